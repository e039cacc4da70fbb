"""The letter of a quarter, to everybody at the table, with its sheet of paper."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from concord.brief.plain import plain
from concord.indicators.letter_printing import file_name, letter_pdf, title_of
from concord.indicators.models import QuarterLetter
from concord.meetings.printing import html
from concord.notices.drafts import Block, Draft, Links, Prose, Words
from concord.notices.reader import address
from concord.people.models import Person


def quarter_letter(letter: QuarterLetter) -> Callable[[Person], Draft]:
    """Prepares what all readers share (the PDF is made once); the result writes the letter of one reader."""
    file = (file_name(letter), "application/pdf", letter_pdf(letter))
    page = address(f"/happening/{letter.team_id}/letters/{letter.pk}")
    blocks: list[Block] = [
        Links([(_("Read it as a page"), page)]),
        Prose(plain(letter.words), html(letter.words)),
        Words(_("The same letter is attached as a PDF."), quiet=True),
    ]

    def to(person: Person) -> Draft:
        return Draft(
            key=f"quarter-letter-{letter.pk}-{person.pk}",
            subject=_("Letter of the quarter: %s") % title_of(letter),
            blocks=blocks,
            files=[file],
        )

    return to
