"""The promise of a pulse in sentences: who could tell what from what, in a team of this size. It stands at the form."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.people.table import table_of
from concord.pulses.counting import THRESHOLD
from concord.pulses.models import Pulse


@dataclass(frozen=True)
class Promise:
    """`short` stands beside the button; `whole` says who could tell, and from what. True for this team's size now."""

    short: str
    whole: tuple[str, ...]
    seats: int
    answered: int
    enough: bool


def promise_of(pulse: Pulse) -> Promise:
    """What can be promised to whoever answers this pulse now. Two queries."""
    return promise(table_of(pulse.team_id).count(), pulse.answerers.count(), of_meeting=bool(pulse.meeting_id))


def promise(seats: int, answered: int, *, of_meeting: bool) -> Promise:
    """The sentences for so many at the table, of whom so many have answered."""
    said = {"seats": seats, "answered": answered, "least": THRESHOLD, "others": max(seats - 1, 1)}
    if seats < THRESHOLD:
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
    return Promise(short, tuple(whole(said)), seats, answered, enough=True)


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
        operator(),
    ]  # fmt: skip


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
