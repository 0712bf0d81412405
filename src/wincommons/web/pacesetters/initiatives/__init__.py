"""Initiatives: written, published, running, ended; weighed by the worker."""
