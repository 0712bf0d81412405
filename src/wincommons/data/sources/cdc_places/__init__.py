"""CDC PLACES: modelled health figures of counties, tracts, towns and ZIP code areas."""
