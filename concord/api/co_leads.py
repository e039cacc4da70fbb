"""Who leads a goal together: finder, asking, answering, check-ins, charter, hand-over."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import all_named, named, own_teams, seen_team
from concord.api.goals import GoalOut, seen_goal
from concord.api.request import Request
from concord.api.shapes import Body, DepartmentBrief, Id, PersonBrief, Time
from concord.goals import chartering, checking_in, coleading
from concord.goals.finding_for_all import find_for_all
from concord.goals.finding_leads import find
from concord.goals.models import Charter, CoLead, Goal, JointCheckIn
from concord.goals.network import network
from concord.people.models import Person
from concord.people.permissions import may, require

router = Router(tags=["Goals"])


class CoLeadOut(Schema):
    """`state`: asked, consented, declined, or handed over."""

    id: int
    goal: int = Field(alias="goal_id")
    person: PersonBrief
    state: str
    brings: str
    because: list[str]
    words: str
    asked_at: Time
    answered_at: Time | None
    left_at: Time | None
    charter_agreed_at: Time | None


class SuggestionOut(Schema):
    """Two or three who could lead it, why, what they lack, and what the first suggestion has that this has not."""

    people: list[PersonBrief]
    because: list[str]
    missing: list[str]
    lost: list[str]


class OfferedLeadsOut(Schema):
    """A goal and who could lead it; no suggestion where the other goals take all the room there is."""

    goal: int
    suggestion: SuggestionOut | None


class PairOut(Schema):
    """Two who lead together, and the titles of those goals."""

    people: list[PersonBrief]
    goals: list[str]


class AcrossOut(Schema):
    """-1 (all pairs within departments) to 1 (all across). Never read `value` without `expected`, that of chance."""

    value: float
    expected: float
    internal: int
    external: int


class NetworkOut(Schema):
    """Who leads with whom. `by_lot`: how many pairs would be across departments if they were drawn by lot."""

    pairs: list[PairOut]
    alone: list[PersonBrief] = Field(description="At the table, and leading nothing with anybody.")
    outside: list[DepartmentBrief] = Field(description="Departments that lead nothing with others yet.")
    across: AcrossOut | None
    by_lot: float | None


class CheckInOut(Schema):
    person: PersonBrief
    confidence: int
    words: str


class JointCheckInOut(Schema):
    """One check-in of all who lead a goal. Before `opened_at` it holds your own only."""

    id: int
    began_at: Time
    opened_at: Time | None
    check_ins: list[CheckInOut]
    closed_without: str


class CharterOut(Schema):
    how_we_disagree: str
    who_covers: str
    written_at: Time


class AskLeadsIn(Body):
    people: list[Id] = Field(max_length=3)
    because: list[str] = Field([], max_length=8)


class YesIn(Body):
    brings: str = Field("", max_length=300)


class KindNoIn(Body):
    words: str = Field("", max_length=300)


class HandOverIn(Body):
    words: str = Field(max_length=1000)
    to: Id | None = None


class CheckInIn(Body):
    confidence: int = Field(ge=1, le=10)
    words: str = Field("", max_length=checking_in.LONGEST)


class CharterIn(Body):
    how_we_disagree: str = Field(max_length=chartering.LONGEST)
    who_covers: str = Field(max_length=chartering.LONGEST)


@router.get("/goals/leading-together", response=NetworkOut)
def read_leading_together(request: Request) -> dict[str, Any]:
    """Who leads with whom, and how that compares with pairs drawn by lot."""
    found = network(own_teams(request))
    pairs = [{"people": [tie.a.person, tie.b.person], "goals": list(tie.goals)} for tie in found.ties]
    alone = [place.person for place in found.places if not place.ties]
    return {"pairs": pairs, "alone": alone, "outside": found.outside, "across": found.across, "by_lot": found.by_lot}


@router.get("/teams/{int:id}/leads", response=list[OfferedLeadsOut])
def suggest_leads_for_all(request: Request, id: int) -> list[dict[str, Any]]:
    """For every goal of the team that nobody leads, who could: all at once, nobody beyond room. Nobody is asked."""
    team = seen_team(request, id)
    require(request.actor, "goal.ask_lead", team)
    return [{"goal": offer.goal.pk, "suggestion": offer.suggestion} for offer in find_for_all(team.pk).offers]


@router.get("/goals/{int:id}/suggestions", response=list[SuggestionOut])
def suggest_leads(request: Request, id: int) -> list[Any]:
    """Who could lead it together. Nobody is asked by this; empty when nobody has room."""
    goal = seen_goal(request, id)
    require(request.actor, "goal.ask_lead", goal)
    return list(find(goal).suggestions)


@router.get("/goals/{int:id}/co-leads", response=list[CoLeadOut])
def list_co_leads(request: Request, id: int) -> list[CoLead]:
    """Everybody who was asked, and what they said."""
    return list(seen_goal(request, id).co_leads.all())


@router.post("/goals/{int:id}/co-leads", response={201: list[CoLeadOut]})
def ask_leads(request: Request, id: int, body: AskLeadsIn) -> list[CoLead]:
    """Ask people to lead it. Nobody leads it before they say yes."""
    goal = seen_goal(request, id)
    people = all_named(Person.objects.filter(left_at=None), body.people, "people")
    return coleading.ask(goal, people, by=request.actor, at=timezone.now(), because=body.because)


@router.post("/co-leads/{int:id}/yes", response=CoLeadOut)
def agree_to_lead(request: Request, id: int, body: YesIn) -> CoLead:
    """Say yes, and what you bring."""
    found = seen_lead(request, id)
    coleading.consent(found, by=request.actor, at=timezone.now(), brings=body.brings)
    return found


@router.post("/co-leads/{int:id}/kind-no", response=CoLeadOut)
def decline_to_lead(request: Request, id: int, body: KindNoIn) -> CoLead:
    """Say no, kindly."""
    found = seen_lead(request, id)
    coleading.decline(found, by=request.actor, at=timezone.now(), words=body.words)
    return found


@router.delete("/co-leads/{int:id}", response={204: None})
def ask_lead_no_more(request: Request, id: int) -> None:
    """Take back that somebody was asked, while they have not answered."""
    coleading.ask_no_more(seen_lead(request, id), by=request.actor, at=timezone.now())


@router.post("/co-leads/{int:id}/hand-over", response=CoLeadOut)
def hand_lead_over(request: Request, id: int, body: HandOverIn) -> CoLead:
    """Leave it in good hands; `to` is asked to follow."""
    found = seen_lead(request, id)
    to = named(Person.objects.filter(left_at=None), body.to, "to") if body.to else None
    coleading.hand_over(found, by=request.actor, at=timezone.now(), words=body.words, to=to)
    return found


@router.get("/goals/{int:id}/check-ins", response=list[JointCheckInOut])
def list_check_ins(request: Request, id: int) -> list[dict[str, Any]]:
    """The newest twelve; of the one that runs, your own only."""
    rows = seen_goal(request, id).joint_check_ins.prefetch_related("check_ins__person")[:12]
    return [as_seen(row, request.person.pk) for row in rows]


@router.post("/goals/{int:id}/check-ins", response=JointCheckInOut)
def check_in(request: Request, id: int, body: CheckInIn) -> dict[str, Any]:
    """Say how sure you are. It opens when all who lead the goal have."""
    joint = checking_in.check_in(seen_goal(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return as_seen(joint, request.person.pk)


@router.post("/goals/{int:id}/check-ins/opening", response=GoalOut)
def open_check_ins(request: Request, id: int) -> Goal:
    """Open what was said, when somebody has been waited for a week."""
    checking_in.open_without(seen_goal(request, id), by=request.actor, at=timezone.now())
    return seen_goal(request, id)


@router.put("/goals/{int:id}/charter", response=CharterOut)
def write_charter(request: Request, id: int, body: CharterIn) -> Charter:
    """How we disagree, who covers. The others are asked to agree."""
    return chartering.write_charter(seen_goal(request, id), by=request.actor, at=timezone.now(), **body.dict())


@router.post("/goals/{int:id}/charter/agreement", response=list[CoLeadOut])
def agree_to_charter(request: Request, id: int) -> list[CoLead]:
    """Agree to the charter as it stands."""
    chartering.agree(seen_goal(request, id), by=request.actor, at=timezone.now())
    return list(seen_goal(request, id).co_leads.all())


def as_seen(joint: JointCheckIn, reader: int) -> dict[str, Any]:
    said = [row for row in joint.check_ins.all() if joint.opened_at or row.person_id == reader]
    return {
        "id": joint.pk,
        "began_at": joint.began_at,
        "opened_at": joint.opened_at,
        "check_ins": said,
        "closed_without": joint.closed_without,
    }


def seen_lead(request: Request, pk: int) -> CoLead:
    found = CoLead.objects.select_related("goal__team", "person").filter(pk=pk).first()
    if found is None or not may(request.actor, "goal.read", found.goal):
        raise Http404
    return found
