"""The manifest of the network, gathered from its rooms."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Cooperative

COOPERATIVE = Cooperative(name="network", title=_("Network"), urls="wincommons.web.network.urls")
