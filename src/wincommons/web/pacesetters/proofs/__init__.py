"""Proof points: claimed, fixed beforehand, run by the worker, checked by a peer, published whatever came out."""
