"""Where a decision stands, how long it stood there, how often it changed hands and went back: read from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

OPEN = ("asked", "gathering perspectives", "in consent", "to be decided")
ENDED = ("closed", "withdrawn", "superseded")
HANDS_OVER = frozenset(("decision.decider",))
CONSENT_BEGINS = frozenset(("decision.consent_opened",))
CONSENT_ENDS = frozenset(("decision.consent_ended",))
ABOUT_IT = frozenset(("decision.nudged", "decision.brought_up"))  # said of it; it has not moved


@dataclass(frozen=True)
class Happening:
    """What happened to a decision, when, and what the event says."""

    kind: str
    at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Span:
    """A time in one state."""

    state: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Life:
    """A decision's way so far. `spans` are the open states without a gap, `until` its end or now."""

    state: str
    spans: Sequence[Span]
    hand_offs: int
    bounces: int
    handed_at: datetime | None
    moved_at: datetime
    until: datetime

    @property
    def asked_at(self) -> datetime:
        return self.spans[0].since

    @property
    def age(self) -> timedelta:
        """How long it was or has been open."""
        return self.until - self.asked_at

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def time_in(self) -> dict[str, timedelta]:
        """State -> time spent in it, in the order of OPEN; together they are its age."""
        spent = {state: timedelta() for state in OPEN}
        for span in self.spans:
            spent[span.state] += span.until - span.since
        return {state: time for state, time in spent.items() if time or state == self.state}


def life(
    asked_at: datetime,
    happenings: Iterable[Happening],
    *,
    touched: Iterable[int],
    at: datetime,
    ending: str = "",
    ended_at: datetime | None = None,
) -> Life:
    """The way of a decision asked at `asked_at` that touches the departments `touched`, as seen at `at`.

    `ending`: closed, withdrawn or superseded, since `ended_at`; empty while it is open. What was written down before
    it was asked or after its end counts as if it had been at that end of its time.
    """
    until = max(asked_at, ended_at or at)

    def inside(moment: datetime) -> datetime:
        return min(max(moment, asked_at), until)

    course = sorted((row for row in happenings if row.at <= at), key=lambda row: row.at)
    standing, steps = Standing(frozenset(touched)), [("asked", asked_at)]
    for row in course:
        standing.take(row)
        if standing.state != steps[-1][0]:
            steps.append((standing.state, inside(row.at)))
    ends = [since for _state, since in steps[1:]] + [until]
    return Life(
        state=ending or steps[-1][0],
        spans=[Span(state, since, end) for (state, since), end in zip(steps, ends, strict=True)],
        hand_offs=sum(row.kind in HANDS_OVER for row in course),
        bounces=bounces([state for state, _since in steps]),
        handed_at=max((inside(row.at) for row in course if row.kind in HANDS_OVER), default=None),
        moved_at=max((inside(row.at) for row in course if row.kind not in ABOUT_IT), default=asked_at),
        until=until,
    )


class Standing:
    """Reads events in their order and knows the state that each leaves the decision in."""

    def __init__(self, touched: frozenset[int]) -> None:
        self.touched, self.heard = touched, set[int]()
        self.begun = self.in_consent = False

    def take(self, row: Happening) -> None:
        """Take the next event in."""
        if row.kind == "decision.perspective":
            self.begun = True
            self.heard.add(row.body.get("department", 0))
        elif row.kind == "decision.perspectives_kept":
            self.begun = True
            self.heard.update(row.body.get("departments", ()))
        elif row.kind == "decision.proposal":
            self.begun = True
        elif row.kind in CONSENT_BEGINS or (row.kind == "segment.phase" and row.body.get("phase") == "consent"):
            self.begun = self.in_consent = True
        elif row.kind in CONSENT_ENDS or row.kind == "segment.phase":
            self.in_consent = False

    @property
    def state(self) -> str:
        if self.in_consent:
            return "in consent"
        if not self.begun:
            return "asked"
        return "to be decided" if self.touched <= self.heard else "gathering perspectives"


def bounces(states: Sequence[str]) -> int:
    """How often it went back: to gathering views after that was done, or into consent once more."""
    back = sum(OPEN.index(after) < OPEN.index(before) and after != "in consent" for before, after in pairwise(states))
    return back + max(0, states.count("in consent") - 1)
