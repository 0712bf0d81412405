"""What organizations of a community hold to together: principles and measures, signed in a version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_leads, its_members
from wincommons.web.kit.permissions import Scoped, acts_as_support, is_author, is_lead, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import REMOVAL_REASONS, Machine, Need, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.kit.versions import is_changed
from wincommons.web.kit.versions.keeping import StaleTextError, TextVersion
from wincommons.web.network.belonging import speakers_of
from wincommons.web.network.models import Community

DRAFT, OPEN, IN_FORCE, SUPERSEDED = "draft", "open", "in_force", "superseded"
DROPPED, WITHDRAWN, REMOVED = "dropped", "withdrawn", "removed"
SIGNABLE = (OPEN, IN_FORCE)
"""States in which organizations sign, and in which a new text asks them again."""
SIGNERS_NEEDED = 2
"""One alone is no compact."""


def its_signers(thing: Any) -> Iterable[int]:
    """Who speaks for the organizations whose signature stands, of whatever version."""
    names = Signature.objects.filter(compact=thing.pk, ended_at=None).values_list("organisation", flat=True)
    return speakers_of(set(names))


_MEMBERS = (Tell(topic="alliance.compacts", whom=its_members),)
_SIGNERS = (*_MEMBERS, Tell(topic="alliance.compacts", whom=its_signers))

COMPACT_MACHINE = Machine(
    kind="compact",
    initial=DRAFT,
    states=(
        State(name=DRAFT, title=_("Draft"), editable=True),
        State(name=OPEN, title=_("Open for signing"), public=True, editable=True),
        State(name=IN_FORCE, title=_("In force"), public=True, editable=True, tone=Tone.YES),
        State(name=SUPERSEDED, title=_("Replaced by another"), public=True),
        State(name=WITHDRAWN, title=pgettext_lazy("a commitment", "Withdrawn"), public=True, tone=Tone.CAUTION),
        State(name=DROPPED, title=_("Dropped before it was open")),
        State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="open", title=_("Open it for signing"), done=_("opened it for signing"), sources=(DRAFT,),
            target=OPEN, who=is_lead, by_another=True, first=True, tells=_MEMBERS,
        ),
        Transition(
            name="enter", title=_("Bring it into force"), done=_("brought it into force"), sources=(OPEN,),
            target=IN_FORCE, who=is_lead, first=True, tells=_SIGNERS,
        ),
        Transition(
            name="supersede", title=_("Replace it by another"), done=_("replaced it by another"), sources=SIGNABLE,
            target=SUPERSEDED, who=is_lead, need=Need.OPTIONAL, tells=_SIGNERS,
        ),
        Transition(
            name="withdraw", title=pgettext_lazy("a commitment", "Withdraw it"),
            done=pgettext_lazy("a commitment", "withdrew it"),
            sources=SIGNABLE, target=WITHDRAWN, who=is_lead, need=Need.REQUIRED, tells=_SIGNERS,
        ),
        Transition(
            name="drop", title=_("Drop the draft"), done=_("dropped the draft"), sources=(DRAFT,), target=DROPPED,
            who=is_author | is_lead, need=Need.OPTIONAL,
        ),
        Transition(
            name="remove", title=_("Remove"), done=pgettext_lazy("a commitment", "removed it"),
            sources=(OPEN, IN_FORCE, SUPERSEDED, WITHDRAWN), target=REMOVED, who=acts_as_support, by_another=True,
            need=Need.REQUIRED, reasons=REMOVAL_REASONS,
            tells=(Tell(topic="alliance.compacts", whom=its_leads),),
        ),
    ),
)  # fmt: skip
PREPARED = frozenset({"enter", "supersede"})
"""Steps at which signatures or another compact are looked at first: nobody takes them past the verbs of `drafting`."""


def open_to_all() -> Any:
    """Stable ids of the communities that everyone may know of, to be asked inside another question."""
    return Community.objects.filter(state__in=Community.machine.public_names).values("slug")


class Compact(Sampled, Governed):
    """One compact of one community. Its words and measures stand in its versions."""

    machine = COMPACT_MACHINE
    sayings = {
        "begin": _("drafted the compact"),
        "changed": _("changed its title or aim"),
        "text_changed": _("changed its text"),
        "signed": _("signed it for an organization"),
        "signature_taken_back": _("took an organization's signature back"),
    }
    takes_comments = True

    title = models.CharField(_("title"), max_length=160)
    aim = ReferenceField(_("aim"), kinds=("aim",), blank=True, db_index=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="replaced", verbose_name=_("replaced by")
    )
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("compact")
        verbose_name_plural = _("compacts")
        indexes = [models.Index(fields=["community", "state"], name="alliance_compacts_of_community")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("alliance:compact", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, once it is open and its community is."""
        return reverse("alliance:compact_public", args=[self.community, self.pk])

    @property
    def signable(self) -> bool:
        """May organizations sign it now?"""
        return self.state in SIGNABLE

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What `alliance.drafting` prepared together with the step."""
        from wincommons.web.kit.states import InvalidMoveError

        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the compact."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Open ones and later of public communities to everyone; drafts to the community's people."""
        mine = {one.community for one in memberships_of(user) if one.community}
        return models.Q(state__in=cls.machine.public_names, community__in=open_to_all()) | models.Q(community__in=mine)


class CompactText(TextVersion):
    """One version of a compact: its principles, and the measures that its signers look at together."""

    thing = models.ForeignKey(Compact, models.CASCADE, related_name="texts", verbose_name=_("compact"))

    class Meta(TextVersion.Meta):
        verbose_name = _("version of a compact")
        verbose_name_plural = _("versions of compacts")

    def __str__(self) -> str:
        return f"{self.thing_id} {self.number}"

    @classmethod
    def keep_with(cls, *, thing: Compact, text: str, measures: Iterable[str], by: Any, after: int) -> Self:
        """Keep words and measures as one version; other measures make another version too. See `keep`."""
        last, wanted = cls.latest_of(thing), tuple(dict.fromkeys(measures))
        same_words = last is not None and not is_changed(last.text, text)
        if last is not None and same_words and set(last.measure_ids()) != set(wanted):
            if last.number != after:
                raise StaleTextError(last)
            try:
                with transaction.atomic():
                    made = cls._base_manager.create(thing=thing, number=after + 1, text=text, by=by)
            except IntegrityError as error:
                raise StaleTextError(cls.latest_of(thing)) from error
        else:
            made = cls.keep(thing=thing, text=text, by=by, after=after)
        if made.number > after:
            CompactMeasure.objects.bulk_create([CompactMeasure(version=made, measure=one) for one in wanted])
        return made

    def measure_ids(self) -> list[str]:
        """References of its measures, in their order."""
        return [one.measure for one in self.measures.all()]


class CompactMeasure(Scoped):
    """A measure that signers of a version look at together."""

    version = models.ForeignKey(CompactText, models.CASCADE, related_name="measures", verbose_name=_("version"))
    measure = ReferenceField(_("measure"), kinds=("measure",))

    class Meta:
        verbose_name = _("measure of a compact")
        verbose_name_plural = _("measures of compacts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "measure"], name="alliance_a_measure_stands_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.measure}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the compact."""
        return models.Q(version__in=CompactText.objects.scoped(user))


class Signature(Sampled, Scoped):
    """An organization stands by one version: who signed, and by what right. Never changed, only ended."""

    compact = models.ForeignKey(Compact, models.CASCADE, related_name="signatures", verbose_name=_("compact"))
    version = models.ForeignKey(CompactText, models.CASCADE, related_name="signatures", verbose_name=_("version"))
    organisation = models.CharField(_("organization"), max_length=64, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("signed by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    role = models.CharField(_("role then"), max_length=12)
    right = models.CharField(_("by what right"), max_length=300)
    ended_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    ended_why = models.CharField(_("why it was taken back"), max_length=1000, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("taken back by")
    )

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"], condition=models.Q(ended_at=None),
                name="alliance_a_version_is_signed_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation} {self.version_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the compact."""
        return models.Q(compact__in=Compact.objects.scoped(user))

    @classmethod
    def follow_merger(cls, slug: str, into: str) -> None:
        """Where both organizations signed one version, the second's signature stands and the first's is ended."""
        stand = cls._base_manager.filter(organisation=into, ended_at=None).values("version")
        cls._base_manager.filter(organisation=slug, ended_at=None, version__in=stand).update(
            ended_at=timezone.now(), ended_why=str(_("Merged into an organization that signed it too."))
        )
