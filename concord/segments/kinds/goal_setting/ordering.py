"""The orders of proposed goals: kept as a ranking of the team, a round for each time that the room ranks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings.models import Segment
from concord.rankings import giving, preparing
from concord.rankings.ballots import Tiers, read_places
from concord.rankings.models import Option, Ranking
from concord.segments.kinds.goal_setting.proposals import candidates


def ranking_of(segment: Segment) -> Ranking | None:
    """The newest round here, read anew."""
    return Ranking.objects.whole().filter(segment=segment).order_by("-round").first()


@transaction.atomic
def put_in_order(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Begin a round with what is on the table; a further one where there was one before."""
    if (known := ranking_of(segment)) is not None:
        if known.opened_at:
            preparing.further_round(known, by=by, at=at)
        return
    team = segment.meeting.team_id
    made = Ranking.objects.create(
        team_id=team, title=_("Our goals: what comes first?"), segment=segment, proposed_by_id=by.person_id, made_at=at
    )
    known_goals = segment.state.get("goals", {})
    Option.objects.bulk_create(
        Option(ranking=made, place=place, title=card.title, card_id=card.id, goal_id=known_goals.get(str(card.id)))
        for place, card in enumerate(candidates(segment), start=1)
    )


def give_order(segment: Segment, places: list[str], *, by: Actor, at: datetime) -> None:
    """As card:place. Raises Refused."""
    found = ranking_of(segment)
    place_of_card = {row.card_id: row.place for row in found.options.all()} if found else {}
    tiers = read_places(places, {card for card in place_of_card if card})
    if found is None:
        raise Refused(_("No goal has been proposed yet, so there is nothing to put in order."))
    giving.give_tiers(found, [[place_of_card[card] for card in tier] for tier in tiers], by=by, at=at)


def open_orders(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Open what was given; a round with fewer than two orders is none."""
    found = ranking_of(segment)
    if found is None or found.opened_at:
        return
    if found.ballots.count() < giving.ENOUGH:
        found.delete()
        return
    giving.opened(found, by=by, at=at)


def in_cards(found: Ranking, tiers: Tiers) -> Tiers:
    """Tiers of options as tiers of the cards that they lie on; cards that are gone are left out."""
    cards = {row.place: row.card_id for row in found.options.all()}
    named = [[card for place in tier if (card := cards.get(place))] for tier in tiers]
    return [tier for tier in named if tier]
