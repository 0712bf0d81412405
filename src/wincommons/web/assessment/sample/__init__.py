"""The part of the sample that shows a cycle."""

from wincommons.web.kit.sample import Sample

from .loading import clear, load

SAMPLE = Sample(load=load, clear=clear)
