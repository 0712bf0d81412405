"""What each address of this room answers."""
