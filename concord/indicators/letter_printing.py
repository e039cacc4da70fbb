"""A quarter's letter on paper: its title, and its words as they stand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.brief.wording import literal
from concord.indicators.models import QuarterLetter
from concord.indicators.quarters import days
from concord.meetings.printing import pdf


def title_of(letter: QuarterLetter) -> str:
    """“1 October to 31 December 2026, Leadership team”. A name from right to left stands last, and pulls no number."""
    return _("%(days)s, %(team)s") % {"team": letter.team.name, "days": days(letter.first_day, letter.last_day)}


def letter_pdf(letter: QuarterLetter) -> bytes:
    """On the sheet that minutes are set on: what people wrote never becomes code of it."""
    head = f"# {_('Letter of the quarter')}\n\n*{literal(title_of(letter))}*"
    return pdf(f"{head}\n\n{letter.words}", title=title_of(letter), organization=letter.organization.name)


def file_name(letter: QuarterLetter) -> str:
    return f"letter-{letter.first_day.isoformat()}-{letter.last_day.isoformat()}.pdf"
