"""Addresses of policies and planks."""

from django.urls import path

from .views import inside, leading, library, proposing, public

app_name = "policy"

_HERE = "communities/<slug:community>/planks/"
_ONE = f"{_HERE}<int:plank>/"
_PUBLIC = "communities/<slug:community>/agenda"

urlpatterns = [
    path("policies/", library.policies, name="policies"),
    path("policies.csv", library.policies_csv, name="policies_csv"),
    path("policies/stop-doing/", library.stop_doing, name="stop_doing"),
    path("policies/<slug:policy>/", library.policy, name="policy"),
    path("policies/<slug:policy>/add/", library.add, name="policy_add"),
    path("planks/<int:plank>/", inside.by_number, name="plank_by_number"),
    path(f"{_PUBLIC}/", public.planks, name="public_planks"),
    path(f"{_PUBLIC}.csv", public.planks_csv, name="public_planks_csv"),
    path(f"{_PUBLIC}/<int:plank>/", public.plank, name="public_plank"),
    path(_HERE, inside.planks, name="planks"),
    path(f"{_HERE}propose/", proposing.propose, name="plank_propose"),
    path(_ONE, inside.plank, name="plank"),
    path(f"{_ONE}change/", proposing.change, name="plank_change"),
    path(f"{_ONE}move/", proposing.move, name="plank_move"),
    path(f"{_ONE}endorse/", proposing.endorse, name="plank_endorse"),
    path(f"{_ONE}take-back/", proposing.take_back, name="plank_take_back"),
    path(f"{_ONE}adopt/", leading.adopt, name="plank_adopt"),
    path(f"{_ONE}review/", leading.review, name="plank_review"),
    path(f"{_ONE}replace/", leading.supersede, name="plank_supersede"),
    path(f"{_ONE}story/", inside.story, name="plank_story"),
]
