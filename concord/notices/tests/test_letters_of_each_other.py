"""The letters about one another over a real mail server: calendars that others read, heads, and what no letter says."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from concord.acquaintances import discovering
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.foundation.models import Waiting
from concord.notices.draining import drain
from concord.notices.models import Letter
from concord.notices.tests import letters_world as told
from concord.notices.tests.calendar_rules import Read, calendar_of
from concord.notices.tests.conftest import text_of
from concord.values import telling
from concord.values.appreciating import thank
from concord.values.models import Value
from concord.window.answering import answer
from concord.window.asking import ask
from conftest import NOON

NIGHT = datetime(2026, 11, 27, 22, tzinfo=UTC)  # Friday
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)


def calendars(messages: list[EmailMessage]) -> dict[str, list[Read]]:
    """What each mail asks of a calendar program, in the order of arrival, by UID."""
    found: dict[str, list[Read]] = defaultdict(list)
    for message in messages:
        read = calendar_of(message)
        found[read.uid].append(read)
    return found


def test_an_independent_reader_reads_every_invitation_its_change_and_its_end(world, postbox):
    told.get_acquainted(world)
    told.celebrate(world)
    ana = [row for row in postbox.to("ana@harbour.example") if "text/calendar" in str(row)]
    walk, feast = calendars(ana).values()
    assert [(row.method, row.sequence) for row in walk] == [("REQUEST", 0), ("CANCEL", 1)]
    assert [(row.method, row.sequence) for row in feast] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert [row.starts for row in feast] == [told.SUPPER - timedelta(hours=7), told.SUPPER, told.SUPPER]
    assert {row.value for row in walk[1].event.properties["ATTENDEE"]} == {
        "mailto:ana@harbour.example", "mailto:chi@harbour.example"
    }  # fmt: skip
    assert len(feast[0].event.properties["ATTENDEE"]) == world.team.memberships.count()
    for read in (*walk, *feast):
        assert read.event.one("LOCATION").words == told.PLACE, "folded and escaped, and whole again"
        assert read.event.one("ORGANIZER").value == "mailto:concord@harbour.example"
    everybody = calendars([row for row in postbox.messages if "text/calendar" in str(row)])
    assert set(everybody) == {walk[0].uid, feast[0].uid}, "one thing has one name for all, and for good"


def test_what_one_subscribes_to_ends_by_one_press_and_nothing_else_says_so(world, postbox):
    told.happen(world)
    letters = [row for row in postbox.messages if row["List-Unsubscribe"]]
    assert {row["To"] for row in letters} == {"ben@harbour.example", told.OUTSIDE} and len(letters) == 2
    for row in letters:
        assert re.fullmatch(r"<https?://[^\s<>,]+>", row["List-Unsubscribe"])
        assert row.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]
        assert not {part.get_content_type() for part in row.walk()} & {"text/calendar", "application/ics"}
    for row in postbox.messages:
        html = row.get_body(("html",)).get_content()
        assert "&amp;nbsp" not in html and "<img" not in html and not re.search(r"\\[a-z]|%\(|None", text_of(row))


def test_no_letter_holds_what_waits_for_a_word_or_who_asked_without_a_name(world, postbox):
    told.happen(world)
    everything = "\n".join(whole(row) for row in postbox.messages)
    for secret in (told.UNAPPROVED, told.WAITING, told.NAMELESS, "Why is Hiro never here?"):
        assert secret not in everything
    assert told.THANKS in everything and "Does Porto close?" in everything, "what may be read was read"
    about_questions = [row for row in postbox.messages if re.match("Answered: Does Porto|Needs longer|Set aside", row["Subject"])]  # fmt: skip  # noqa: E501
    assert len(about_questions) == 3 and {row["To"] for row in about_questions} == {"grace@harbour.example"}
    assert "Fatima" not in "".join(map(whole, about_questions))
    to_ben = [row["Subject"] for row in postbox.to("ben@harbour.example") if "story" in row["Subject"]]
    assert to_ben == ["Ana tells a story about you: may it be shown?"], "one without a name is told by no letter"


def whole(message: EmailMessage) -> str:
    """Head and parts, decoded, in one line."""
    parts = [part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()]
    return " ".join(" ".join([*map(str, message.values()), *(part.decode(errors="replace") for part in parts)]).split())


@pytest.mark.parametrize(
    ("timezone", "works_from", "comes"),
    [
        ("", None, MONDAY),
        ("Asia/Tokyo", None, MONDAY - timedelta(hours=9)),
        ("Pacific/Auckland", 10, MONDAY - timedelta(hours=11)),
    ],
)
def test_what_can_wait_comes_when_its_reader_works(world, timezone, works_from, comes):
    ben = world.people["ben"]
    ben.timezone = timezone
    ben.works_from = ben.works_from if works_from is None else datetime(2026, 1, 1, works_from).time()
    ben.save()
    courage = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)
    question = ask(by=world.actor("ben"), at=NOON, words="Does Vigo close?")
    drain(at=NOON)
    thank(ben, by=world.actor("ana"), at=NIGHT, words=told.THANKS)
    telling.tell(courage, by=world.actor("ana"), at=NIGHT, words=told.WAITING, about=ben)
    answer(question, by=world.actor("ana"), at=NIGHT, words="No.")
    drain(at=NIGHT)
    assert [row.not_before for row in Letter.objects.filter(person=ben, written_at=NIGHT)] == [comes] * 3


def test_what_was_taken_back_in_the_night_is_not_told_in_the_morning(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    about = row.others(world.people["ana"].pk)[0]
    courage = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)
    drain(at=NOON)
    learned = discovering.write(row, by=world.actor("ana"), at=NIGHT, about=about, words=told.UNAPPROVED)
    story, other = (
        telling.tell(courage, by=world.actor("ana"), at=NIGHT, words=told.WAITING, about=world.people[name])
        for name in ("ben", "chi")
    )
    drain(at=NIGHT)
    assert Letter.objects.filter(written_at=NIGHT).count() == 3
    discovering.take_back(learned, by=world.actor("ana"), at=NIGHT)
    telling.withdraw(story, by=world.actor("ana"), at=NIGHT)
    drain(at=NIGHT)
    assert [letter.to for letter in Letter.objects.filter(written_at=NIGHT)] == ["chi@harbour.example"]
    assert other.waits and not Waiting.objects.exists()
