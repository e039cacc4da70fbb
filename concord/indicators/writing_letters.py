"""The letter of a quarter is drafted from the signs: at any time by a press, and by Concord once a quarter is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor, concord_itself
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.indicators.editing_letters import is_the_one_read, still_a_draft
from concord.indicators.indicator import Span
from concord.indicators.letter_events import QuarterLetterDrafted
from concord.indicators.letter_words import figures_of, words_for
from concord.indicators.models import QuarterLetter
from concord.indicators.quarters import DAY, Quarter, days, this_quarter, told
from concord.indicators.reading import Seen
from concord.people.clock import day_here, zone_here
from concord.people.models import Team
from concord.people.permissions import require
from concord.rhythm.models import Meeting

TIME_TO_BEGIN = timedelta(days=10)  # of a new quarter, in which Concord drafts the letter of the one that is over
NEARLY = timedelta(days=14)  # a letter that reaches so near to the end is the letter of that quarter


@transaction.atomic
def draft(team: Team, quarter: Quarter, *, by: Actor, at: datetime) -> QuarterLetter:
    """The draft of this quarter so far; where there is one already, that one. Raises Denied, or Refused once sent."""
    require(by, "quarter_letter.edit", team)
    last = quarter.so_far(day_here(at))
    if last < quarter.first:
        raise Refused(_("This quarter has not begun: there is nothing to tell."), field="quarter")
    if found := QuarterLetter.objects.drafts().filter(team=team, first_day=quarter.first).first():
        return found
    if QuarterLetter.objects.sent().filter(team=team, first_day=quarter.first, last_day=last).exists():
        raise Refused(
            _("The letter of %s was sent, and a sent letter does not change.") % days(quarter.first, last),
            field="quarter",
        )
    ((_team, seen),) = told([team.pk], quarter, last)
    return written(team.pk, seen, by=by, at=at)


def written(team: int, seen: Seen, *, by: Actor, at: datetime) -> QuarterLetter:
    """Keep the words and what they were written from. Of two who press at once, both get the same draft."""
    made = {"last_day": seen.on, "words": words_for(seen), "figures": figures_of(seen), "drafted_at": at}
    letter, new = QuarterLetter.objects.get_or_create(
        team_id=team, first_day=seen.since, sent_at=None, dropped_at=None, defaults=made
    )
    if new:
        record(QuarterLetterDrafted(letter=letter.pk, version=letter.version), by=by, at=at)
    return letter


@transaction.atomic
def draft_anew(letter: QuarterLetter, *, by: Actor, at: datetime, version: int) -> None:
    """Put what the signs say by now in place of its text. Raises Denied, or Refused: sent, or changed meanwhile."""
    require(by, "quarter_letter.edit", letter)
    still_a_draft(letter)
    is_the_one_read(letter, version)
    quarter = Quarter(letter.first_day)
    ((_team, seen),) = told([letter.team_id], quarter, quarter.so_far(day_here(at)))
    rewritten(letter, seen, by=by, at=at)


def rewritten(letter: QuarterLetter, seen: Seen, *, by: Actor, at: datetime) -> None:
    letter.words, letter.figures, letter.last_day = words_for(seen), figures_of(seen), seen.on
    letter.drafted_at, letter.edited_by, letter.edited_at = at, None, None
    letter.version += 1
    letter.save(update_fields=["words", "figures", "last_day", "drafted_at", "edited_by", "edited_at", "version"])
    record(QuarterLetterDrafted(letter=letter.pk, version=letter.version), by=by, at=at)


def draft_what_is_missing(organization_id: int, *, at: datetime) -> int:
    """In the first days of a quarter: a draft of the last one for each team that met in it. Returns how many.

    A draft from within the quarter that nobody has touched is written anew to its end; one that somebody has worded
    stays as it is. Where a letter went out or was let be near the end, that was the letter of the quarter.
    """
    today, quarter = day_here(at), this_quarter(at).before
    if today >= quarter.end + DAY + TIME_TO_BEGIN:
        return 0
    by = concord_itself(organization_id)
    wanted = sorted({*untouched(quarter).values_list("team", flat=True), *teams_without(quarter)})
    return sum(kept(team, seen, by=by, at=at) for team, seen in told(wanted, quarter, quarter.end))


@transaction.atomic
def kept(team: int, seen: Seen, *, by: Actor, at: datetime) -> bool:
    """Each team in a transaction of its own: counting a thousand of them takes minutes, in which others write."""
    rows = untouched(Quarter(seen.since)).filter(team=team)
    if letter := rows.select_for_update(no_key=True).first():
        rewritten(letter, seen, by=by, at=at)
        return True
    return written(team, seen, by=by, at=at).drafted_at == at


def untouched(quarter: Quarter) -> QuerySet[QuarterLetter]:
    """Drafts from within this quarter in which nobody has changed a word."""
    return QuarterLetter.objects.drafts().filter(first_day=quarter.first, last_day__lt=quarter.end, edited_at=None)


def teams_without(quarter: Quarter) -> set[int]:
    """Teams that met in this quarter and have neither a draft nor a letter that reaches near its end."""
    span = Span(quarter.first, quarter.end, zone_here())
    met = Meeting.objects.held().filter(starts__gte=span.since, starts__lt=span.until)
    has = QuarterLetter.objects.filter(first_day=quarter.first).filter(
        Q(sent_at=None, dropped_at=None) | Q(last_day__gte=quarter.end - NEARLY)
    )
    return {*met.order_by().values_list("team", flat=True)} - {*has.values_list("team", flat=True)}
