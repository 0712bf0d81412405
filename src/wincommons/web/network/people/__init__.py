"""People: what they say of themselves, and to whom."""
