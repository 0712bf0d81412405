"""BLS LAUS: unemployment of counties, yearly averages."""
