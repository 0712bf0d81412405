"""What imports hold about who did them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import PersonalData

from . import shelf


def forget_doer(user: Any) -> int:
    """Take the person out of their imports, and let go of their files. What was brought in belongs to its community."""
    from .models import ImportBatch

    mine = ImportBatch._base_manager.filter(by=user)
    for stored in mine.exclude(stored="").values_list("stored", flat=True):
        shelf.drop(stored)
    return mine.update(by=None, file_name="", stored="", late=[], kept=[])


HELD = (
    PersonalData(
        model="kit.ImportBatch",
        fields=("kind", "within", "at", "state", "file_name", "rows", "refused", "made"),
        purpose=_("Tables that you brought in, so that they can be taken back"),
        erase="wincommons.web.kit.importing.personal_data.forget_doer",
        owner="by",
    ),
)
