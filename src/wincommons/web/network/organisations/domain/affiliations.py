"""People of an organization: they ask, are confirmed, hold a role, and go."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import (
    NotAllowed,
    Role,
    acts_as_support,
    forget_memberships,
    is_participant,
    require,
)
from wincommons.web.network.belonging import members_of
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Affiliation, AffiliationRole, Organisation
from wincommons.web.network.organisations.refusals import LastEditorError, NotPossibleError
from wincommons.web.network.organisations.rules import keeps_its_people

from .freshness import TOPIC
from .keeping import note

OF_EDITORS = _("Only editors of the organization decide about its people.")


def _other_editors(affiliation: Affiliation) -> bool:
    others = Affiliation.objects.filter(
        organisation=affiliation.organisation_id, end=None, role=AffiliationRole.EDITOR, confirmed_on__isnull=False,
        person__account__is_active=True,
    )  # fmt: skip
    return others.exclude(pk=affiliation.pk).exists()


def is_last_editor(affiliation: Affiliation) -> bool:
    return (
        affiliation.role == AffiliationRole.EDITOR
        and affiliation.confirmed_on is not None
        and affiliation.end is None
        and not _other_editors(affiliation)
    )


def tell_of_no_editor(organisation: Organisation, *, by: Any) -> None:
    """The leads of its community hear that nobody keeps it anymore; where there is none, the support team."""
    people = members_of(community=organisation.community, roles=(Role.LEAD,)) if organisation.community else []
    if not people:
        people = list(get_user_model().objects.filter(is_staff=True, is_active=True).values_list("pk", flat=True))
    note(organisation, by=by, verb="left_without_editor")
    tell(people, topic=TOPIC, saying="no_editor", about=f"organisation:{organisation.pk}", by=by)


def ask_to_belong(*, organisation: Organisation, by: Any, title: str = "") -> Affiliation:
    """Say that one works in it; it counts once an editor has confirmed it."""
    require(is_participant, by)
    if not organisation.is_public:
        raise NotPossibleError(_("This organization takes nobody in yet: it has not been verified and confirmed."))
    try:
        with transaction.atomic():
            made = Affiliation.objects.create(
                person=face_of(by), organisation=organisation, title=title, start=timezone.localdate()
            )
    except IntegrityError as error:
        raise NotPossibleError(_("You have said so already.")) from error
    editors = members_of(organisation=organisation.slug, roles=(Role.EDITOR,))
    tell(editors, topic=TOPIC, saying="asks", about=f"organisation:{organisation.pk}", by=by)
    return made


def confirm_affiliation(*, affiliation: Affiliation, by: Any) -> None:
    """An editor says that the person is one of them. Nobody confirms themselves."""
    require(keeps_its_people, by, affiliation.organisation, sentence=OF_EDITORS)
    if affiliation.person.account_id == by.pk:
        raise NotAllowed(_("Nobody confirms themselves. Ask another editor."))
    with transaction.atomic():
        same = Affiliation.objects.filter(pk=affiliation.pk, end=None, confirmed_on=None)
        if not same.update(confirmed_on=timezone.localdate()):
            raise NotPossibleError(_("Somebody else has decided about this already."))
        note(affiliation.organisation, by=by, verb="person_confirmed")
    forget_memberships(affiliation.person.account)


def decline_affiliation(*, affiliation: Affiliation, by: Any) -> None:
    """An editor says that the person is none of them, or the person takes back that they asked."""
    if affiliation.person.account_id != by.pk:
        require(keeps_its_people, by, affiliation.organisation, sentence=OF_EDITORS)
    with transaction.atomic():
        gone, _rows = Affiliation.objects.filter(pk=affiliation.pk, confirmed_on=None).delete()
        if not gone:
            raise NotPossibleError(_("Somebody else has decided about this already."))
        note(affiliation.organisation, by=by, verb="person_declined")


def change_role(
    *, affiliation: Affiliation, by: Any, role: AffiliationRole, title: str, without_editor: bool = False
) -> None:
    """An editor makes somebody a member, a delegate or an editor. The last editor must say that they know it."""
    require(keeps_its_people, by, affiliation.organisation, sentence=OF_EDITORS)
    with transaction.atomic():
        affiliation = Affiliation.objects.select_for_update().select_related("organisation").get(pk=affiliation.pk)
        if affiliation.end is not None or affiliation.confirmed_on is None:
            raise NotPossibleError(_("This person is not among its people now."))
        last = role != AffiliationRole.EDITOR and is_last_editor(affiliation)
        if last and not without_editor:
            raise LastEditorError(_last_words())
        Affiliation.objects.filter(pk=affiliation.pk).update(role=role, title=title)
        note(affiliation.organisation, by=by, verb="role_changed")
        if last:
            tell_of_no_editor(affiliation.organisation, by=by)
    forget_memberships(by)


def end_affiliation(*, affiliation: Affiliation, by: Any, without_editor: bool = False) -> None:
    """The person goes, or an editor ends it; it stays in the history with its dates.

    The last editor must say that they know it (`without_editor`); then its community's leads are told.
    """
    own = affiliation.person.account_id == by.pk
    if not own and not acts_as_support.test(by):
        require(keeps_its_people, by, affiliation.organisation, sentence=OF_EDITORS)
    with transaction.atomic():
        affiliation = Affiliation.objects.select_for_update().select_related("organisation").get(pk=affiliation.pk)
        if affiliation.end is not None:
            raise NotPossibleError(_("This has ended already."))
        last = is_last_editor(affiliation)
        if last and not without_editor:
            raise LastEditorError(_last_words())
        Affiliation.objects.filter(pk=affiliation.pk).update(end=timezone.localdate())
        note(affiliation.organisation, by=by, verb="person_left" if own else "person_ended")
        if last:
            tell_of_no_editor(affiliation.organisation, by=by)
    forget_memberships(by)


def _last_words() -> str:
    return _(
        "Nobody else keeps this organization's page. Make a colleague an editor first; or go all the same, and the "
        "leads of its community, or the support team, are told that it has no editor."
    )
