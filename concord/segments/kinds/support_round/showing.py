"""What a support round shows, and what stands of it in the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.models import Person
from concord.support.models import WAITS_LONG, Offer, SupportRequest


def whose_turn(segment: Segment) -> Person | None:
    """The first in the order who was not asked yet."""
    said = segment.state.get("said", {})
    left = [pk for pk in segment.state.get("order", []) if str(pk) not in said]
    return Person.objects.select_related("department").filter(pk__in=left[:1]).first()


def shown(segment: Segment, actor: Actor) -> dict[str, Any]:
    """Whose turn, who was asked, and each need with its offers."""
    needs = list(here(segment))
    said = segment.state.get("said", {})
    order = segment.state.get("order", [])
    people = Person.objects.select_related("department").in_bulk(order)
    left = [people[pk] for pk in order if pk in people and str(pk) not in said]
    return {
        "turn": left[0] if left else None,
        "then": left[1:],
        "needs": [row for row in needs if row.segment_id == segment.pk],
        "earlier": [row for row in needs if row.segment_id != segment.pk],
        "nothing": [person for pk, person in people.items() if said.get(str(pk)) == "nothing"],
        "my_turn": bool(left) and left[0].pk == actor.person_id,
        "said_something": str(actor.person_id) in said,
        "offered": offered_by(actor, needs),
    }


def here(segment: Segment) -> Any:
    """What was said here, and what had waited for a week when the team turned to it, whatever became of it here."""
    began = segment.began_at or segment.meeting.starts
    late = Q(team=segment.meeting.team_id, made_at__lt=began - WAITS_LONG)
    still = Q(state="open") | Q(offers__state="accepted", offers__made_at__gte=began)
    return SupportRequest.objects.whole().filter(Q(segment=segment) | late & still).distinct()


def offered_by(actor: Actor, needs: list[SupportRequest]) -> set[int]:
    """The needs that this reader has offered to help with."""
    return {need.pk for need in needs if need.is_offered_by(actor.person_id)}


def lines(segment: Segment) -> Iterator[str]:
    """“- Ben Okafor needs: … (by 3 March 2027). Chi Tanaka helps.”"""
    for need in here(segment):
        due = _(" (by %s)") % f"{need.due:%-d %B %Y}" if need.due else ""
        names = {"who": need.person.name, "what": need.what, "due": due, "then": what_came(need)}
        yield _("- %(who)s needs: %(what)s%(due)s. %(then)s") % names
    said = segment.state.get("said", {})
    quiet = Person.objects.filter(pk__in=[int(pk) for pk, what in said.items() if what == "nothing"])
    if names_of := ", ".join(quiet.values_list("name", flat=True)):
        yield _("- Nothing needed now: %s") % names_of


def what_came(need: SupportRequest) -> str:
    """Who helps, who offers, or that nobody does yet."""
    if need.helper:
        return _("%s helps.") % need.helper.name
    offers: list[Offer] = [offer for offer in need.offers.all() if offer.state == "offered"]
    if offers:
        return _("Offers: %s.") % ", ".join(offer.person.name for offer in offers)
    return _("Not needed any more.") if need.state == "withdrawn" else _("Nobody has offered yet.")
