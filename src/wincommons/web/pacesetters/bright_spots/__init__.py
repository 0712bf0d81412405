"""Bright spots: found by figures, asked, told by the place, tested by a proof."""
