"""Organizations: invited, claimed, verified, kept fresh, merged."""
