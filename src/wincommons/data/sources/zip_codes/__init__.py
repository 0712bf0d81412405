"""The Census Bureau's ZIP code areas: in which counties each lies. It brings no figures; it lets people find places."""
