"""Borders of census tracts: from degrees to one small drawing a county, kept in the home beside the lake."""
