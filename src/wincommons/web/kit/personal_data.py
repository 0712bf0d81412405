"""What the kit itself holds about people: their names in the events."""

from django.utils.translation import gettext_lazy as _

from .manifest import PersonalData

HELD = (
    PersonalData(
        model="kit.Event",
        fields=("at", "kind", "thing", "verb", "before", "after", "reason_code", "reason_text"),
        purpose=_("Who did what to which thing, so that decisions can be followed"),
        erase="wincommons.web.kit.events.forget_actor",
        owner="actor",
    ),
)
