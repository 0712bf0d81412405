"""What Wagtail's tables and ours keep about a person, and how each part is erased."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import PersonalData

_HERE = "wincommons.web.website.holdings"


def forget_in_page_log(user: Any) -> int:
    from wagtail.models import PageLogEntry

    return int(PageLogEntry.objects.filter(user=user).update(user=None))


def forget_in_log(user: Any) -> int:
    from wagtail.models import ModelLogEntry

    return int(ModelLogEntry.objects.filter(user=user).update(user=None))


def forget_in_revisions(user: Any) -> int:
    from wagtail.models import Revision

    return int(Revision.objects.filter(user=user).update(user=None))


def forget_owner(user: Any) -> int:
    from wagtail.models import Page

    return int(Page.objects.filter(owner=user).update(owner=None))


def forget_lock(user: Any) -> int:
    from wagtail.models import Page

    return int(Page.objects.filter(locked_by=user).update(locked_by=None, locked=False, locked_at=None))


def forget_request(user: Any) -> int:
    from wagtail.models import WorkflowState

    return int(WorkflowState.objects.filter(requested_by=user).update(requested_by=None))


def forget_decision(user: Any) -> int:
    from wagtail.models import TaskState

    return int(TaskState.objects.filter(finished_by=user).update(finished_by=None))


def forget_uploads(user: Any) -> int:
    from .models import Picture

    return int(Picture.objects.filter(uploaded_by_user=user).update(uploaded_by_user=None))


def forget_unfinished_uploads(user: Any) -> int:
    from wagtail.models import UploadedFile

    files = list(UploadedFile.objects.filter(uploaded_by_user=user))
    for one in files:
        one.file.delete(save=False)
        one.delete()
    return len(files)


def forget_profile(user: Any) -> int:
    from wagtail.users.models import UserProfile

    profiles = list(UserProfile.objects.filter(user=user))
    for one in profiles:
        if one.avatar:
            one.avatar.delete(save=False)
        one.delete()
    return len(profiles)


def forget_editing(user: Any) -> int:
    from wagtail.admin.models import EditingSession

    return int(EditingSession.objects.filter(user=user).delete()[0])


def forget_form_states(user: Any) -> int:
    from wagtail.admin.models import FormState

    return int(FormState.objects.filter(user=user).delete()[0])


def forget_subscriptions(user: Any) -> int:
    from wagtail.models import PageSubscription

    return int(PageSubscription.objects.filter(user=user).delete()[0])


def forget_author(user: Any) -> int:
    """Their name leaves what they wrote; the news itself stays, and readers see it without the name at once."""
    from . import editions
    from .models import NewsAuthor

    number = int(NewsAuthor.objects.filter(account=user).delete()[0])
    if number:
        editions.rise()
    return number


def _held(model: str, eraser: Any, owner: str, fields: tuple[str, ...], purpose: Any) -> PersonalData:
    return PersonalData(model=model, fields=fields, purpose=purpose, erase=f"{_HERE}.{eraser.__name__}", owner=owner)


_DONE = _("Who changed which page, so that changes can be followed")
HELD = (
    _held("wagtailcore.PageLogEntry", forget_in_page_log, "user", ("timestamp", "action", "label"), _DONE),
    _held("wagtailcore.ModelLogEntry", forget_in_log, "user", ("timestamp", "action", "label"), _DONE),
    _held("wagtailcore.Revision", forget_in_revisions, "user", ("created_at", "object_str"), _DONE),
    _held("wagtailcore.Page", forget_owner, "owner", ("title", "first_published_at"), _("Who began a page")),
    _held("wagtailcore.Page", forget_lock, "locked_by", ("title", "locked_at"), _("Who locked a page")),
    _held(
        "wagtailcore.WorkflowState",
        forget_request,
        "requested_by",
        ("created_at", "status"),
        _("Who submitted a page"),
    ),
    _held(
        "wagtailcore.TaskState",
        forget_decision,
        "finished_by",
        ("finished_at", "status", "comment"),
        _("Who approved a page or asked for changes"),
    ),
    _held("website.Picture", forget_uploads, "uploaded_by_user", ("title", "created_at"), _("Who uploaded a picture")),
    _held(
        "wagtailcore.UploadedFile",
        forget_unfinished_uploads,
        "uploaded_by_user",
        ("id",),
        _("A picture whose upload was not finished"),
    ),
    _held(
        "wagtailusers.UserProfile",
        forget_profile,
        "user",
        ("preferred_language", "theme"),
        _("To show the editor the way you wish"),
    ),
    _held(
        "wagtailadmin.EditingSession",
        forget_editing,
        "user",
        ("last_seen_at",),
        _("To tell others that you are editing a page"),
    ),
    _held(
        "wagtailadmin.FormState",
        forget_form_states,
        "user",
        ("last_updated_at", "data"),
        _("To show you a preview of what you have not saved"),
    ),
    _held(
        "wagtailcore.PageSubscription",
        forget_subscriptions,
        "user",
        ("page_id",),
        _("To tell you what happens to a page"),
    ),
    _held("website.NewsAuthor", forget_author, "account", ("name",), _("To name you as the author of news")),
)
