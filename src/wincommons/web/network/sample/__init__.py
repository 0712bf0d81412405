"""A lifelike community that is made up from end to end, to show how the site looks in use."""

from wincommons.web.kit.sample import Sample

from .clearing import clear
from .loading import load

SAMPLE = Sample(load=load, clear=clear)
