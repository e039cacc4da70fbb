"""Goals, or anything named, put in order: each in private, opened together, talked about, and once more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.goals.models import Goal
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Team
from concord.rankings import giving, preparing
from concord.rankings.models import Ranking
from concord.segments.kind import Candidate, Course, Kind, move
from concord.segments.kinds.ranking.showing import as_minutes, shown, title_of


class Segment(Kind):
    """What is put in order, each one's order, the joint order and the map; the talk; the same once more."""

    label, course, minutes, shortest = _("Ranking"), Course.DIRECTION, 25, 15
    purpose = _("Put our goals in order, each in private; open all orders together and talk about what separates us.")
    icon = "list-ordered"
    only_when_waiting = True
    rounds = True
    go_on_words = {
        "rank": _("Rank in private"),
        "order": _("Open the orders"),
        "again": _("Rank once more"),
        "after": _("Open the orders"),
    }
    phases = ("frame", "rank", "order", "again", "after")
    phase_labels = {
        "frame": _("What do we put in order?"),
        "rank": _("In silence: what comes first? Nobody sees your order before all open together."),
        "order": _("Look where we agree. Who puts first what others put last says first what they see."),
        "again": _("We have talked. In silence again: what comes first now?"),
        "after": _("Did the talk bring us closer?"),
    }

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Take up the ranking of this name that was prepared before, else the newest that waits."""
        waiting = Ranking.objects.open().filter(team=segment.meeting.team_id, segment=None)
        found = waiting.filter(title__iexact=segment.title).first() or waiting.first()
        if found and not ranking_of(segment):
            found.segment = segment
            found.save(update_fields=["segment"])

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        found = ranking_of(segment)
        if found is None:
            return
        if segment.phase == "again" and found.opened_at:
            preparing.ask_again(found, by=by, at=at)
        elif segment.phase in ("order", "after") and found.ballots.count() >= giving.ENOUGH:
            giving.open_together(found, by=by, at=at)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """What was not opened waits for the next meeting; a further round that nobody began does not."""
        waiting = Ranking.objects.open().filter(segment=segment)
        waiting.filter(round__gt=1, ballots=None).delete()
        waiting.update(segment=None)

    @move(phase="frame", may="segment.reveal")
    @transaction.atomic
    def frame(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        goals: list[Goal] = [],  # noqa: B006  read by its type, never changed
        others: str = "",
    ) -> None:
        """Say what is put in order: goals, and anything else, one on each line."""
        options: dict[str, Any] = {"goals": goals, "others": others.splitlines()}
        if found := ranking_of(segment):
            preparing.prepare_anew(found, by=by, at=at, **options)
        else:
            title = title_of(segment)
            preparing.prepare(segment.meeting.team, by=by, at=at, title=title, segment=segment, **options)

    @move(phase=("rank", "again"), may="segment.contribute")
    def rank(self, segment: MeetingSegment, *, by: Actor, at: datetime, places: list[str]) -> None:
        """Your order, as option:place: “1:1”, a tie “3:1”, no opinion “2:”. The last one counts."""
        found = ranking_of(segment)
        if found is None:
            raise Refused(_now("There is nothing to put in order yet: the facilitator says what."))
        giving.give(found, by=by, at=at, places=places)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        for found in Ranking.objects.open().filter(team=team, segment=None):
            yield Candidate(
                kind=self.slug,
                title=found.title,
                minutes=self.minutes,
                shortest=self.shortest,
                worth=60,
                why=_now("Orders are given in private; they want to be opened and talked about"),
            )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return shown(segment, ranking_of(segment), actor)

    def for_minutes(self, segment: MeetingSegment) -> str:
        rounds = Ranking.objects.whole().filter(segment=segment).exclude(opened_at=None).order_by("round")
        return "\n\n".join(as_minutes(one) for one in rounds)


def ranking_of(segment: MeetingSegment) -> Ranking | None:
    """The newest round here, read anew: it is given and opened by moves."""
    return Ranking.objects.whole().filter(segment=segment).order_by("-round").first()
