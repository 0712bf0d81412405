"""What a new host begins with: a tree of pages in both languages, two groups, and the workflow of a second person.

Each is made once. What staff change, move or delete afterwards is never made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from . import editions
from .first_cooperatives import COOPERATIVES, FOCUS_AREAS
from .first_words import ABOUT, HOME, NEEDS_ASSESSMENT, NEWS, READING, RESOURCES, STEPS, FirstPage

PAGES = (HOME, ABOUT, NEWS, RESOURCES, *COOPERATIVES, *FOCUS_AREAS, NEEDS_ASSESSMENT, READING)
EDITORS, MODERATORS = "Editors", "Moderators"
RIGHTS_IN_PAGES = {
    EDITORS: ("add_page", "change_page"),
    MODERATORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
RIGHTS_BESIDE = {
    EDITORS: ("wagtailadmin.access_admin",),
    MODERATORS: (
        "wagtailadmin.access_admin", "wagtailredirects.add_redirect", "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect", "website.add_topic", "website.change_topic", "website.delete_topic",
    ),
}  # fmt: skip
RIGHTS_IN_PICTURES = ("add_image", "change_image", "choose_image")


def begin_after_migrating(*, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Django calls this after every `migrate` and `flush`: a site has its first pages, made once."""
    from django.db import connections

    from .models import Beginning, HomePage

    if using != DEFAULT_DB_ALIAS or not {HomePage._meta.db_table, Beginning._meta.db_table}.issubset(
        connections[using].introspection.table_names()
    ):
        return
    begin()


def begin() -> None:
    """Make what was never made: all of it, or nothing."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from .models import Beginning

    made = set(Beginning.objects.values_list("key", flat=True))
    steps: list[tuple[str, Callable[[], None]]] = [
        ("ground", _make_ground),
        *((f"page:{page.key}", lambda page=page: _make_page(page)) for page in PAGES),
        ("groups", _make_groups),
        ("workflow", _make_workflow),
    ]
    missing = [(key, make) for key, make in steps if key not in made]
    if not missing:
        return
    # After an emptying the kinds have other numbers than this process remembers.
    ContentType.objects.clear_cache()
    with transaction.atomic(), disable_reference_index_auto_update(), _searched_now():
        for key, make in missing:
            make()
            Beginning.objects.create(key=key)
        editions.rise()


@contextmanager
def _searched_now() -> Iterator[None]:
    """Pages saved meanwhile are put into the editor's search at once, not by a job each."""
    from modelsearch import index
    from modelsearch.signal_handlers import post_save_signal_handler
    from wagtail.models import Page

    from .models import HomePage

    models = [one for one in index.get_indexed_models() if issubclass(one, HomePage.__mro__[1])]
    for model in (Page, *models):
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        yield
        for model in models:
            for page in model.objects.all():
                index.insert_or_update_object(page)
    finally:
        for model in (Page, *models):
            post_save.connect(post_save_signal_handler, sender=model)


def _make_ground() -> None:
    """The root of the tree, its language and the collection of pictures; Wagtail's own welcome page goes."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Collection, Locale, Page, Site

    # Without signals: they would let go of what is in the cache, whose table a database of the tests does not have yet.
    if not Locale.objects.filter(language_code="en").exists():
        Locale.objects.bulk_create([Locale(language_code="en")])
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root", content_type=ContentType.objects.get_for_model(Page))
    Site.objects.all()._raw_delete(DEFAULT_DB_ALIAS)
    for page in Page.objects.filter(depth=2, slug="home", content_type=ContentType.objects.get_for_model(Page)):
        page.delete()


def _make_page(first: FirstPage) -> None:
    from wagtail.models import Page, Site

    from . import models
    from .models import Beginning

    parent: Any = Page.objects.get(depth=1)
    if first.parent:
        way = next(page for page in PAGES if page.key == first.parent)
        # Its parent may have been renamed or deleted since: then it has no place, and staff chose so.
        parent = getattr(models, way.kind).objects.filter(slug=way.slug).first()
        if parent is None:
            return
    elif models.HomePage.objects.exists():
        return
    page = getattr(models, first.kind)(
        slug=first.slug,
        title=first.title[0],
        title_es=first.title[1],
        introduction_en=first.introduction[0],
        introduction_es=first.introduction[1],
        body_en=_stream(f"{first.key}:en", [("text", first.body[0])] if first.body[0] else []),
        body_es=_stream(f"{first.key}:es", [("text", first.body[1])] if first.body[1] else []),
        **first.further,
    )
    if first is HOME:
        page.steps = _stream("home:steps", [("step", _step(one)) for one in STEPS])
    parent.add_child(instance=page)
    first_words, now = page.save_revision(), timezone.now()
    type(page).objects.filter(pk=page.pk).update(
        live_revision=first_words, has_unpublished_changes=False, first_published_at=now, last_published_at=now
    )
    if first is HOME and not Beginning.objects.filter(key="page:home").exists():
        here = Site(hostname="localhost", port=80, root_page=page, is_default_site=True, site_name="WIN Commons")
        Site.objects.bulk_create([here])


def _step(one: Any) -> dict[str, Any]:
    return {
        "name_en": one.name[0], "name_es": one.name[1], "words_en": one.words[0], "words_es": one.words[1],
        "stands": one.stands, "address": one.address,
    }  # fmt: skip


def _stream(key: str, blocks: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Blocks as Wagtail stores them, with ids that are the same on every host."""
    return [
        {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"website:{key}:{number}"))}
        for number, (kind, value) in enumerate(blocks)
    ]


def _make_groups() -> None:
    """Editors write and submit; moderators approve what others wrote."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

    for room in ("wagtailcore", "wagtailadmin", "wagtailimages", "wagtailredirects", "website"):
        # Django makes the rights of one app after another; those of the apps behind us are not there yet.
        create_permissions(apps.get_app_config(room), verbosity=0)
    root, pictures = Page.objects.get(depth=1), Collection.objects.get(depth=1)
    for name in (EDITORS, MODERATORS):
        group, _made = Group.objects.get_or_create(name=name)
        for codename in RIGHTS_IN_PAGES[name]:
            right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)
        for codename in RIGHTS_IN_PICTURES:
            right = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
            GroupCollectionPermission.objects.get_or_create(group=group, collection=pictures, permission=right)
        for full in RIGHTS_BESIDE[name]:
            room, codename = full.split(".")
            group.permissions.add(Permission.objects.get(content_type__app_label=room, codename=codename))


def _make_workflow() -> None:
    """One workflow for the whole tree, with one step."""
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

    from .models import SecondPersonApproval

    task = SecondPersonApproval.objects.create(name="A second person approves")
    task.groups.add(Group.objects.get(name=MODERATORS))
    workflow = Workflow.objects.create(name="Approval by a second person")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)
