"""Open a pulse: at the end of a meeting, for a month, or once from a questionnaire."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Team
from concord.people.permissions import require
from concord.people.table import table_of
from concord.pulses import box
from concord.pulses.counting import THRESHOLD
from concord.pulses.events import PulseOpened
from concord.pulses.models import Pulse, Questionnaire
from concord.pulses.own_questions import questions_in
from concord.pulses.questions import for_closing, for_month, kept, questions_of
from concord.pulses.repeating import is_asked
from concord.pulses.wording import wordings
from concord.rhythm.models import Meeting
from concord.values.models import Value

OPEN_FOR = timedelta(days=7)
NOT_AGAIN_FOR = timedelta(days=21)  # results so near to each other could be subtracted, and one answer stand out


@transaction.atomic
def open_pulse(meeting: Meeting) -> Pulse:
    """The meeting's pulse, made with an empty box when there is none."""
    pulse, made = Pulse.objects.get_or_create(meeting=meeting, defaults={"team_id": meeting.team_id})
    if made:
        pulse.asks = kept(for_closing(purpose=is_asked(meeting)))
        pulse.save(update_fields=["asks"])
        box.begin(pulse)
    return pulse


def reopen_pulse(meeting: Meeting) -> None:
    """The team has come back to the questions before the meeting ended: nothing was told yet."""
    if meeting.ended_at is None:
        Pulse.objects.filter(meeting=meeting, told__isnull=True).update(closed_at=None)


@transaction.atomic
def open_month(team: Team, month: date, *, by: Actor, at: datetime) -> Pulse:
    """Ask a team what is asked each month, its own monthly questions included, for a week.

    Raises Denied, or Refused: too few sit there, or this month was asked already.
    """
    require(by, "pulse.arrange", team)
    must_be_enough(team)
    month = month.replace(day=1)
    if Pulse.objects.filter(team=team, month=month).exists():
        raise Refused(_("This month's pulse is there already."))
    rows = Questionnaire.objects.filter(team=team, monthly=True, ended_at=None)
    questions = for_month(Value.objects.standing())
    for row in rows:
        own = questions_in(row)
        if asked_lately(row, at=at) is None and not wordings(own) & wordings(questions):
            questions += own
    return begin(Pulse(team=team, month=month, asks=kept(questions)), by=by, at=at)


@transaction.atomic
def open_once(questionnaire: Questionnaire, *, by: Actor, at: datetime) -> Pulse:
    """Ask the questions of a questionnaire now, for a week. Raises Denied, or Refused: too few sit there; too soon."""
    require(by, "pulse.arrange", questionnaire)
    must_be_enough(questionnaire.team)
    must_not_be_near(questionnaire, at=at)
    asks = kept(questions_in(questionnaire))
    pulse = Pulse(team=questionnaire.team, questionnaire=questionnaire, title=questionnaire.name, asks=asks)
    return begin(pulse, by=by, at=at)


def begin(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    pulse.opened_at, pulse.closes_at = at, at + OPEN_FOR
    pulse.save()
    box.begin(pulse)
    record(PulseOpened(pulse=pulse.pk, team=pulse.team_id), by=by, at=at)
    return pulse


def must_not_be_near(questionnaire: Questionnaire, *, at: datetime) -> None:
    """Raise Refused when one of its questions was asked a short while ago."""
    if asked := asked_lately(questionnaire, at=at):
        day = date_format(localtime(asked + NOT_AGAIN_FOR), "j F")
        raise Refused(
            _(
                "Asked a short while ago. Ask again from %(day)s: of two results so near to each other, what only one "
                "person said could be reckoned by subtracting."
            )
            % {"day": day}
        )


def asked_lately(questionnaire: Questionnaire, *, at: datetime) -> datetime | None:
    """When one of these questions was asked last, under whatever name; None when that is long ago."""
    wanted = wordings(questions_in(questionnaire))
    rows = Pulse.objects.filter(team=questionnaire.team_id, meeting=None, opened_at__gt=at - NOT_AGAIN_FOR)
    for pulse in rows.order_by("-opened_at"):
        if wanted & wordings(questions_of(pulse)):
            return pulse.opened_at
    return None


def must_be_enough(team: Team) -> None:
    """Raise Refused for a table so small that nothing could ever be shown."""
    if (seats := table_of(team.pk).count()) < THRESHOLD:
        raise Refused(
            _(
                "%(n)d sit at this table. Below %(least)d an answer could be guessed, so nothing would ever be shown. "
                "Ask aloud instead: one round in which everybody says a sentence."
            )
            % {"n": seats, "least": THRESHOLD}
        )
