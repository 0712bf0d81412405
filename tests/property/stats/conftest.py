"""Hypothesis without a clock: the first call imports scipy, and a busy machine is no failure of a formula."""

from hypothesis import settings

settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")
