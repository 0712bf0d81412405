"""Your own table, described by a mapping file."""
