"""What files hold about people."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import PersonalData

HELD = (
    PersonalData(
        model="kit.Attachment",
        fields=("thing", "name", "size", "words", "at"),
        purpose=_("Files that you added; they are deleted with you"),
        erase="wincommons.web.kit.files.domain.forget_uploader",
        owner="by",
    ),
)
