"""Reads of listening, each scoped to who asks."""
