"""The sample of listening stands in public with its mark, one theme held back, and goes without a trace."""

import pytest
from django.contrib.auth.models import AnonymousUser

from wincommons.web.dialogue.models import Code, Note, Session, Story, Theme
from wincommons.web.dialogue.queries import sessions, stories, themes
from wincommons.web.kit.chain import Step, items_of, items_with
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Aim, Community

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_sample_is_whole_and_marked(home, site, read):
    load_samples()
    community = Community.objects.get(slug="sample-lakeside")
    public = list(themes.public_themes(community))
    assert [(one.voices, one.sessions, one.stories) for one in public] == [(6, 2, 0), (6, 2, 1), (6, 2, 1), (5, 2, 0)]
    assert {one.title.endswith("(sample · ejemplo)") for one in public} == {True}
    held = Theme.objects.get(state="codebook")
    assert themes.themes_in(community, which="used").get(pk=held.pk).voices == 1
    told = [sessions.agreement_of(one, user=held.author) for one in Session.objects.exclude(came=None).order_by("pk")]
    assert [(one.notes, one.agreed, one.lower is not None) for one in told] == [(16, 14, True), (10, 8, True)]
    assert [one.language for one in stories.public_stories(community)] == ["es", "en", "es"]
    poverty = Aim.objects.get(community="sample-lakeside", measure="measure:child_poverty")
    items = items_of([poverty.pk], user=AnonymousUser())[poverty.pk][Step.HEAR]
    assert [one.reference.partition(":")[0] for one in items] == ["theme", "theme", "session"]
    alone = next(one for one in public if one.title.startswith("Nobody to call at night"))
    (answers,) = items_with(f"theme:{alone.pk}", user=AnonymousUser())
    assert answers.title.startswith("Every clinic visit asks about suicide")
    page = read(site.get(f"/es/communities/{community.slug}/what-we-heard/"))
    for said in ("Voces que faltan", "Asian", "Hours that change overnight", "Trabajo de noche en una lavandería"):
        assert (said in page.text) is (said != "Asian"), said
    assert "sample-banner" in str(page.tags)
    assert load_samples() == 0
    clear_samples()
    assert not any(model._base_manager.exists() for model in (Session, Theme, Story, Note, Code))
