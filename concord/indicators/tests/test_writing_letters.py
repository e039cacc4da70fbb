"""The letter of a quarter: drafted from the signs at any time, and by Concord once the quarter is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.indicators import editing_letters
from concord.indicators.hiding import hide
from concord.indicators.models import QuarterLetter
from concord.indicators.quarters import Quarter, this_quarter
from concord.indicators.writing_letters import draft, draft_anew, draft_what_is_missing
from concord.rhythm.models import Meeting
from conftest import NOON

NEW_YEAR = datetime(2027, 1, 2, 12, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)


def drafted(world, *, at=NOON, name="ana") -> QuarterLetter:
    return draft(world.team, this_quarter(at), by=world.actor(name), at=at)


def met(world, *, at=NOON) -> Meeting:
    return Meeting.objects.create(
        team=world.team, title="L", occurrence=at, starts=at, opened_at=at, ended_at=at + timedelta(hours=1)
    )


def test_an_empty_team_gets_a_letter_that_says_so_in_plain_words(world):
    letter = drafted(world)
    assert (letter.first_day, letter.last_day) == (OCTOBER, date(2026, 11, 24))
    assert "1 October to 24 November 2026. Too early to say." in letter.words
    assert "## What we cannot say yet" in letter.words and "## What holds" not in letter.words
    assert letter.words.count("Next: [") == 8 and letter.words.endswith("ask each other.")
    assert "**Your work is my work.** " in letter.words and "## What we do not look at" not in letter.words
    assert all(row["state"] == "unknown" for row in letter.figures)
    assert Entry.objects.get(kind="quarter_letter.drafted").body == {"letter": letter.pk, "version": 1}


def test_what_is_hidden_stands_there_with_its_reason_as_it_was_typed(world):
    hide(world.team, "cadence_kept", by=world.actor("ana"), at=NOON, reason="We *are* <b>three</b> [x](y)")
    hide(world.team, "plans_reviewed", by=world.actor("ana"), at=NOON, reason="No plans yet")
    words = drafted(world).words
    assert (
        "Too early to say, 1 hidden." in words and "**We sit together" not in words.split("## What we do not look")[0]
    )
    (line,) = (line for line in words.splitlines() if r"\<b\>" in line)
    assert line.startswith("- **") and r"We \*are\* \<b\>three" in line and "24 November 2026" in line


def test_pressed_twice_it_is_one_draft_and_a_new_one_only_after_it_is_done_with(world):
    letter = drafted(world)
    assert drafted(world, name="ben") == letter
    editing_letters.send(letter, by=world.actor("ana"), at=NOON, version=1)
    with pytest.raises(Refused, match=r"1 October to 24 November 2026 was sent"):
        drafted(world)
    assert drafted(world, at=NOON + timedelta(days=1)) != letter


def test_only_the_table_and_its_staff_write_it(world):
    world.team.memberships.filter(person=world.people["ben"]).update(kind="observer")
    with pytest.raises(Denied):
        drafted(world, name="ben")


def test_a_quarter_that_has_not_begun_has_nothing_to_tell(world):
    with pytest.raises(Refused, match="has not begun"):
        draft(world.team, Quarter(date(2027, 1, 1)), by=world.actor("ana"), at=NOON)


def test_written_anew_it_reaches_to_the_day_and_nobodys_words_go_unseen(world):
    letter, later = drafted(world), NOON + timedelta(days=3)
    editing_letters.reword(letter, by=world.actor("ben"), at=NOON, words="Ben’s words", version=1)
    with pytest.raises(Refused, match="Read it again"):
        draft_anew(letter, by=world.actor("ana"), at=later, version=1)
    draft_anew(letter, by=world.actor("ana"), at=later, version=2)
    letter.refresh_from_db()
    assert (letter.version, letter.last_day, letter.edited_by) == (3, date(2026, 11, 27), None)
    assert "Ben’s" not in letter.words


def test_once_the_quarter_is_over_a_team_that_met_in_it_has_a_draft(world):
    here = world.owner.organization_id
    assert draft_what_is_missing(here, at=NEW_YEAR) == 0, "nobody met: nobody is asked to read nothing"
    met(world)
    assert draft_what_is_missing(here, at=NOON) == 0, "not in the middle of a quarter"
    assert [draft_what_is_missing(here, at=NEW_YEAR) for _ in range(2)] == [1, 0]
    letter = QuarterLetter.objects.get()
    assert (letter.first_day, letter.last_day, letter.drafted_at) == (OCTOBER, date(2026, 12, 31), NEW_YEAR)
    editing_letters.drop(letter, by=world.actor("ana"), at=NEW_YEAR)
    assert draft_what_is_missing(here, at=NEW_YEAR) == 0, "let be is let be"


@pytest.mark.parametrize(
    ("what", "reaches_the_end"), [("nothing", True), ("worded", False), ("sent early", True), ("sent late", False)]
)
def test_a_draft_from_within_the_quarter_grows_to_its_end_unless_somebody_worded_it(world, what, reaches_the_end):
    at = datetime(2026, 12, 22, 12, tzinfo=UTC) if what == "sent late" else NOON
    letter, ana = drafted(world, at=at), world.actor("ana")
    met(world)
    if what == "worded":
        editing_letters.reword(letter, by=ana, at=at, words="Ours", version=1)
    elif what != "nothing":
        editing_letters.send(letter, by=ana, at=at, version=1)
    draft_what_is_missing(world.owner.organization_id, at=NEW_YEAR)
    assert QuarterLetter.objects.filter(last_day=date(2026, 12, 31)).exists() is reaches_the_end
    assert QuarterLetter.objects.count() == (2 if what == "sent early" else 1)
