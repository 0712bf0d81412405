"""The worker's part: run the test that was registered, freeze what came out, and move the proof on."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language, override
from django_tasks import task

from wincommons.content import UnknownIdError
from wincommons.insight import InsightError, NoReleaseError
from wincommons.insight.answers import Proof as Told
from wincommons.model import Language
from wincommons.web.kit.commons import commons
from wincommons.web.network.aims.figures import id_in
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.pacesetters.models import Proof, ProofRun
from wincommons.web.pacesetters.models.proof import PUBLISHED, RECHECKED, REGISTERED

MONTHS_TO_RECHECK = 24


def ask_for(proof: Proof, *, by: Any) -> ProofRun | None:
    """A test for the worker to run; None where one waits already."""
    if ProofRun._base_manager.filter(proof=proof, state=ProofRun.State.WAITING).exists():
        return None
    last = ProofRun._base_manager.filter(proof=proof).aggregate(last=Max("number"))["last"] or 0
    made = ProofRun.objects.create(proof=proof, number=last + 1, asked_by=by)
    transaction.on_commit(lambda: run.enqueue(made.pk))
    return made


@task()
def run(pk: int) -> None:
    """Run one test; nothing where it was run already, so that a task that comes twice changes nothing."""
    waiting = ProofRun._base_manager.select_related("proof", "asked_by").filter(pk=pk, state=ProofRun.State.WAITING)
    one = waiting.first()
    if one is None:
        return
    told: dict[Language, Told] = {}
    failed: dict[str, str] = {}
    try:
        told = _prove(one.proof)
    except (InsightError, NoReleaseError, UnknownIdError):
        failed = {language.value: _why(one.proof, language) for language in Language}
    with transaction.atomic():
        _keep(one, told=told, failed=failed)


def told_by(one: ProofRun | None) -> Told | None:
    """The answer of a test as it was frozen, in the page's language."""
    kept = (one.told or {}).get(get_language() or "en") if one is not None else None
    return Told.model_validate(kept) if kept else None


def why_failed(one: ProofRun | None) -> str:
    """Why a test could not be asked at all, in the page's language."""
    return (one.sentence or {}).get(get_language() or "en", "") if one is not None else ""


def command_of(proof: Proof) -> str:
    """The line that repeats the test on any machine with the same release."""
    return (
        f"win prove --measure {id_in(proof.measure)} --treated {id_in(proof.place)} --start {proof.start_year} "
        f"--donor-states {proof.adoptions or 'states.txt'}"
        + ("" if proof.group == "all" else f" --group '{proof.group}'")
    )


def _prove(proof: Proof) -> dict[Language, Told]:
    return commons().prove_in_words(
        id_in(proof.measure), id_in(proof.place), start=proof.start_year, donors=proof.donor_pool, group=proof.group
    )


def _why(proof: Proof, language: Language) -> str:
    """The sentence of the refusal in one language; asked again, for an error speaks one only."""
    with override(language.value):
        try:
            _prove(proof)
        except (InsightError, NoReleaseError, UnknownIdError) as error:
            return str(error)
    return ""


def _keep(one: ProofRun, *, told: dict[Language, Told], failed: dict[str, str]) -> None:
    """Freeze what came out, then move the proof; of two workers only the first writes."""
    fields: dict[str, Any] = {"made_at": timezone.now(), "state": ProofRun.State.FAILED, "sentence": failed or None}
    reason = "failed"
    if told:
        answer = next(iter(told.values()))
        reason = answer.reason
        fields |= {
            "state": ProofRun.State.DONE, "release": answer.release.id, "verdict": answer.verdict.value,
            "reason": reason, "told": {language.value: answered.to_json_value() for language, answered in told.items()},
        }  # fmt: skip
    rows = ProofRun._base_manager.filter(pk=one.pk, state=ProofRun.State.WAITING)
    if not rows.update(**fields):
        return
    proof = Proof._base_manager.get(pk=one.proof_id)
    step = _step_of(proof, refused=bool(reason))
    if step:
        take_prepared_step(proof, step, prepared=_prepared(step), by=one.asked_by, seen_revision=proof.revision)


def _step_of(proof: Proof, *, refused: bool) -> str:
    if proof.state == REGISTERED:
        return "refuse" if refused else "bring_evidence"
    # A check of later figures that cannot be made leaves the proof as it was published.
    return "recheck" if proof.state in (PUBLISHED, RECHECKED) and not refused else ""


def _prepared(step: str) -> dict[str, Any]:
    return {"recheck_due": months_after(MONTHS_TO_RECHECK), "recheck_told_on": None} if step == "recheck" else {}


def months_after(months: int) -> Any:
    """The same day so many months from today; the last of February where there is none."""
    today = timezone.localdate()
    years, month = divmod(today.month - 1 + months, 12)
    for day in (today.day, 28):
        try:
            return today.replace(year=today.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
