"""Where a decision stands, how long it stood there, how often it changed hands and went back: read from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

OPEN = ("asked", "gathering perspectives", "in consent", "to be decided")
ENDS = {"decision.closed": "closed", "decision.withdrawn": "withdrawn"}
ABOUT_IT = frozenset(("decision.nudged", "decision.brought_up", "decision.superseded"))  # nobody moved it


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
    ended_at: datetime | None,
    at: datetime,
) -> Life:
    """The way of a decision asked at `asked_at` that touches the departments `touched`, as seen at `at`.

    `ended_at`: when it was closed or withdrawn. What an import wrote down later than it happened counts at its end.
    """
    until = max(asked_at, ended_at or at)
    course = sorted((row for row in happenings if row.at <= at), key=lambda row: row.at)
    states, end = [("asked", asked_at)], "closed" if ended_at else ""
    standing = Standing(frozenset(touched))
    for row in course:
        end = ENDS.get(row.kind, end) if ended_at else end
        standing.take(row)
        states.append((standing.state, min(max(row.at, asked_at), until)))
    changed = [step for before, step in pairwise([("", asked_at), *states]) if before[0] != step[0]]
    ends = [since for _state, since in changed[1:]] + [until]
    moved = [min(max(row.at, asked_at), until) for row in course if row.kind not in ABOUT_IT]
    return Life(
        state="superseded"
        if any(row.kind == "decision.superseded" for row in course) and end
        else end or changed[-1][0],
        spans=[Span(state, since, end_of) for (state, since), end_of in zip(changed, ends, strict=True)],
        hand_offs=sum(row.kind == "decision.decider" for row in course),
        bounces=bounces([state for state, _since in changed]),
        moved_at=max(moved, default=asked_at),
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


CONSENT_BEGINS = frozenset(("decision.consent_opened",))
CONSENT_ENDS = frozenset(("decision.consent_ended",))


def bounces(states: Sequence[str]) -> int:
    """How often it went back: to gathering views after that was done, or into consent once more."""
    back = sum(OPEN.index(after) < OPEN.index(before) and after != "in consent" for before, after in pairwise(states))
    return back + max(0, states.count("in consent") - 1)
