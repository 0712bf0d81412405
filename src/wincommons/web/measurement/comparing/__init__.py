"""Places side by side: what the address asks for, and what the page shows of it."""
