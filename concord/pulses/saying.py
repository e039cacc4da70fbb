"""The promise of a pulse in sentences: who could tell what from what, in a team of this size. It stands at the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.people.models import AT_THE_TABLE, Membership
from concord.people.table import table_of
from concord.pulses.counting import THRESHOLD
from concord.pulses.models import Pulse
from concord.pulses.questions import questions_of

SECONDS = 6  # for a question, read and pressed


@dataclass(frozen=True)
class Promise:
    """`short` stands beside the button; `whole` says who could tell, and from what. True for this team's size now."""

    short: str
    whole: tuple[str, ...]
    seats: int
    answered: int
    enough: bool


def promise_of(pulse: Pulse) -> Promise:
    """What can be promised to whoever answers this pulse now. Three queries."""
    table = set(table_of(pulse.team_id).values_list("pk", flat=True))
    done = set(pulse.answerers.values_list("person_id", flat=True))
    near = nearly_the_same(pulse, table) if pulse.month else []
    return promise(len(table), len(done), of_meeting=bool(pulse.meeting_id), voices=len(table | done), near=near)


def promise(
    seats: int, answered: int, *, of_meeting: bool, voices: int | None = None, near: Iterable[str] = ()
) -> Promise:
    """The sentences for so many at the table, of whom so many have answered.

    `voices`: those at the table and those who answered and have left it since, where these are more; `near`: teams
    that are asked the same and have nearly the same people.
    """
    voices = seats if voices is None else voices
    said = {"seats": seats, "answered": answered, "least": THRESHOLD, "others": max(voices - 1, 1)}
    if voices < THRESHOLD:
        short = _(
            "%(seats)d sit at this table. Fewer than %(least)d answers are never shown: when the pulse closes they are "
            "destroyed. To be heard, say it aloud."
        )
        return Promise(short % said, (operator(),), seats, answered, enough=False)
    when = _("when the meeting has ended") if of_meeting else _("when the week is over")
    short = _(
        "Your answer becomes one of a count, without name, time or order. The team sees the counts %(when)s, and only "
        "if %(least)d have answered; otherwise they are destroyed."
    ) % {**said, "when": when}
    return Promise(short, (*whole(said), *map(can_be_subtracted, near), operator()), seats, answered, enough=True)


def whole(said: dict[str, int]) -> list[str]:
    """Who could tell what, from what."""
    return [
        ngettext(
            "%(seats)d sit at this table; %(answered)d has answered so far.",
            "%(seats)d sit at this table; %(answered)d have answered so far.",
            said["answered"],
        )
        % said,
        _("A colleague, the chair or an administrator sees nothing before it closes, and afterwards the counts alone."),
        _("Nobody can cut the counts by department, person or day: no such page, file or operation exists."),
        _("If all give the same answer, everybody knows everybody's; and the %(others)d others together can reckon the "
          "last one by telling each other theirs.") % said,
        _("Whether you have answered is kept until it closes, so that nobody answers twice; then it is forgotten."),
    ]  # fmt: skip


def nearly_the_same(pulse: Pulse, table: set[int]) -> list[str]:
    """Names of teams that are large enough to be asked, and whose table differs by fewer than the threshold."""
    rows = Membership.objects.filter(kind__in=AT_THE_TABLE, person__left_at=None).exclude(team=pulse.team_id)
    found: dict[tuple[str, int], set[int]] = {}
    for name, team, person in rows.filter(
        team__in=Membership.objects.filter(person__in=table).values("team")
    ).values_list("team__name", "team", "person"):
        found.setdefault((name, team), set()).add(person)
    tables = sorted(found.items())
    return [name for (name, _pk), other in tables if len(other) >= THRESHOLD and 0 < len(other ^ table) < THRESHOLD]


def can_be_subtracted(team: str) -> str:
    return (
        _(
            "%s has nearly the same people and is asked the same each month: whoever sees both counts could subtract "
            "them, and learn what the few said who sit at one table alone, if the others answer alike at both."
        )
        % team
    )


def minutes_for(pulse: Pulse) -> str:
    """How long it takes."""
    minutes = max(1, round(len(questions_of(pulse)) * SECONDS / 60))
    return _("one minute") if minutes == 1 else ngettext("%d minute", "%d minutes", minutes) % minutes


def operator() -> str:
    """What nothing here can prevent."""
    return _(
        "Whoever runs the server could find out only with its secret key and copies of the database from around the "
        "moment of your answer, or by changing the program. The database alone does not tell."
    )


def lost_words(pulse: Pulse) -> str:
    """The server's key had changed before the answers could be counted."""
    return (
        _("%d answered. What they said cannot be read any more: the server's key changed while the pulse was open.")
        % pulse.answered
    )
