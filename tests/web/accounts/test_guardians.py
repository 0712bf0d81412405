"""From 13 to 17: a guardian's yes first, by a link that a scanner cannot answer, and back at any time."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.accounts import guardians, running_out
from wincommons.web.accounts.models import GuardianGrant
from wincommons.web.accounts.sign_in_link import make_token

User = get_user_model()
ASK = {"assent": "on", "email": "Mother@Example.org"}


@pytest.fixture
def teen(site, person):
    """Tess, 13 to 17, just signed in."""
    user = person("tess@example.org", name="Tess Tree", age=User.Age.TEEN)
    site.post(f"/account/enter/{make_token(user)}/")
    return user


def link_in(letter) -> str:
    return re.search(r"https?://[^/]+(/\S*account/guardian/\S+/)", letter.body).group(1)


@pytest.fixture
def asked(site, teen, mailoutbox) -> str:
    """The guardian's link, after Tess asked."""
    mailoutbox.clear()
    assert site.post("/account/guardian/", ASK).status_code == 302
    return link_in(mailoutbox[0])


def take_part(user) -> bool:
    user.refresh_from_db()
    return user.may_take_part


@pytest.mark.slow
def test_joining_stores_a_band_and_no_date(site, code, read):
    site.post("/account/signup/", {"email": "tess@example.org", "language": "en", "age": "13-17"})
    tess = User.objects.get()
    assert (tess.age, tess.may_take_part) == ("13-17", False)
    site.post("/account/confirm-email/", {"code": code()})
    assert "you need a yes from a parent or guardian" in read(site.get("/account/")).text


@pytest.mark.slow
def test_the_guardian_says_yes_by_a_link_that_opening_does_not_answer(teen, asked, client, mailoutbox, read):
    (letter,) = mailoutbox
    assert (letter.to, "Tree" in letter.body) == (["mother@example.org"], False)
    assert asked.rstrip("/").rpartition("/")[2] not in str(GuardianGrant.objects.values_list())
    page = client.get(asked)
    assert "I say yes" in read(page).text
    assert not take_part(teen)
    client.post(asked, {"said": "grant"})
    assert take_part(teen)
    assert teen.guarded_until - timezone.now() > timedelta(days=729)
    assert [one.to for one in mailoutbox[1:]] == [["mother@example.org"], ["tess@example.org"]]
    assert "Take my yes back" in read(client.get(asked)).text
    client.post(asked, {"said": "take_back"})
    assert not take_part(teen)
    client.post(asked, {"said": "grant"})
    assert take_part(teen)


@pytest.mark.slow
def test_a_no_forgets_the_guardian_and_ends_the_link(site, teen, asked, client, read):
    page = client.post(asked, {"said": "refuse"})
    assert "Your address is forgotten here" in read(page).text
    grant = GuardianGrant.objects.get()
    assert (grant.state, grant.email, take_part(teen)) == ("refused", "", False)
    assert client.get(asked).status_code == 410
    assert client.post(asked, {"said": "grant"}).status_code == 410
    assert "said no" in read(site.get("/account/guardian/")).text


@pytest.mark.parametrize("said", ["take_back", "not_of_age", "", "18+"])
def test_what_is_not_offered_does_nothing(teen, asked, client, said):
    assert client.post(asked, {"said": said, "age": "18+", "state": "granted"}).status_code == 200
    assert (GuardianGrant.objects.get().state, take_part(teen)) == ("asked", False)


@pytest.mark.slow
def test_a_link_is_good_for_fourteen_days_and_only_the_newest(site, teen, asked, client, mailoutbox):
    site.post("/account/guardian/", {**ASK, "email": "father@example.org"})
    assert client.post(asked, {"said": "grant"}).status_code == 410
    newest = link_in(mailoutbox[-1])
    GuardianGrant.objects.update(asked_at=timezone.now() - timedelta(days=15))
    assert client.post(newest, {"said": "grant"}).status_code == 410
    assert guardians.forget_unanswered() == 1
    assert set(GuardianGrant.objects.values_list("email", flat=True)) == {""}


@pytest.mark.parametrize("email", ["tess@example.org", "TESS+mum@example.org"])
def test_one_is_not_ones_own_guardian(site, teen, read, mailoutbox, email):
    mailoutbox.clear()
    page = site.post("/account/guardian/", {**ASK, "email": email})
    assert "This is your own address" in read(page).text
    assert mailoutbox == []


def test_another_teenager_is_no_guardian_and_nobody_learns_it(site, teen, person, read, mailoutbox):
    person("mother@example.org", age=User.Age.TEEN)
    mailoutbox.clear()
    site.post("/account/guardian/", ASK)
    (letter,) = mailoutbox
    assert "you cannot say yes for them" in letter.body
    assert "/guardian/" not in letter.body
    assert "We wrote to mother@example.org" in read(site.get("/account/guardian/")).text


@pytest.mark.slow
def test_nobody_is_bothered_more_than_three_times(site, teen, read, mailoutbox):
    mailoutbox.clear()
    pages = [site.post("/account/guardian/", ASK) for _ in range(4)]
    assert (len(mailoutbox), "three times within a month" in read(pages[-1]).text) == (3, True)


def test_without_assent_nobody_is_asked(site, teen, mailoutbox):
    mailoutbox.clear()
    site.post("/account/guardian/", {"email": "mother@example.org"})
    assert (len(mailoutbox), GuardianGrant.objects.count()) == (0, 0)


@pytest.mark.slow
def test_before_the_yes_one_reads_and_sends_nothing(site, teen, asked, client, read):
    assert site.get("/communities/").status_code == 200
    answer = site.post("/communities/found/", {"name": "Ours"})
    assert (answer.status_code, "Nothing was sent" in read(answer).text) == (403, True)
    assert site.post("/account/", {"name": "Tess", "language": "en"}).status_code == 302
    client.post(asked, {"said": "grant"})
    assert site.post("/communities/found/", {"name": "Ours"}).status_code != 403
    User.objects.update(guarded_until=timezone.now() - timedelta(seconds=1))
    assert site.post("/communities/found/", {"name": "Ours"}).status_code == 403


@pytest.mark.slow
def test_at_18_the_guardian_hears_of_it_and_may_contradict(site, teen, asked, client, mailoutbox):
    assert site.post("/account/guardian/18/").status_code == 302
    assert User.objects.get().age == "13-17"
    client.post(asked, {"said": "grant"})
    site.post("/account/guardian/18/")
    assert (take_part(teen), teen.age, mailoutbox[-1].to) == (True, "18+", ["mother@example.org"])
    assert (mailoutbox[-2].to, mailoutbox[-2].subject) == (["tess@example.org"], "You told us that you are 18")
    assert client.get(asked).status_code == 410
    contradict = link_in(mailoutbox[-1])
    assert b"They are not 18" in client.get(contradict).content
    client.post(contradict, {"said": "not_of_age"})
    assert (take_part(teen), teen.age) == (False, "13-17")


@pytest.fixture
def granted(teen, asked, client, mailoutbox, settings) -> str:
    """The guardian's first link, after the yes."""
    settings.SITE_ADDRESS = "https://win.example.org"
    client.post(asked, {"said": "grant"})
    mailoutbox.clear()
    return asked


def ends_in(**named) -> None:
    User.objects.update(guarded_until=timezone.now() + timedelta(**named))


def test_before_a_yes_runs_out_both_are_written_to_once(granted, teen, client, mailoutbox):
    ends_in(weeks=4, hours=1)
    running_out.run()
    assert mailoutbox == []
    ends_in(weeks=4)
    running_out.run()
    running_out.run()
    guardian, young = mailoutbox
    assert (guardian.to, guardian.subject) == (["mother@example.org"], "Your yes runs out soon")
    assert (young.to, young.subject) == (["tess@example.org"], "The yes of your parent or guardian runs out soon")
    assert "https://win.example.org/account/guardian/" in guardian.body
    assert ("Tree" in guardian.body, "If you are 18 by then, tell us" in young.body) == (False, True)
    assert "https://win.example.org/" in young.body
    assert client.get(granted).status_code == 410, "the newer link took its place"


@pytest.mark.slow
def test_the_guardian_says_yes_for_two_more_years_and_is_asked_again_then(granted, teen, client, mailoutbox, read):
    ends_in(days=9)
    running_out.run()
    link = link_in(mailoutbox[0])
    assert "I say yes for two more years" in read(client.get(link)).text
    client.post(link, {"said": "renew"})
    assert take_part(teen)
    assert teen.guarded_until - timezone.now() > timedelta(days=729)
    assert "two more years" not in read(client.get(link)).text, "not before it runs out again"
    assert client.post(link, {"said": "renew"}).status_code == 200
    ends_in(days=9)
    mailoutbox.clear()
    running_out.run()
    assert len(mailoutbox) == 2
    client.post(link_in(mailoutbox[0]), {"said": "take_back"})
    assert not take_part(teen)


@pytest.mark.slow
def test_when_it_has_run_out_both_are_written_to_and_the_guardian_is_forgotten(site, granted, teen, client, mailoutbox):
    ends_in(seconds=-1)
    running_out.run()
    running_out.run()
    guardian, young = mailoutbox
    assert (guardian.to, guardian.subject) == (["mother@example.org"], "Your yes has run out")
    assert (young.to, young.subject) == (["tess@example.org"], "The yes of your parent or guardian has run out")
    grant = GuardianGrant.objects.get()
    assert (grant.state, grant.email, take_part(teen)) == ("over", "", False)
    assert client.get(granted).status_code == 410
    assert site.post("/account/guardian/", ASK).status_code == 302, "they may ask again"


def test_who_was_taken_back_erased_or_of_age_is_not_written_to(site, granted, teen, client, mailoutbox):
    client.post(granted, {"said": "take_back"})
    mailoutbox.clear()
    ends_in(days=1)
    running_out.run()
    User.objects.update(guarded_until=timezone.now() + timedelta(days=1), age=User.Age.ADULT)
    GuardianGrant.objects.update(state="granted")
    running_out.run()
    User.objects.update(is_active=False, age=User.Age.TEEN)
    running_out.run()
    assert mailoutbox == []


def test_a_letter_that_cannot_leave_is_tried_again(granted, teen, mailoutbox, monkeypatch, settings):
    ends_in(days=1)
    settings.LETTER_BOX = "tests.web.accounts.test_guardians.no_way"
    with pytest.raises(OSError, match="no way"):
        running_out.run()
    assert GuardianGrant.objects.get().warned_at is None
    settings.LETTER_BOX = "wincommons.web.kit.notifications.outbox.post"
    running_out.run()
    assert len(mailoutbox) == 2


def no_way(*_: object, **__: object) -> None:
    raise OSError("no way")


@pytest.mark.slow
def test_the_letters_are_in_the_young_persons_language_where_the_guardian_has_no_account(granted, teen, mailoutbox):
    User.objects.update(language="es")
    ends_in(days=1)
    running_out.run()
    assert [one.subject for one in mailoutbox] == [
        "Su sí termina pronto", "El sí de su padre, madre o tutor termina pronto",
    ]  # fmt: skip
    assert "/es/account/guardian/" in mailoutbox[0].body


def test_the_account_cannot_send_its_age_along(site, teen):
    site.post("/account/", {"name": "T", "language": "en", "age": "18+", "guarded_until": "2099-01-01"})
    teen.refresh_from_db()
    assert (teen.age, teen.guarded_until) == ("13-17", None)


@pytest.mark.slow
def test_the_guardian_is_listed_and_goes_with_the_account(site, teen, asked, client):
    assert b"mother@example.org" in site.get("/account/data/download/").content
    site.post("/account/erase/", {"sure": "on"})
    assert GuardianGrant.objects.count() == 0
    assert client.get(asked).status_code == 410
