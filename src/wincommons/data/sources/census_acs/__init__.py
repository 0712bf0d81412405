"""Census ACS: five-year survey figures with their margins."""
