"""Invitations by link and by e-mail."""
