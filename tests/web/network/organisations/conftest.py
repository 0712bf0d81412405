"""Riverside's organizations: the food bank, kept by the editor, and others made as a test needs them."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.kit.permissions import acting
from wincommons.web.network.models import Affiliation, Community, Organisation, Partner, Person

TODAY = timezone.localdate()


@pytest.fixture
def riverside(cast):
    return Community.objects.get(slug="riverside")


@pytest.fixture
def ours(cast, riverside):
    """The food bank: active, a partner in Riverside, with the editor as its only editor."""
    found = Organisation.objects.get(slug="food-bank")
    found.state, found.confirmed_on, found.community = "active", TODAY, "riverside"
    found.website, found.place, found.about = "https://foodbank.example.org", "place:39035", "Feeds people."
    found.save()
    Partner.objects.create(community=riverside, organisation=found, start=TODAY - timedelta(days=30))
    return found


@pytest.fixture
def put():
    """Makes an organization of a name, active unless said otherwise."""

    def make(slug, *, state="active", **fields):
        fields = {"name": slug.replace("-", " ").title(), "confirmed_on": TODAY, **fields}
        return Organisation.objects.create(slug=slug, state=state, **fields)

    return make


@pytest.fixture
def newcomer(db):
    """Somebody with an account and a confirmed address, in no community: name of the address -> account."""

    def make(email, **fields):
        account = get_user_model().objects.create_user(email, name=email.partition("@")[0].title(), **fields)
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
        return account

    return make


@pytest.fixture
def belong():
    """Puts an account into an organization, confirmed."""

    def make(account, organisation, role="member", **fields):
        person, _new = Person.objects.get_or_create(account=account)
        fields = {"start": TODAY - timedelta(days=10), "confirmed_on": TODAY - timedelta(days=10), **fields}
        return Affiliation.objects.create(person=person, organisation=organisation, role=role, **fields)

    return make


@pytest.fixture
def acting_support(cast):
    """The member of the support team, having said why."""
    setattr(cast["support"], acting._KEPT, "Two pages of one food bank")
    return cast["support"]
