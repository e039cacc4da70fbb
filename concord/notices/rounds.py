"""What the worker does by the clock. A new round is one line in ROUNDS: a name, how often, and a function of the time.

A round is claimed in the database, so that of several workers one makes it; a round that failed comes again after a
minute. `patience` is how long a round may keep its worker from being heard before the health page worries.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from concord.agenda.building import build
from concord.agenda.support_round import bring_support_rounds
from concord.brief.drafting import draft_what_is_missing
from concord.brief.subscribing import forget_silent
from concord.celebrations.photographing import take_down_of_those_who_left
from concord.decisions.ending import settle_what_is_overdue
from concord.foundation.actor import concord_itself
from concord.foundation.errors import Refused
from concord.foundation.forgetting import forget
from concord.foundation.scope import across_organizations, within
from concord.indicators.taking import take
from concord.meetings.leaving import forget_those_who_left
from concord.notices import beating
from concord.notices.acquainting import go_round
from concord.notices.digesting import send_digests
from concord.notices.fetching import read_mailbox
from concord.notices.inviting import seats
from concord.notices.letters.agenda import agenda
from concord.notices.models import HeardMail, Letter
from concord.notices.pulsing import go_round as ask_pulses
from concord.notices.quarterly import draft_letters
from concord.notices.reader import morning_before
from concord.notices.stalled import nudge_everywhere
from concord.notices.supporting import prompt_leaders
from concord.notices.writing import post
from concord.people import importing
from concord.people.models import Organization, SignIn, SignInLink, SignInTry
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import make_everything_ahead
from concord.segments.recording import end_what_is_over

log = logging.getLogger("concord.worker")

AGAIN_IN = timedelta(minutes=1)
DECENT_HOURS = timedelta(hours=12)  # an agenda that missed its morning still goes out by the evening
LETTERS_KEPT = timedelta(days=90)
FORGOTTEN = "The text held a key to somebody's account and was forgotten when the key had run out."


@dataclass(frozen=True)
class Round:
    """Something done again and again."""

    name: str
    every: timedelta
    work: Callable[[datetime], object]
    patience: timedelta = timedelta()


def make(due: Round, me: str, *, at: datetime) -> bool:
    """Make a round when it is due and nobody else makes it. True when it was made."""
    if not beating.claim(due.name, due.every, at=at):
        return False
    if due.patience:
        beating.beat(me, at=at, patience=due.patience)
    try:
        due.work(at)
    except Exception:
        log.exception("The round “%s” failed; it is made again soon.", due.name)
        beating.give_back(due.name, due.every, at=at, again_in=AGAIN_IN)
        return False
    return True


def make_meetings_ahead(at: datetime) -> None:
    """Every running series of every organization has its meetings for the weeks ahead."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            make_everything_ahead(organization_id, at=at)


def send_agendas(at: datetime) -> None:
    """Write to everybody on the morning before a meeting, on their own clock."""
    for meeting in meetings_soon(at):
        with within(meeting.organization_id):
            readers = [
                seat.person
                for seat in seats(meeting.team)
                if timedelta() <= at - morning_before(meeting, seat.person) <= DECENT_HOURS
            ]
            if readers := [person for person in readers if person.pk not in told_already(meeting)]:
                build_when_empty(meeting, at=at)
                post(((person, agenda(meeting, person)) for person in readers), at=at)


def told_already(meeting: Meeting) -> set[int | None]:
    """Who has the agenda letter of this meeting at this time."""
    key = f"agenda-{meeting.pk}-{meeting.sequence}-"
    return set(Letter.objects.filter(key__startswith=key).values_list("person", flat=True))


def meetings_soon(at: datetime) -> Iterator[Meeting]:
    """Those for which it is the morning before somewhere in the world."""
    with across_organizations():
        rows = list(
            Meeting.objects.upcoming()
            .filter(starts__gt=at, starts__lte=at + timedelta(hours=48), opened_at=None)
            .select_related("team", "series", "organization", "chair", "note_taker")
        )
    yield from rows


def build_when_empty(meeting: Meeting, *, at: datetime) -> None:
    """The agenda builds itself; what does not fit is the chair's to settle, and the letter says that it is empty."""
    if meeting.segments.exists():
        return
    try:
        build(meeting, by=concord_itself(meeting.organization_id), at=at)
    except Refused as refused:
        log.info("The agenda of meeting %s could not be built: %s", meeting.pk, refused.sentence)


def bring_support_forward(at: datetime) -> None:
    """What has waited for a week meanwhile comes onto agendas that stand already."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            bring_support_rounds(organization_id, at=at)


def end_meetings_over(at: datetime) -> None:
    """A meeting whose time is over, which nobody extends and whose room is quiet, ends and has its minutes."""
    with across_organizations():
        live = Meeting.objects.filter(ended_at=None, cancelled_at=None, opened_at__lt=at).order_by("organization")
        organizations = list(live.values_list("organization", flat=True).distinct())
    for organization_id in organizations:
        with within(organization_id):
            end_what_is_over(organization_id, at=at)


def draft_briefs(at: datetime) -> None:
    """A meeting that has ended and has something to tell gets the draft of its letter."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            draft_what_is_missing(organization_id, at=at)


def measure_signs(at: datetime) -> None:
    """What the signs of unity say of every team is kept for this week."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            take(at=at)


def let_silence_decide(at: datetime) -> None:
    """What nobody decided by its day happens as it was written before."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            settle_what_is_overdue(organization_id, at=at)


def sweep(at: datetime) -> None:
    """Remove what has served its time.

    Old tries, ended sessions, used links, letters and answers of last quarter, imports left lying, how long those spoke
    who have left and the photographs that they hung, keys of moves, dead workers.
    """
    SignInTry.objects.filter(at__lt=at - timedelta(days=1)).delete()
    SignIn.objects.filter(expire_date__lt=at).delete()
    SignInLink.objects.filter(Q(expires_at__lt=at) | Q(used_at__lt=at - timedelta(days=1))).delete()
    with across_organizations():
        Letter.objects.filter(written_at__lt=at - LETTERS_KEPT).delete()
        Letter.objects.filter(secret=True, good_until__lt=at).exclude(html="").update(text=_(FORGOTTEN), html="")
        importing.clear_up(at=at)
        forget_those_who_left()
        take_down_of_those_who_left()
        forget_silent(at=at)
    HeardMail.objects.filter(at__lt=at - LETTERS_KEPT).delete()
    forget(at=at)
    beating.forget_the_dead(at=at)


ROUNDS: tuple[Round, ...] = (
    Round("send agendas", timedelta(minutes=1), send_agendas),
    Round("send digests", timedelta(minutes=5), send_digests, patience=timedelta(minutes=5)),
    Round("read the mailbox", timedelta(seconds=30), read_mailbox, patience=timedelta(minutes=5)),
    Round("end meetings", timedelta(minutes=1), end_meetings_over),
    Round("draft briefs", timedelta(minutes=2), draft_briefs),
    Round("nudge what stalls", timedelta(hours=1), nudge_everywhere, patience=timedelta(minutes=5)),
    Round("bring support forward", timedelta(minutes=15), bring_support_forward),
    Round("ask for support", timedelta(minutes=20), prompt_leaders, patience=timedelta(minutes=5)),
    Round("get to know each other", timedelta(minutes=30), go_round, patience=timedelta(minutes=5)),
    Round("ask pulses", timedelta(minutes=15), ask_pulses, patience=timedelta(minutes=5)),
    Round("make meetings ahead", timedelta(days=1), make_meetings_ahead, patience=timedelta(minutes=10)),
    Round("measure the signs", timedelta(days=1), measure_signs, patience=timedelta(minutes=15)),
    Round("draft letters of the quarter", timedelta(hours=6), draft_letters, patience=timedelta(minutes=30)),
    Round("let silence decide", timedelta(minutes=15), let_silence_decide, patience=timedelta(minutes=5)),
    Round("sweep", timedelta(hours=1), sweep, patience=timedelta(minutes=5)),
)
