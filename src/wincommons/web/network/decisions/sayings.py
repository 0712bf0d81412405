"""What happened to a decision, beside the steps that its machine declares, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAYINGS: dict[str, Promise] = {
    "begin": _("proposed a decision"),
    "changed": _("changed the question or the reasons of a proposal"),
    "text_changed": _("changed the text of a proposal"),
    "answered": _("said a seat's word"),
    "more_time": _("gave the seats more time"),
    "answers_paused": _("paused the answers"),
    "answers_resumed": _("took the answers up again"),
    "talk_paused": _("paused the comments"),
    "talk_closed": _("closed the comments"),
    "talk_opened": _("opened the comments"),
}
