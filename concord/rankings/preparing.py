"""Ask a team to put something in order; ask once more after the talk; take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.models import Goal
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.models import Team
from concord.people.permissions import require
from concord.rankings.events import RankingPrepared, RankingTakenBack
from concord.rankings.models import Option, Ranking

LEAST, MOST = 2, 15  # up to fifteen, every best order is found


@transaction.atomic
def prepare(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    title: str,
    goals: Sequence[Goal] = (),
    others: Sequence[str] = (),
    due: date | None = None,
    segment: Segment | None = None,
) -> Ranking:
    """Ask the team for an order of these goals and `others`, in a meeting when `segment` is given.

    Raises Denied, or Refused: too few, too many, or one twice.
    """
    require(by, "ranking.prepare", team)
    title = worded(" ".join(title.split()), _("Say what is put in order."), "title", at_most=200)
    options = options_of(team, goals, others)
    ranking = Ranking.objects.create(
        team=team, title=title, due=due, segment=segment, proposed_by_id=by.person_id, made_at=at
    )
    put_up(ranking, options)
    record(RankingPrepared(ranking=ranking.pk, meeting=meeting_of(ranking), round=1), by=by, at=at)
    return ranking


@transaction.atomic
def prepare_anew(
    ranking: Ranking, *, by: Actor, at: datetime, goals: Sequence[Goal] = (), others: Sequence[str] = ()
) -> None:
    """Put other things up, as long as nobody has given an order. Raises Denied or Refused."""
    require(by, "ranking.open", ranking)
    lock(ranking)
    must_be_closed(ranking)
    if ranking.earlier_id or ranking.ballots.exists():
        raise Refused(
            _("Orders of these are in already. Open them, or take the ranking back, before you put up others.")
        )
    options = options_of(ranking.team, goals, others)
    ranking.options.all().delete()
    put_up(ranking, options)
    record(RankingPrepared(ranking=ranking.pk, meeting=meeting_of(ranking), round=1), by=by, at=at)


def options_of(team: Team, goals: Sequence[Goal], others: Sequence[str]) -> list[tuple[str, Goal | None]]:
    """What is put in order, each with its goal. Raises Refused."""
    named = [" ".join(words.split()) for words in others if words.strip()]
    must_be_rankable([goal.title for goal in goals] + named)
    if any(goal.team_id != team.pk for goal in goals):
        raise Refused(_("One of these goals is another team's."), field="goals")
    return [(goal.title, goal) for goal in goals] + [(words, None) for words in named]


def must_be_rankable(titles: Sequence[str]) -> None:
    """Raise Refused for fewer than two, more than fifteen, too long ones, and one named twice."""
    if len(titles) < LEAST:
        raise Refused(_("An order needs two things or more. Choose another, or write one."), field="others")
    if len(titles) > MOST:
        raise Refused(_("%s are more than anybody puts in order. Choose fewer.") % len(titles), field="others")
    if any(len(title) > 200 for title in titles):
        raise Refused(_("Say each in at most 200 characters."), field="others")
    lower = [title.lower() for title in titles]
    if twice := [title for title in titles if lower.count(title.lower()) > 1]:
        raise Refused(_("“%s” stands there twice. Name what is different.") % twice[0], field="others")


def put_up(ranking: Ranking, options: Sequence[tuple[str, Goal | None]]) -> None:
    Option.objects.bulk_create(
        Option(ranking=ranking, place=place, title=title, goal=goal)
        for place, (title, goal) in enumerate(options, start=1)
    )


@transaction.atomic
def ask_again(ranking: Ranking, *, by: Actor, at: datetime, due: date | None = None) -> Ranking:
    """After the talk: the same options once more, in private again. Pressed twice, it is one further round.

    Raises Denied, or Refused while the round before is not open.
    """
    require(by, "ranking.prepare", ranking)
    lock(ranking)
    if not ranking.opened_at:
        raise Refused(_("Open the orders of this round first, and talk about them."))
    return further_round(ranking, by=by, at=at, due=due)


def further_round(ranking: Ranking, *, by: Actor, at: datetime, due: date | None = None) -> Ranking:
    """The same options, to be put in order anew; the one that is there already when there is one."""
    if known := Ranking.objects.filter(earlier=ranking).first():
        return known
    again = Ranking.objects.create(
        team_id=ranking.team_id, title=ranking.title, segment_id=ranking.segment_id, earlier=ranking, due=due,
        round=ranking.round + 1, proposed_by_id=by.person_id, made_at=at,
    )  # fmt: skip
    Option.objects.bulk_create(
        Option(ranking=again, place=row.place, title=row.title, goal_id=row.goal_id, card_id=row.card_id)
        for row in ranking.options.all()
    )
    record(RankingPrepared(ranking=again.pk, meeting=meeting_of(again), round=again.round), by=by, at=at)
    return again


@transaction.atomic
def take_back(ranking: Ranking, *, by: Actor, at: datetime) -> None:
    """Take it back before the orders open; they go with it. Raises Denied or Refused."""
    require(by, "ranking.open", ranking)
    lock(ranking)
    must_be_closed(ranking)
    told = RankingTakenBack(ranking=ranking.pk, meeting=meeting_of(ranking))
    ranking.delete()
    record(told, by=by, at=at)


def must_be_closed(ranking: Ranking) -> None:
    if ranking.opened_at:
        raise Refused(_("These orders are open: they do not change any more. To rank anew, ask for another round."))


def meeting_of(ranking: Ranking) -> int | None:
    return ranking.segment.meeting_id if ranking.segment else None


def lock(ranking: Ranking) -> None:
    """Read it anew, so that an order and the opening come one after the other."""
    ranking.refresh_from_db(from_queryset=Ranking.objects.select_for_update())
