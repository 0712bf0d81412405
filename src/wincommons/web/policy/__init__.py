"""Policy and investment: the library of policies, and the planks that communities adopt towards their aims."""
