"""The step of the workflow: a second person approves."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from wincommons.web.kit.permissions import NotAllowed

from .base import OWN_WORDS, wrote_last


class SecondPersonApproval(AbstractGroupApprovalTask):
    """Somebody of the chosen groups approves, but never who wrote the newest words or submitted them."""

    class Meta:
        app_label = "website"
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> Any:
        return _("A member of the chosen groups who did not write the words approves them or asks for changes.")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Nothing for who wrote it: they wait, or cancel."""
        return [] if wrote_last(obj, user) else super().get_actions(obj, user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **further: Any) -> Any:
        """Takes the step, or raises `NotAllowed`; a crafted request meets the same refusal as a missing button."""
        page = task_state.workflow_state.content_object
        if wrote_last(page, user):
            raise NotAllowed(OWN_WORDS)
        if not (user.is_superuser or self._user_in_groups(user)):
            raise NotAllowed(_("This step is for others to take."))
        return super().on_action(task_state, user, action_name, **further)

    def get_task_states_user_can_moderate(self, user: Any, **further: Any) -> Any:
        """What waits for this person: not their own."""
        waiting = super().get_task_states_user_can_moderate(user, **further)
        return waiting.exclude(workflow_state__requested_by=user).exclude(revision__user=user)
