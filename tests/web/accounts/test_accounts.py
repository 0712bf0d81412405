"""An account is an e-mail address in one spelling, and has no rights of its own."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

User = get_user_model()


@pytest.mark.django_db
def test_an_address_has_one_spelling():
    alice = User.objects.create_user("  Alice@Example.ORG ", password="a long enough one", name="Alice")
    assert alice.email == "alice@example.org"
    assert authenticate(username="ALICE@example.org", password="a long enough one") == alice
    assert authenticate(username="alice@example.org", password="another one") is None
    assert (alice.is_staff, alice.is_superuser, alice.is_active, alice.language, str(alice)) == (
        False, False, True, "en", "Alice",
    )  # fmt: skip


@pytest.mark.django_db
def test_the_database_refuses_a_second_spelling():
    User.objects.create_user("alice@example.org")
    for email in ("alice@example.org", "Alice@example.org"):
        with pytest.raises(IntegrityError), transaction.atomic():
            User(email=email).save()


@pytest.mark.django_db
def test_a_superuser_may_do_everything_and_is_no_accident():
    root = User.objects.create_superuser("root@example.org", password="a long enough one", is_staff=False)
    assert (root.is_staff, root.is_superuser) == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["", "   "])
def test_an_account_needs_an_address(email):
    with pytest.raises(ValueError, match="An account needs an e-mail address"):
        User.objects.create_user(email)


@pytest.mark.django_db
def test_forms_refuse_what_is_no_address_or_language():
    with pytest.raises(ValidationError) as found:
        User(email="not an address", language="tlh", password="x").full_clean()
    assert set(found.value.message_dict) == {"email", "language"}


@pytest.mark.django_db
def test_without_a_password_nobody_signs_in_by_one():
    bob = User.objects.create_user("bob@example.org")
    assert not bob.has_usable_password()
    assert str(bob) == "bob@example.org"


@pytest.mark.slow
@pytest.mark.django_db
def test_the_administration_makes_accounts_by_address(client, person, with_app, app_code):
    root = person("root@example.org", password="a long enough one", is_staff=True, is_superuser=True)
    with_app(root)
    client.post("/account/login/", {"login": "root@example.org", "password": "a long enough one"})
    client.post("/account/protection/authenticate/", {"code": app_code()})
    form = {
        "email": "Carla@Example.org",
        "usable_password": "true",
        "password1": "a long enough one",
        "password2": "a long enough one",
    }
    response = client.post("/admin/accounts/user/add/", form)
    assert response.status_code == 302, response.content.decode()
    assert User.objects.filter(email="carla@example.org").count() == 1
    assert client.get("/admin/accounts/user/").status_code == 200
