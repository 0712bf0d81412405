"""What the kit itself holds about people: their names in the events, what they are told, what they wrote."""

from django.utils.translation import gettext_lazy as _

from .files.personal_data import HELD as FILES
from .importing.personal_data import HELD as IMPORTS
from .manifest import PersonalData

HELD = (
    *FILES,
    *IMPORTS,
    PersonalData(
        model="kit.Event",
        fields=("at", "kind", "thing", "verb", "before", "after", "reason_code", "reason_text"),
        purpose=_("Who did what to which thing, so that decisions can be followed"),
        erase="wincommons.web.kit.events.forget_actor",
        owner="actor",
    ),
    PersonalData(
        model="kit.Notice",
        fields=("topic", "saying", "about", "at", "count", "read_at"),
        purpose=_("What you were told of, in the list on this site and by letter"),
        erase="wincommons.web.kit.notifications.reading.forget_reader",
        owner="reader",
    ),
    PersonalData(
        model="kit.Letter",
        fields=("address", "subject", "made_at"),
        purpose=_("Letters to you that wait to be sent"),
        erase="wincommons.web.kit.notifications.outbox.forget_letters",
        owner="reader",
    ),
    PersonalData(
        model="kit.TopicWish",
        fields=("topic", "wish"),
        purpose=_("What you wish to be told about, and how"),
        erase="wincommons.web.kit.notifications.reading.forget_topic_wishes",
        owner="person",
    ),
    PersonalData(
        model="kit.LetterWish",
        fields=("letters", "pace", "refused_at"),
        purpose=_("Whether and how often you want letters"),
        erase="wincommons.web.kit.notifications.reading.forget_letter_wishes",
        owner="person",
    ),
    PersonalData(
        model="kit.CommentText",
        fields=("number", "text", "at"),
        purpose=_("Earlier words of your comments"),
        erase="wincommons.web.kit.comments.erasing.forget_texts",
        owner="by",
    ),
    PersonalData(
        model="kit.Comment",
        fields=("on_kind", "on_thing", "text", "at", "state", "decided_for"),
        purpose=_("What you said about things on this site"),
        erase="wincommons.web.kit.comments.erasing.forget_author",
        owner="author",
    ),
)
