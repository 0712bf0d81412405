"""Planks: what a community takes up towards an aim, who stands behind it, and what became of it."""
