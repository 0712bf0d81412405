"""What happened to an aim, beside the steps that its machine declares, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAYINGS: dict[str, Promise] = {
    "begin": _("proposed an aim"),
    "changed": _("changed a proposed aim"),
    "reviewed": _("reviewed an aim"),
}
