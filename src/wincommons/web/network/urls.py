"""Every address of the network, gathered from its rooms."""

from .gathering import patterns

app_name = "network"

urlpatterns = patterns()
