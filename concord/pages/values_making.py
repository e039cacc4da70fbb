"""Make our values: propose, merge, rank in private, consent. One page that shows the step we are at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from concord.foundation.errors import Refused
from concord.pages.door import answer as answered
from concord.pages.turning import turn_to
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of
from concord.values import consenting, merging, ordering, proposing
from concord.values.models import Making, Phase, ValueOrder, ValueProposal


class ProposalForm(forms.Form):
    """A word, and what it means here."""

    word = forms.CharField(
        label=gettext_lazy("The value, in a word or two"),
        max_length=proposing.LONGEST_WORD,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Candour")}),
    )
    sentence = forms.CharField(
        label=gettext_lazy("What does it mean here, in one sentence?"),
        max_length=proposing.LONGEST_SENTENCE,
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "class": "words",
                "placeholder": gettext_lazy("We say it in the room, not in the corridor."),
            }
        ),
    )


@require_POST
def begin(request: Request) -> HttpResponse:
    """Ask a team for values."""
    number = request.POST.get("team", "")
    team = get_object_or_404(
        Team.objects.filter(pk__in=request.actor.teams), pk=int(number) if number.isdecimal() else 0
    )
    made = proposing.begin(team, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("making", args=[made.pk]), say=_("Begun. Propose yours first."))


@require_GET
def making(request: Request, pk: int) -> HttpResponse:
    """The step we are at."""
    return shown(request, readable(request, pk))


@require_POST
def propose(request: Request, pk: int) -> HttpResponse:
    """Propose a value."""
    found, form = readable(request, pk), ProposalForm(request.POST)
    if answered(form, lambda **said: proposing.propose(found, by=request.actor, at=timezone.now(), **said)):
        return back(request, pk, _("Yours is in. Only you see it until all open."))
    return shown(request, readable(request, pk), form=form)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take one's own back."""
    row = proposal(request, pk)
    proposing.take_back(row, by=request.actor, at=timezone.now())
    return back(request, row.making_id, _("Taken back."))


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """Lay it on another one."""
    row, onto = proposal(request, pk), request.POST.get("onto", "")
    other = proposal(request, int(onto) if onto.isdecimal() else 0)
    merging.merge(row, by=request.actor, at=timezone.now(), onto=other)
    return back(request, row.making_id, _("They lie together."))


@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    """Take it off again."""
    row = proposal(request, pk)
    merging.part(row, by=request.actor, at=timezone.now())
    return back(request, row.making_id, _("It stands by itself again."))


@require_POST
def reword(request: Request, pk: int) -> HttpResponse:
    """Word it better."""
    row, form = proposal(request, pk), ProposalForm(request.POST)
    if answered(form, lambda **said: merging.reword(row, by=request.actor, at=timezone.now(), **said)):
        return back(request, row.making_id, _("Worded anew."))
    return shown(request, readable(request, row.making_id), wording=row.pk, word_form=form)


@require_POST
def step(request: Request, pk: int) -> HttpResponse:
    """Open the proposals, ask for orders, open those; or withdraw: the deed that the button names."""
    deeds: dict[str, tuple[Callable[..., Any], str]] = {
        "open": (proposing.open_proposals, _("All proposals are open. Lay alike ones together.")),
        "rank": (ordering.ask_for_orders, _("Everybody is asked for an order, in private.")),
        "open-orders": (ordering.open_orders, _("The orders are open. Choose what to put up.")),
        "adopt": (consenting.adopt_without, _("The answers are open.")),
        "withdraw": (consenting.withdraw, _("Withdrawn. What held before holds on.")),
    }
    if (named := request.POST.get("step", "")) not in deeds:
        raise Http404
    deed, said = deeds[named]
    deed(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("values"), say=said) if named == "withdraw" else back(request, pk, said)


@require_POST
def order(request: Request, pk: int) -> HttpResponse:
    """Give your order."""
    found, places = readable(request, pk), request.POST.getlist("places")
    try:
        ordering.give_order(found, by=request.actor, at=timezone.now(), places=places)
    except Refused as refused:
        return shown(request, readable(request, pk), refused=refused.sentence)
    return back(request, pk, _("Yours is in. Only you see it until all open."))


@require_POST
def consent(request: Request, pk: int) -> HttpResponse:
    """Put the chosen ones up."""
    found, wanted = readable(request, pk), request.POST.getlist("chosen")
    rows = [row for row in in_joint_order(found) if str(row.pk) in wanted]
    try:
        consenting.ask_for_consent(found, by=request.actor, at=timezone.now(), chosen=rows)
    except Refused as refused:
        return shown(request, readable(request, pk), refused=refused.sentence)
    return back(request, pk, _("Everybody at the table is asked."))


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Agree, stand aside or object."""
    number, why = request.POST.get("answer", ""), request.POST.get("why", "")
    found = readable(request, pk)
    try:
        consenting.answer(
            found, by=request.actor, at=timezone.now(), answer=int(number) if number.isdecimal() else 0, why=why
        )
    except Refused as refused:
        return shown(request, readable(request, pk), refused=refused.sentence, why=why)
    if found.phase == Phase.ADOPTED:
        return turn_to(request, reverse("values"), say=_("Adopted. Now each of us signs."))
    return back(request, pk, _("Said. All answers open together."))


def readable(request: Request, pk: int) -> Making:
    """The making, or 404 for whoever has no seat on its team."""
    rows = Making.objects.filter(team__in=request.actor.teams).select_related("team", "proposed_by")
    return get_object_or_404(rows, pk=pk)


def proposal(request: Request, pk: int) -> ValueProposal:
    """One that the reader sees: their own while they are private."""
    rows = ValueProposal.objects.filter(making__team__in=request.actor.teams)
    row = get_object_or_404(rows.select_related("making__team", "making__proposed_by"), pk=pk)
    if row.making.phase == Phase.PROPOSE and row.person_id != request.person.pk:
        raise Http404
    return row


def back(request: Request, pk: int, said: str) -> HttpResponse:
    return turn_to(request, reverse("making", args=[pk]), say=said)


def in_joint_order(found: Making) -> list[ValueProposal]:
    by_pk = {row.pk: row for row in merging.heaps(found)}
    return [by_pk[pk] for pk in ordering.joint_order(found).order] if found.orders.exists() else list(by_pk.values())


def shown(request: Request, found: Making, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "making": found,
        "settles": may(request.actor, "value.settle", found),
        "proposes": may(request.actor, "value.propose", found),
        "form": ProposalForm(),
        "word_form": ProposalForm(),
        **STEPS.get(found.phase, lambda *_given: {})(request, found),
        **more,
    }
    return render(request, "values/making.html", context, status=422 if more else 200)


def proposing_step(request: Request, found: Making) -> dict[str, Any]:
    rows = list(found.proposals.select_related("person"))
    return {
        "my_proposals": [row for row in rows if row.person_id == request.person.pk],
        "holding": [row for row in rows if row.keeps_id],
        "others": sum(bool(row.person_id) and row.person_id != request.person.pk for row in rows),
        "silent": [person for person in table_of(found.team_id) if person.pk not in {row.person_id for row in rows}],
    }


def merging_step(_request: Request, found: Making) -> dict[str, Any]:
    rows = merging.heaps(found)
    return {"heaps": rows, "alike": merging.alike(rows), "too_many": len(rows) > ordering.MOST}


def ranking_step(request: Request, found: Making) -> dict[str, Any]:
    mine = ValueOrder.objects.filter(making=found, person=request.person).first()
    tiers = mine.tiers if mine else []
    place = {pk: number for number, tier in enumerate(tiers, 1) for pk in tier}
    rows = merging.heaps(found)
    rows.sort(key=lambda row: place.get(row.pk, len(rows) + 1))
    return {
        "my_order": mine,
        "list_rows": [
            {"id": row.pk, "title": f"{row.word}: {row.sentence}", "place": place.get(row.pk)} for row in rows
        ],
        "possible_places": range(1, len(rows) + 1),
        "how_many": found.orders.count(),
        "waits_for": ordering.without_order(found),
    }


def choosing_step(_request: Request, found: Making) -> dict[str, Any]:
    joint = ordering.joint_order(found)
    rows = {row.pk: row for row in merging.heaps(found)}
    objections = found.answers.filter(round=found.round, answer=consenting.OBJECTS).select_related("person__department")
    return {
        "joint": joint,
        "ordered": [rows[pk] for pk in joint.order],
        "even": [(rows[a], rows[b]) for a, b in joint.even],
        "objections": list(objections) if found.round else [],
        "first": 5,
    }


def consent_step(request: Request, found: Making) -> dict[str, Any]:
    mine = found.answers.filter(round=found.round, person=request.person).first()
    late = found.asked_at and timezone.now() >= found.asked_at + consenting.WAITS_AT_MOST
    return {
        "put_up": list(found.proposals.filter(place__isnull=False).order_by("place")),
        "missing": consenting.missing(found),
        "my_answer": mine,
        "why": mine.why if mine else "",
        "may_adopt": bool(late),
    }


STEPS: dict[str, Callable[[Request, Making], dict[str, Any]]] = {
    Phase.PROPOSE: proposing_step,
    Phase.MERGE: merging_step,
    Phase.RANK: ranking_step,
    Phase.CHOOSE: choosing_step,
    Phase.CONSENT: consent_step,
}
