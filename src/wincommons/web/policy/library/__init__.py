"""The library of policies: what it shows, how it is looked through, and how other rooms name its entries."""
