"""What resources and adaptations share: whose they are, who may know of them, and what their verbs prepare."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.moderation.contribution import Moderated
from wincommons.web.kit.permissions import communities_moderated_by, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.models import Community


class PassedOn(Sampled, Moderated):
    """A contribution of a community that others may take up. Rows are written by the verbs of this room only."""

    prepared_steps: ClassVar[frozenset[str]] = frozenset()
    """Steps that change more than the state: a verb prepares what, and nobody else takes them."""

    audience = models.CharField(_("for whom"), max_length=300)
    names_community = models.BooleanField(_("the community is named"), default=False)
    aim = ReferenceField(_("aim"), kinds=("aim",), blank=True, db_index=True)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Public states of open communities to everyone; all but what was removed to the community's people."""
        open_to_all = Community.objects.filter(state__in=Community.machine.public_names).values("slug")
        seen = models.Q(state__in=cls.machine.public_names, community__in=open_to_all)
        if not (getattr(user, "is_authenticated", False) and user.is_active):
            return seen
        mine = {one.community for one in memberships_of(user) if one.community}
        graves = [one.name for one in cls.machine.states if one.tombstone]
        seen |= models.Q(community__in=mine) & ~models.Q(state__in=graves)
        return seen | models.Q(author=user) | models.Q(community__in=communities_moderated_by(user))

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What the verb prepared together with the step; raises `InvalidMoveError` where none did and one must."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in self.prepared_steps and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the resource."))
        return {**super().changes_with(step, by=by, reason_code=reason_code), **(prepared or {})}

    @property
    def is_open(self) -> bool:
        """Is it in a state that everyone may read?"""
        return self.standing.public
