"""Planks of the made-up community, to show how an agenda looks in use."""

from wincommons.web.kit.sample import Sample

from .writing import clear, load

SAMPLE = Sample(load=load, clear=clear)
