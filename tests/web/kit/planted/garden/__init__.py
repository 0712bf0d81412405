"""The gardens' cooperative: as small as a cooperative can be."""
