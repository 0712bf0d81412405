"""Listening in the sample: made-up people in Cuyahoga County, who never said any of it."""

from wincommons.web.kit.sample import Sample

from .clearing import clear
from .loading import load

SAMPLE = Sample(load=load, clear=clear)
