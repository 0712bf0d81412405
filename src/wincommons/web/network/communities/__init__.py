"""Communities: founded, opened, led, joined, left."""
