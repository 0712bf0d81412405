"""The forms of listening; each names its fields, so nothing else that is sent reaches a row."""
