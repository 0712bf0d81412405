"""The pages of the alliance."""
