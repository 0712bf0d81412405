"""Comments on governed things: one level of answers, edited for a quarter of an hour, looked at first where need be."""
