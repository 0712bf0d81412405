"""Tables that are computed once, at publish: distribution, standing, trend and gap."""
