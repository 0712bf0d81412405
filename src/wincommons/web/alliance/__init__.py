"""Who promised what: compacts that organizations sign, commitments, and what came of them."""
