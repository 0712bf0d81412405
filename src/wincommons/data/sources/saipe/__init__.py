"""Census SAIPE: poverty and household income of states and counties, every year."""
