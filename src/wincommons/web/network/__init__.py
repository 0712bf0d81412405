"""People, organizations and communities: the ground that every cooperative stands on."""
