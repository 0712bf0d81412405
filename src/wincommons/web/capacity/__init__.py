"""Capacity building: what a community learnt becomes a resource, and what others make of it stays linked to it."""
