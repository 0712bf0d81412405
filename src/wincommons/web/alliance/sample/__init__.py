"""The alliance of the sample community: a compact, and promises that are kept, late, silent and met."""

from wincommons.web.kit.sample import Sample

from .clearing import clear
from .loading import load

SAMPLE = Sample(load=load, clear=clear)
