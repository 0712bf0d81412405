"""Addresses of initiatives, plans, proofs and bright spots."""

from django.urls import path

from .views import bright_spots, initiatives, plans, proofs, public, public_bright_spots, testing

app_name = "pacesetters"

_THERE = "communities/<slug:community>/"
_DONE, _ONE_DONE = f"{_THERE}initiatives/", f"{_THERE}initiatives/<int:initiative>/"
_PROOFS, _ONE_PROOF = f"{_THERE}proof/", f"{_THERE}proof/<int:proof>/"
_BRIGHT, _ONE_BRIGHT = f"{_THERE}bright-spots/", f"{_THERE}bright-spots/<int:spot>/"
_LEARN = f"{_THERE}who-does-better"
_OPENLY, _PROVED = f"{_THERE}what-we-do", f"{_THERE}what-changed"

urlpatterns = [
    path("initiatives/<int:initiative>/", initiatives.by_number, name="initiative_by_number"),
    path("proof/<int:proof>/", proofs.by_number, name="proof_by_number"),
    path("bright-spots/<int:spot>/", bright_spots.by_number, name="bright_spot_by_number"),
    path(_DONE, initiatives.initiatives, name="initiatives"),
    path(f"{_DONE}begin/", initiatives.begin, name="initiative_begin"),
    path(f"{_DONE}aim/<int:aim>/", plans.plan, name="plan"),
    path(_ONE_DONE, initiatives.initiative, name="initiative"),
    path(f"{_ONE_DONE}change/", initiatives.change, name="initiative_change"),
    path(f"{_ONE_DONE}move/", initiatives.move, name="initiative_move"),
    path(f"{_ONE_DONE}counts.csv", initiatives.counts_csv, name="counts_csv"),
    path(_PROOFS, proofs.proofs, name="proofs"),
    path(f"{_PROOFS}claim/", proofs.claim, name="proof_claim"),
    path(_ONE_PROOF, proofs.proof, name="proof"),
    path(f"{_ONE_PROOF}change/", proofs.change, name="proof_change"),
    path(f"{_ONE_PROOF}move/", proofs.move, name="proof_move"),
    path(f"{_ONE_PROOF}register/", testing.register, name="proof_register"),
    path(f"{_ONE_PROOF}check/", testing.check, name="proof_check"),
    path(f"{_ONE_PROOF}again/", testing.again, name="proof_again"),
    path(_BRIGHT, bright_spots.spots, name="bright_spots"),
    path(f"{_BRIGHT}look/", bright_spots.look, name="bright_look"),
    path(f"{_BRIGHT}found/<int:search>/", bright_spots.found, name="bright_found"),
    path(f"{_BRIGHT}found/<int:search>/mark/", bright_spots.mark, name="bright_mark"),
    path(_ONE_BRIGHT, bright_spots.spot, name="bright_spot"),
    path(f"{_ONE_BRIGHT}invite/", bright_spots.invite, name="bright_spot_invite"),
    path(f"{_ONE_BRIGHT}tell/", bright_spots.tell, name="bright_spot_tell"),
    path(f"{_ONE_BRIGHT}proof/", bright_spots.name_proof, name="bright_spot_proof"),
    path(f"{_ONE_BRIGHT}move/", bright_spots.move, name="bright_spot_move"),
    path(f"{_LEARN}/", public_bright_spots.spots, name="public_bright_spots"),
    path(f"{_LEARN}.csv", public_bright_spots.spots_csv, name="public_bright_spots_csv"),
    path(f"{_LEARN}/<int:spot>/", public_bright_spots.spot, name="public_bright_spot"),
    path(f"{_OPENLY}/", public.initiatives, name="public_initiatives"),
    path(f"{_OPENLY}.csv", public.initiatives_csv, name="public_initiatives_csv"),
    path(f"{_OPENLY}/<int:initiative>/", public.initiative, name="public_initiative"),
    path(f"{_OPENLY}/<int:initiative>/counts.csv", public.counts_csv, name="public_counts_csv"),
    path(f"{_OPENLY}/aim/<int:aim>/", public.plan, name="public_plan"),
    path(f"{_PROVED}/", public.proofs, name="public_proofs"),
    path(f"{_PROVED}.csv", public.proofs_csv, name="public_proofs_csv"),
    path(f"{_PROVED}/<int:proof>/", public.proof, name="public_proof"),
]
