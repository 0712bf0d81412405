"""Addresses of listening."""

from django.urls import path

from .views import notes, public, sessions, telling, themes

app_name = "dialogue"

_THERE = "communities/<slug:community>/"
_HEARD = f"{_THERE}what-we-heard"
_SESSIONS = f"{_THERE}listening/"
_ONE = f"{_SESSIONS}<int:session>/"
_THEMES = f"{_THERE}themes/"
_THEME = f"{_THEMES}<int:theme>/"
_YOURS = "stories/yours/<str:token>/"

urlpatterns = [
    path("listening/<int:session>/", sessions.by_number, name="session_by_number"),
    path("themes/<int:theme>/", themes.by_number, name="theme_by_number"),
    path("stories/<int:story>/", public.story_by_number, name="story_by_number"),
    path(_YOURS, telling.yours, name="story_yours"),
    path(f"{_YOURS}withdraw/", telling.withdraw, name="story_withdraw"),
    path(f"{_YOURS}step/", telling.step, name="story_step"),
    path(f"{_HEARD}/", public.heard, name="heard"),
    path(f"{_HEARD}.csv", public.heard_csv, name="heard_csv"),
    path(f"{_HEARD}/<int:theme>/", public.theme, name="public_theme"),
    path(f"{_HEARD}/stories/", public.all_stories, name="public_stories"),
    path(f"{_HEARD}/stories/<int:story>/", public.story, name="public_story"),
    path(f"{_THERE}tell-a-story/", telling.tell, name="tell"),
    path(_SESSIONS, sessions.sessions, name="sessions"),
    path(f"{_SESSIONS}plan/", sessions.plan, name="plan"),
    path(_ONE, sessions.session, name="session"),
    path(f"{_ONE}change/", sessions.change, name="change"),
    path(f"{_ONE}people/", sessions.people, name="people"),
    path(f"{_ONE}notes/", notes.notes, name="notes"),
    path(f"{_ONE}notes/<int:note>/", notes.change_note, name="change_note"),
    path(f"{_ONE}code/", notes.code, name="code"),
    path(f"{_ONE}agree/", notes.agree, name="agree"),
    path(f"{_ONE}read-back/", sessions.read_back, name="read_back"),
    path(f"{_ONE}move/", sessions.move, name="move"),
    path(_THEMES, themes.themes, name="themes"),
    path(f"{_THEMES}add/", themes.add, name="add_theme"),
    path(_THEME, themes.theme, name="theme"),
    path(f"{_THEME}change/", themes.change, name="change_theme"),
    path(f"{_THEME}move/", themes.move, name="move_theme"),
    path(f"{_THEME}quote/", themes.quote, name="quote"),
]
