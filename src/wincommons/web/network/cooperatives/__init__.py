"""The six cooperatives and the two focus areas, and which organization leads each."""
