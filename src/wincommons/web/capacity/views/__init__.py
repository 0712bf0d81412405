"""The pages of capacity building."""
