"""The Census Bureau's borders of census tracts. They bring no figures; they let a county's tracts be drawn."""
