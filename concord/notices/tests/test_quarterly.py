"""The letter of a quarter by mail: to the whole table, with its PDF, once."""

from __future__ import annotations

from datetime import UTC, datetime

from concord.indicators.editing_letters import reword, send
from concord.indicators.models import QuarterLetter
from concord.indicators.tests.test_writing_letters import drafted, met
from concord.notices.draining import drain
from concord.notices.models import Letter
from concord.notices.quarterly import draft_letters
from concord.people.table import table_of
from conftest import NOON


def test_everybody_at_the_table_gets_it_with_the_pdf(world):
    letter = drafted(world)
    words = "## What holds\n\nOur <script>alert(1)</script> *rhythm*."
    reword(letter, by=world.actor("ben"), at=NOON, words=words, version=1)
    drain(at=NOON)
    assert not Letter.objects.filter(key__startswith="quarter-letter-").exists(), "a draft goes to nobody"
    world.team.memberships.filter(person=world.people["hiro"]).update(kind="observer")
    send(letter, by=world.actor("ana"), at=NOON, version=2)
    drain(at=NOON)
    mails = Letter.objects.filter(key__startswith="quarter-letter-")
    assert {mail.person_id for mail in mails} == {person.pk for person in table_of(world.team.pk)}
    assert world.people["hiro"].pk not in {mail.person_id for mail in mails}
    mail = mails[0]
    assert mail.subject == "Letter of the quarter: 1 October to 24 November 2026, Leadership team"
    assert mail.text.startswith("Read it as a page: ") and "What holds\n----------" in mail.text
    assert "<script>" not in mail.html and "<em>rhythm</em>" in mail.html
    (file,) = mail.attachments
    assert (file["name"], file["type"]) == ("letter-2026-10-01-2026-11-24.pdf", "application/pdf")


def test_the_worker_drafts_it_when_the_quarter_is_over(world):
    met(world)
    draft_letters(datetime(2027, 1, 1, 6, tzinfo=UTC))
    assert QuarterLetter.objects.get().last_day.isoformat() == "2026-12-31"
