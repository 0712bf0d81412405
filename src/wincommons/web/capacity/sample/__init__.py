"""What the made-up community passes on, and a second one, in Lorain County, that takes it up."""

from wincommons.web.kit.sample import Sample

from .clearing import clear
from .loading import load

SAMPLE = Sample(load=load, clear=clear)
