"""One-page briefs: a room says what stands on the page, the worker makes it, and it is withheld when that changes."""
