"""Pacesetters and proof points: what is being done towards an aim, how much it could move, and whether it did."""
