"""A listening session: people who came, what they said, and the two who code it apart."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import Scoped, is_author, is_lead, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError, Machine, Need, State, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.network.models import Community
from wincommons.web.network.rules import is_member

PLANNED, HELD, CODED, READ_BACK, CLOSED = "planned", "held", "coded", "read_back", "closed"
CANCELLED = "cancelled"
HEARD = (READ_BACK, CLOSED)
"""States in which those who spoke have heard what was made of it: only then does anything of it stand in public."""
TOOK_PLACE = (HELD, CODED, *HEARD)

SESSION_MACHINE = Machine(
    kind="session",
    initial=PLANNED,
    states=(
        State(name=PLANNED, title=_("Planned"), editable=True),
        State(name=HELD, title=_("Held"), public=True, editable=True),
        State(name=CODED, title=_("Coded by two"), public=True, tone=Tone.YES),
        State(name=READ_BACK, title=_("Read back"), public=True, tone=Tone.YES),
        State(name=CLOSED, title=_("Completed"), public=True, tone=Tone.YES),
        State(name=CANCELLED, title=_("Canceled"), tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="hold", title=_("Say that it was held"), done=_("said that it was held"), sources=(PLANNED,),
            target=HELD, who=is_member, first=True,
        ),
        Transition(
            name="code", title=_("Finish the coding"), done=_("finished the coding"), sources=(HELD,), target=CODED,
            who=is_member,
        ),
        Transition(
            name="read_back", title=_("Say that it was read back"), done=_("said that it was read back"),
            sources=(CODED,), target=READ_BACK, who=is_lead, need=Need.REQUIRED,
        ),
        Transition(
            name="close", title=_("Close it"), done=_("closed it"), sources=(READ_BACK,), target=CLOSED, who=is_lead,
            need=Need.OPTIONAL, first=True,
        ),
        Transition(
            name="cancel", title=_("Cancel it"), done=_("canceled it"), sources=(PLANNED,), target=CANCELLED,
            who=is_author | is_lead, need=Need.REQUIRED,
        ),
    ),
)  # fmt: skip
PREPARED = frozenset({"hold", "code", "read_back"})
"""Steps that rest on something: who came, two codings without a difference left, how it was read back."""


class SessionKind(models.TextChoices):
    """How people were listened to."""

    INTERVIEW = "interview", _("Interview")
    FOCUS_GROUP = "focus_group", _("Focus group")
    TOWN_HALL = "town_hall", _("Town hall")
    TOUR_STOP = "tour_stop", _("Tour stop")


class Language(models.TextChoices):
    """In which language people spoke."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    BOTH = "en_es", _("English and Spanish")
    OTHER = "other", _("Another language")


class Session(Sampled, Governed):
    """One listening session of a community."""

    machine = SESSION_MACHINE

    sayings = {
        "begin": _("planned it"),
        "changed": _("changed it"),
        "counted": _("changed who came"),
        "noted": _("wrote notes"),
        "took_out_note": _("took a note out"),
        "stopped_quoting": _("took back that a note may be quoted"),
        "began_coding": _("began to code"),
        "finished_coding": _("finished a coding"),
        "settled": _("settled differences"),
        "freed_coder": _("gave a coder's place to somebody else"),
    }

    title = models.CharField(_("title"), max_length=120)
    session_kind = models.CharField(_("kind"), max_length=16, choices=SessionKind.choices)
    on = models.DateField(_("day"))
    where = models.CharField(_("where"), max_length=160)
    for_whom = models.CharField(_("for whom"), max_length=160)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH)
    facilitator = models.CharField(_("who led it"), max_length=120, blank=True)
    aim = ReferenceField(_("aim"), kinds=("aim",), blank=True, db_index=True)
    came = models.PositiveIntegerField(_("how many people came"), null=True, blank=True)
    read_back_on = models.DateField(_("read back"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("listening session")
        verbose_name_plural = _("listening sessions")
        indexes = [models.Index(fields=["community", "-on"], name="dialogue_sessions_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=(PLANNED, CANCELLED)) | models.Q(came__isnull=False),
                name="dialogue_a_held_session_counts_people",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dialogue:session", args=[self.community, self.pk])

    @property
    def is_heard(self) -> bool:
        """Have those who spoke heard what was made of it?"""
        return self.state in HEARD

    @property
    def takes_notes(self) -> bool:
        """May notes be written? Whether the coding has begun is another question."""
        return self.state in (PLANNED, HELD)

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What the verbs prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the session."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Those that took place in open communities to everyone; all others to the community's people."""
        return models.Q(state__in=cls.machine.public_names, community__in=open_communities()) | of_mine(user)


class OfASession(Scoped):
    """Rows for the people of the session's community only."""

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """The people of the community, whatever has become of the session."""
        return of_mine(user, through="session__")


class Attendance(OfASession):
    """How many of one group came, as people said freely. Small numbers are shown to nobody outside."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendance", verbose_name=_("session"))
    group = models.CharField(_("group"), max_length=60)
    number = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("people who came")
        verbose_name_plural = _("people who came")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "group"], name="dialogue_a_group_is_counted_once"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="dialogue_nobody_is_no_row"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.group}"


class Coder(OfASession):
    """One of the two who code a session; neither sees the other's codes before both have finished."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="coders", verbose_name=_("session"))
    number = models.PositiveSmallIntegerField(_("first or second"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    class Meta:
        verbose_name = _("coder")
        verbose_name_plural = _("coders")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="dialogue_two_code_a_session"),
            models.UniqueConstraint(fields=["session", "by"], name="dialogue_nobody_codes_twice"),
            models.CheckConstraint(condition=models.Q(number__in=(1, 2)), name="dialogue_first_or_second_coder"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"


def open_communities() -> models.QuerySet:
    """Stable ids of the communities that everyone may know of."""
    return Community.objects.filter(state__in=Community.machine.public_names).values("slug")


def of_mine(user: Any, *, through: str = "") -> models.Q:
    """Rows of communities that the person belongs to; `through` is the way to the row that says which."""
    mine = {one.community for one in memberships_of(user) if one.community}
    return models.Q(**{f"{through}community__in": mine})
