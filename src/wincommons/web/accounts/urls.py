"""The addresses of accounts, below /account/: allauth's and ours."""

from django.urls import include, path

from .views import guardian, link, overview, own_data, proof

urlpatterns = [
    path("", overview.account, name="account"),
    path("menu/", overview.menu, name="account_menu"),
    path("second-step/", overview.second_step, name="account_second_step"),
    path("confirm/", proof.confirm_by_code, name="account_confirm_by_code"),
    path("enter/<str:token>/", link.enter, name="account_enter"),
    path("guardian/", guardian.ask, name="account_guardian"),
    path("guardian/18/", guardian.of_age, name="account_of_age"),
    path("guardian/<str:token>/", guardian.say, name="account_guardian_answer"),
    path("data/", own_data.own_data, name="account_data"),
    path("data/download/", own_data.download, name="account_data_download"),
    path("erase/", own_data.erase, name="account_erase"),
    path("sessions/", include("allauth.usersessions.urls")),
    path("protection/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
