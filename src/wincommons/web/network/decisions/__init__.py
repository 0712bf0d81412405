"""Decisions that a table takes by its seats."""
