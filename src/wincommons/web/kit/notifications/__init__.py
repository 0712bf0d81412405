"""Notices: who is told of what, in the list on the site and by letter. `tell` writes one."""

from .telling import tell, tell_of_move

__all__ = ["tell", "tell_of_move"]
