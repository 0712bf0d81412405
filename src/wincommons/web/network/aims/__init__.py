"""Aims: what a community promises to move, from where it stands to where it is to be, by when."""
