"""Seats at a community's table: offered, taken, ended."""
