"""The part of the sample that acts and proves: initiatives and claims are made up, every figure is real.

The claim about counted deaths is registered like any other, and the worker tests it for real; a made-up peer then looks
at it and a made-up lead publishes it, whatever came out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from wincommons.web.kit.comments.models import Comment, Talk
from wincommons.web.kit.events import record
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.sample import Sample
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.models import Affiliation, Aim, Community, Membership, Partner
from wincommons.web.network.sample.words import COMMUNITY, MARK

from .bright_spots.looking import found_by, told_of
from .bright_spots.looking import run as look
from .initiatives.weighing import weigh
from .models import (
    AimPlan,
    BrightSearch,
    BrightSpot,
    Initiative,
    PeerCheck,
    ProgramFigure,
    ProgramMeasure,
    Proof,
    ProofRun,
)
from .models.proof import CHECKED, EVIDENCE_IN, PUBLISHED
from .proofs.running import MONTHS_TO_RECHECK, months_after, run

POVERTY, SUICIDE = "measure:child_poverty", "measure:suicide_rate"
MADE_UP = "Estimated at a made-up table for this sample."


class InitiativeWords(NamedTuple):
    """One initiative: shares are low, middle and high."""

    title: str
    measure: str
    state: str
    what: str
    conditions: tuple[str, ...]
    levels: tuple[str, ...]
    levers: tuple[str, ...]
    groups: tuple[str, ...]
    reach: tuple[float, float, float] | None
    reach_grade: str
    strength: tuple[float, float, float] | None
    strength_grade: str


INITIATIVES = (
    InitiativeWords(
        "Tax help on Saturdays", POVERTY, "running",
        "Volunteers at the library help families to claim the credits that are theirs. A child can come along; there "
        "is someone to play with.",
        ("meaningful_work_wealth",), ("community",), ("tax_credit", "service_delivery"),
        ("race=black", "people:parents_caregivers"), (0.04, 0.06, 0.09), "measured", (0.02, 0.08, 0.15), "judged",
    ),
    InitiativeWords(
        "Steady hours for night workers", POVERTY, "published",
        "Three employers promise schedules two weeks ahead, and no shift that ends after the last bus.",
        ("meaningful_work_wealth", "reliable_transportation"), ("organization",),
        ("organisational_practice", "workforce"), ("race=hispanic", "people:workers_low_wage"),
        (0.01, 0.03, 0.06), "judged", (0.01, 0.05, 0.12), "judged",
    ),
    InitiativeWords(
        "A home that stays", POVERTY, "published",
        "When rent is late, a mediator sits down with owner and family before anybody goes to court.",
        ("humane_housing", "basic_needs_health_safety"), ("community",), ("service_delivery", "public_spending"),
        ("people:renters",), None, "", None, "",
    ),
    InitiativeWords(
        "Everyone is asked, at every door", SUICIDE, "running",
        "Clinics, the school nurse and the pantry ask the same four questions, and nobody leaves without a plan and a "
        "call within two days.",
        ("basic_needs_health_safety",), ("organization",), ("organisational_practice", "service_delivery"), ("all",),
        (0.20, 0.30, 0.40), "judged", (0.05, 0.12, 0.20), "judged",
    ),
    InitiativeWords(
        "Suppers for those who live alone", SUICIDE, "running",
        "A supper each Thursday in four church halls, with a ride there and back.",
        ("belonging_civic_muscle", "reliable_transportation"), ("community",), ("service_delivery",),
        ("people:older_adults", "people:isolated_people"), (0.005, 0.01, 0.02), "measured", (0.0, 0.10, 0.25), "judged",
    ),
)  # fmt: skip
COUNTS = (
    ("how_much", "People who were asked", ((410, None), (655, None), (702, None))),
    ("how_well", "Called within two days", ((31, 48), (52, 66), (60, 71))),
    ("better_off", "Say after three months that the plan helped", ((7, 12), (22, 39), (29, 44))),
)
"""Of the initiative that asks at every door, three quarters long; the first is of few people."""
SUICIDE_CLAIM = "Fewer people here have died by suicide since Ohio widened Medicaid"
POVERTY_CLAIM = "Fewer children here are poor since Ohio widened Medicaid"


def load() -> int:
    """Write everything, in the caller's transaction; returns how many rows people would count."""
    community = Community._base_manager.filter(sample=True, slug=COMMUNITY).first()
    if community is None or Initiative._base_manager.filter(sample=True).exists():
        return 0
    aims = {one.measure: one for one in Aim._base_manager.filter(community=COMMUNITY)}
    people = [
        one.person.account
        for one in Membership._base_manager.filter(community=community, end=None)
        .select_related("person__account")
        .order_by("pk")[:8]
    ]
    partners = list(
        Partner._base_manager.filter(community=community, end=None)
        .order_by("pk")
        .values_list("organisation", flat=True)[:12]
    )
    made = [
        _initiative(one, aim=aims[one.measure], by=people[3 + at], partners=partners, at=at)
        for at, one in enumerate(INITIATIVES)
        if one.measure in aims
    ]
    for one in made:
        if one.title.startswith("Everyone is asked"):
            _counts(one, by=people[5])
    for aim in aims.values():
        weigh.call(aim.pk)
    proofs = _proofs(aims, people=people)
    if SUICIDE in aims:
        _look_for_bright_spots(by=people[4])
    return len(made) + len(proofs)


def clear() -> int:
    """Delete everything, and what people did with it since."""
    initiatives = Initiative._base_manager.filter(Q(sample=True) | Q(community=COMMUNITY))
    proofs = Proof._base_manager.filter(Q(sample=True) | Q(community=COMMUNITY))
    named = [f"initiative:{pk}" for pk in initiatives.values_list("pk", flat=True)]
    spots = BrightSpot._base_manager.filter(Q(sample=True) | Q(community=COMMUNITY))
    named += [f"bright_spot:{pk}" for pk in spots.values_list("pk", flat=True)]
    named += [f"proof:{pk}" for pk in proofs.values_list("pk", flat=True)]
    talked = Q(pk__in=())
    for one in named:
        kind, _colon, thing = one.partition(":")
        talked |= Q(on_kind=kind, on_thing=thing)
    gone = [
        Notice.objects.filter(about__in=named).delete(),
        Comment._base_manager.filter(talked).delete(),
        Talk.objects.filter(talked).delete(),
        AimPlan._base_manager.filter(
            number__in=Aim._base_manager.filter(community=COMMUNITY).values_list("pk", flat=True)
        ).delete(),
        spots.delete(),
        BrightSearch._base_manager.filter(community=COMMUNITY).delete(),
        proofs.delete(),
        initiatives.delete(),
    ]
    return sum(number for number, _by_table in gone)


@task()
def finish(pk: int) -> None:
    """The worker's part: the test is real; the peer who looks at it and the lead who publishes it are made up."""
    proof = Proof._base_manager.filter(pk=pk, sample=True).first()
    if proof is None:
        return
    for waiting in ProofRun._base_manager.filter(proof=proof, state=ProofRun.State.WAITING):
        run.call(waiting.pk)
    proof.refresh_from_db()
    if proof.state != EVIDENCE_IN:
        return
    with transaction.atomic():
        test = ProofRun._base_manager.filter(proof=proof).latest("number")
        peer = Partner._base_manager.filter(community=COMMUNITY, end=None).order_by("-pk").first()
        there = Affiliation._base_manager.filter(organisation=peer.organisation_id, end=None) if peer else None
        person = there.select_related("person__account").first() if there is not None else None
        looks = person.person.account if person is not None else None
        if peer is None or looks is None:
            return
        PeerCheck.objects.create(
            proof=proof, run=test, by=looks, found=PeerCheck.Found.SOUND,
            of=f"organisation:{peer.organisation_id}",
            words="We ran the line below and read the same numbers. The expansion reached the whole state at once, so "
            "a county is a small window on it. We would have published this whatever came out.",
        )  # fmt: skip
        take_prepared_step(proof, "check", prepared={}, by=looks, seen_revision=proof.revision)
        record(
            actor=None, kind="proof", thing=str(proof.pk), verb="publish", before=CHECKED, after=PUBLISHED,
            community=proof.community,
        )  # fmt: skip
        Proof._base_manager.filter(pk=proof.pk).update(
            state=PUBLISHED, revision=proof.revision + 1, recheck_due=months_after(MONTHS_TO_RECHECK)
        )


def _look_for_bright_spots(*, by: Any) -> None:
    """A real look at real figures; what it marks is a real place, which nobody asked and which tells nothing."""
    search = BrightSearch.objects.create(community=COMMUNITY, measure=SUICIDE, asked_by=by)
    transaction.on_commit(lambda: mark_first.enqueue(search.pk))


@task()
def mark_first(pk: int) -> None:
    """The worker's part: look, and mark the first place of the list, which is by state and name."""
    look.call(pk)
    search = BrightSearch._base_manager.filter(pk=pk, community=COMMUNITY).first()
    found = found_by(search)
    if search is None or found is None or not found.spots or BrightSpot._base_manager.filter(sample=True).exists():
        return
    place = found.spots[0].place.id
    aim = Aim._base_manager.filter(community=COMMUNITY, measure=SUICIDE).order_by("pk").first()
    made = BrightSpot.objects.create(
        sample=True, community=COMMUNITY, measure=SUICIDE, place=f"place:{place}", told=told_of(search, place),
        release=search.release, aim=f"aim:{aim.pk}" if aim is not None else "",
    )  # fmt: skip
    record(actor=None, kind=made.kind, thing=str(made.pk), verb="begin", after=made.state, community=COMMUNITY)


def _initiative(
    one: InitiativeWords, *, aim: Aim, by: Any, partners: list[str], at: int
) -> Initiative:  # fmt: skip
    today = timezone.localdate()
    numbers: dict[str, Any] = {}
    for name, three, grade in (
        ("reach", one.reach, one.reach_grade),
        ("strength", one.strength, one.strength_grade),
    ):
        if three is not None:
            low, mid, high = three
            numbers |= {f"{name}_low": low, f"{name}_mid": mid, f"{name}_high": high}
            numbers |= {f"{name}_grade": grade, f"{name}_note": MADE_UP}
    made = Initiative.objects.create(
        sample=True, community=COMMUNITY, state=one.state, author=by, title=one.title + MARK, what=one.what,
        aim=f"aim:{aim.pk}", place=aim.place, start=date(today.year, 1, 6) - timedelta(days=90 * at),
        conditions=list(one.conditions), levels=list(one.levels), levers=list(one.levers), groups=list(one.groups),
        runners=[f"organisation:{slug}" for slug in partners[2 * at : 2 * at + 2]],
        revision=3 if one.state == "running" else 2, **numbers,
    )  # fmt: skip
    steps = [("begin", "", "draft"), ("submit", "draft", "submitted"), ("publish", "submitted", "published")]
    steps += [("start", "published", "running")] if one.state == "running" else []
    for verb, before, after in steps:
        record(
            actor=by if verb in ("begin", "submit", "start") else None, kind=made.kind, thing=str(made.pk), verb=verb,
            before=before, after=after, community=COMMUNITY,
        )  # fmt: skip
    return made


def _counts(initiative: Initiative, *, by: Any) -> None:
    year = timezone.localdate().year
    quarters = [(date(year - 1, 3 * at + 1, 1), date(year - 1, 3 * at + 4, 1) - timedelta(days=1)) for at in range(3)]
    for question, name, figures in COUNTS:
        measure = ProgramMeasure.objects.create(initiative=initiative, question=question, name=name)
        ProgramFigure.objects.bulk_create(
            ProgramFigure(measure=measure, start=start, end=end, numerator=count, denominator=of, by=by)
            for (start, end), (count, of) in zip(quarters, figures, strict=True)
        )


def _proofs(aims: dict[str, Aim], *, people: list[Any]) -> list[Proof]:
    """Both registered by the same person on the same day; the worker takes them from here."""
    claims = (
        (
            SUICIDE,
            SUICIDE_CLAIM,
            "More people had a doctor whom they could pay. We wish to know whether it shows here.",
        ),
        (POVERTY, POVERTY_CLAIM, "Care that costs nothing leaves money for the rest of life."),
    )
    made = []
    for measure, title, why in claims:
        aim = aims.get(measure)
        if aim is None:
            continue
        now = timezone.now()
        proof = Proof.objects.create(
            sample=True, community=COMMUNITY, state="registered", author=people[4], submitted_by=people[4],
            title=title + MARK, why=why, aim=f"aim:{aim.pk}", measure=measure, place=aim.place, start_year=2014,
            donors="medicaid_expansion", registered_at=now, registered_release=aim.kept_release, revision=1,
        )  # fmt: skip
        record(actor=people[4], kind="proof", thing=str(proof.pk), verb="begin", after="claimed", community=COMMUNITY)
        record(
            actor=people[4], kind="proof", thing=str(proof.pk), verb="register", before="claimed", after="registered",
            community=COMMUNITY,
        )  # fmt: skip
        ProofRun.objects.create(proof=proof, number=1, asked_by=people[4])
        transaction.on_commit(lambda pk=proof.pk: finish.enqueue(pk))
        made.append(proof)
    return made


SAMPLE = Sample(load=load, clear=clear)
