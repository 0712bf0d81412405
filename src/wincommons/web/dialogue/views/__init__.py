"""The pages of listening."""
