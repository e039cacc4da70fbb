"""What a team's page says: for each promise its signs, what they were a quarter ago, and what is hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from concord.agenda.findings import PROMISES
from concord.indicators.figure import Figure
from concord.indicators.indicator import QUARTER, STATE_WORDS, Deed, Indicator, State, signs
from concord.indicators.models import HiddenSign, Snapshot
from concord.indicators.taking import WEEK, at_this_moment
from concord.people.clock import day_here, monday_of

SHOWN = timedelta(weeks=26)  # how far the small lines reach
STALE = timedelta(hours=36)  # a snapshot older than this was missed by a night: the page counts for itself

FIRST_TO_TELL = (State.SLIPS, State.BETWEEN, State.HOLDS, State.UNKNOWN)


@dataclass(frozen=True)
class Point:
    """One week of the line: None where nothing could be said."""

    on: date
    value: float | None

    @property
    def percent(self) -> int | None:
        return None if self.value is None else round(100 * self.value)


@dataclass(frozen=True)
class Shown:
    """One sign as its reader sees it. `before`: its figure a quarter ago, from other meetings than now."""

    sign: Indicator
    figure: Figure
    team: int
    history: Sequence[Point] = ()
    before: Figure | None = None
    hidden: HiddenSign | None = None

    @property
    def state(self) -> State:
        return self.sign.state(self.figure)

    @property
    def state_word(self) -> str:
        return str(STATE_WORDS[self.state])

    @property
    def sentence(self) -> str:
        return self.sign.says(self.figure)

    @property
    def deed(self) -> Deed:
        return self.sign.deed(self.team, self.figure)

    @property
    def missing(self) -> int:
        return self.figure.missing

    @property
    def counted(self) -> str:
        """From how many things, between which bounds, and of how many nothing is known."""
        figure = self.figure
        low, high = figure.low, figure.high
        said = [_("Counted from %s") % (self.sign.things % {"n": figure.n})] if figure.value is not None else []
        if said and low is not None and high is not None and low != high:
            said.append(str(self.sign.bounds) % {"low": round(100 * low), "high": round(100 * high)})
        if figure.missing:
            said.append(str(self.sign.uncounted % {"n": figure.missing}))
        words = "; ".join(said).replace(" %", "\N{NO-BREAK SPACE}%")
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    @property
    def trend(self) -> str:
        """Against a quarter ago, and only as far as chance allows."""
        if self.figure.value is None:
            return ""
        if self.before is None or self.before.value is None:
            return _("A quarter ago there was too little to compare with.")
        was = {"was": self.before.percent}
        if self.before.value == self.figure.value:
            return _("As a quarter ago.")
        if self.apart:
            up = self.figure.value > self.before.value
            return (_("Up from %(was)d %% a quarter ago.") if up else _("Down from %(was)d %% a quarter ago.")) % was
        return _("A quarter ago %(was)d %%: so small a difference can be chance.") % was

    @property
    def apart(self) -> bool:
        """Whether the two ranges do not touch: more than chance would do. Where all were counted, it had no part."""
        now, before = self.figure, self.before
        if before is None:
            return False
        if now.low is None or now.high is None or before.low is None or before.high is None:
            return now.low is None and before.low is None
        return now.low > before.high or now.high < before.low


@dataclass(frozen=True)
class Promise:
    """One of the eight. `first`: the sign that is told; `others` unfold below it."""

    number: int
    shown: Sequence[Shown] = field(default=())

    @property
    def title(self) -> str:
        return str(PROMISES[self.number])

    @property
    def first(self) -> Shown | None:
        """The one that slips most; of those that cannot tell, only when there is no other. None: all are hidden."""
        seen = [one for one in self.shown if one.hidden is None]
        return min(seen, key=lambda one: (FIRST_TO_TELL.index(one.state), one.figure.value or 0.0), default=None)

    @property
    def others(self) -> list[Shown]:
        return [one for one in self.shown if one.hidden is None and one is not self.first]

    @property
    def hidden(self) -> list[Shown]:
        return [one for one in self.shown if one.hidden is not None]

    @property
    def put_away(self) -> bool:
        """Whether all of it is hidden: that is no lack of evidence, and is not told as one."""
        return self.first is None and bool(self.hidden)

    @property
    def state(self) -> State:
        return self.first.state if self.first else State.UNKNOWN


@dataclass(frozen=True)
class Seen:
    """The whole page of one team."""

    promises: Sequence[Promise]
    since: date
    on: date
    kept_at: datetime | None  # when the snapshot was made; None: counted just now

    def in_state(self, state: State) -> list[Promise]:
        return [promise for promise in self.promises if promise.state is state and not promise.put_away]

    @property
    def put_away(self) -> list[Promise]:
        return [promise for promise in self.promises if promise.put_away]

    @property
    def summary(self) -> list[tuple[str, str, list[Promise]]]:
        """What slips, what is half and half, what holds, what cannot be told, what is hidden: each its promises."""
        rows = [(str(state), str(STATE_WORDS[state]), self.in_state(state)) for state in FIRST_TO_TELL]
        rows.append((str(State.UNKNOWN), _("hidden"), self.put_away))
        return [row for row in rows if row[2]]

    @property
    def finding(self) -> str:
        """The title: what holds and what slips, in one sentence."""
        holds, slips = len(self.in_state(State.HOLDS)), len(self.in_state(State.SLIPS))
        unknown, between = len(self.in_state(State.UNKNOWN)), len(self.in_state(State.BETWEEN))
        if unknown == len(self.promises):
            return _("Too early to say")
        parts = [
            (holds, _("%d hold")),
            (between, _("%d half and half")),
            (slips, _("%d slip")),
            (unknown, _("%d too few to say")),
            (len(self.put_away), _("%d hidden")),
        ]
        return _("Of eight habits: %s") % ", ".join(words % n for n, words in parts if n)


def seen(team: int, *, at: datetime) -> Seen:
    """What the signs say of one team. Three queries; where the night has missed it, counted anew."""
    today = day_here(at)
    history: dict[str, list[Point]] = defaultdict(list)
    weeks = Snapshot.objects.filter(team=team, week__gte=monday_of(today - SHOWN))
    for slug, on, value in weeks.order_by("week").values_list("slug", "on", "value"):
        history[slug].append(Point(on, value))
    now, before, kept_at = newest(team, today, at=at)
    if kept_at is None:
        for slug, figure in now.items():
            past = [point for point in history[slug] if monday_of(point.on) != monday_of(today)]
            history[slug] = [*past, Point(today, figure.value)]
    hidden = {row.slug: row for row in HiddenSign.objects.filter(team=team).select_related("person")}
    shown = [
        Shown(sign, now[slug], team, history[slug], before.get(slug), hidden.get(slug))
        for slug, sign in signs().items()
    ]
    promises = [Promise(number, [one for one in shown if one.sign.promise == number]) for number in PROMISES]
    return Seen(promises, today - QUARTER + timedelta(days=1), today, kept_at)


def newest(
    team: int, today: date, *, at: datetime
) -> tuple[Mapping[str, Figure], Mapping[str, Figure], datetime | None]:
    """The figures of this week and those of a quarter ago, and when the newer ones were kept."""
    this, then = monday_of(today), monday_of(today - QUARTER)
    now: dict[str, Figure] = {}
    before: dict[str, Figure] = {}
    kept_at: datetime | None = None
    for row in Snapshot.objects.filter(team=team, week__in=(this, this - WEEK, then)).order_by("week"):
        if row.slug not in signs() or signs()[row.slug].version != row.version:
            continue  # counted by another method
        if row.week == then:
            before[row.slug] = Figure.from_json(row.figure)
        else:
            now[row.slug], kept_at = Figure.from_json(row.figure), row.made_at
    if kept_at is None or at - kept_at > STALE or set(now) != set(signs()):
        return at_this_moment(team, at=at), before, None
    return now, before, kept_at


def sign_seen(team: int, slug: str, *, at: datetime) -> Shown:
    """One sign of a team. Raises KeyError for a slug that is no sign."""
    promise = signs()[slug].promise
    whole = seen(team, at=at).promises[promise - 1]
    return next(one for one in whole.shown if one.sign.slug == slug)
