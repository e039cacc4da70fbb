"""Both councils come in whole. What stands in each file was read from it by eye: councils/expected.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from concord.meetings.reading.minutes import Mention, ReadingError, ReadMinutes, Talk
from concord.meetings.reading.whole import read

COUNCILS = Path(__file__).parent / "councils"
SIGNS = {".": Talk.UNNOTED, "-": Talk.PUT_OFF}


def expected() -> dict[str, dict[str, str]]:
    """By file: the labelled lines of expected.txt."""
    blocks = (COUNCILS / "expected.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return {
        block.split("\n")[0].removeprefix("# "): dict(line.split(": ", 1) for line in block.split("\n")[1:])
        for block in blocks
    }


EXPECTED = expected()


@cache
def minutes_of(name: str) -> ReadMinutes:
    path = COUNCILS / name
    return read(path.read_bytes().decode("utf-8"), path.name)


def called(mentions: tuple[Mention, ...]) -> set[str]:
    return {mention.called for mention in mentions}


def names(words: str) -> set[str]:
    return {name for name in words.split(", ") if name}


def test_every_file_of_both_councils_is_looked_at():
    files = {path.relative_to(COUNCILS).as_posix() for path in COUNCILS.glob("*/2*.md")}
    assert files == set(EXPECTED)
    assert len(files) == 39


@pytest.mark.parametrize("name", EXPECTED)
def test_the_day_is_the_one_that_the_file_states(name):
    minutes = minutes_of(name)
    assert minutes.date.isoformat() == Path(name).stem
    assert minutes.date_line == 1
    assert not minutes.warnings


@pytest.mark.parametrize("name", EXPECTED)
def test_attendance_observers_and_regrets_are_as_in_the_file(name):
    there = minutes_of(name).attendance
    assert called(there.present) == names(EXPECTED[name]["present"])
    assert called(there.observers) == names(EXPECTED[name].get("observers", ""))
    assert called(there.absent) == names(EXPECTED[name].get("absent", ""))


@pytest.mark.parametrize("name", EXPECTED)
def test_facilitator_and_note_takers_are_as_in_the_file(name):
    duties = minutes_of(name).attendance
    assert called(duties.facilitators) == names(EXPECTED[name].get("facilitator", ""))
    assert called(duties.note_takers) == names(EXPECTED[name].get("notes", ""))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_items_and_what_became_of_them_are_as_in_the_file(name):
    found = minutes_of(name).items
    wanted = EXPECTED[name]["items"].split("; ")
    assert [item.reference.rpartition("#")[2] or item.title for item in found] == [
        starts_like(item.title, words) or words.lstrip(".-") for item, words in zip(found, wanted, strict=True)
    ]
    assert [item.talk for item in found] == [SIGNS.get(words[0], Talk.HELD) for words in wanted]


def starts_like(title: str, words: str) -> str:
    """Long titles are stated by their beginning."""
    return title if title.startswith(words) and not words.isdigit() else ""


@pytest.mark.parametrize(
    ("name", "number", "title", "labels"),
    [
        ("leadership-council/2025-06-06.md", "leadership-council#183",
         "Planning for 2026 budget", "I-council-nominated"),
        ("leadership-council/2025-06-06.md", "leadership-council#180",
         "who decides on questions about the stability process?", "question, S-triage, I-council-nominated"),
        ("leadership-council/2025-10-10.md", "leadership-council#226", 'Discussing "Project Representative" needs', ""),
        ("leadership-council/2025-11-21.md", "leadership-council#140",
         "[launching-pad] Find a home for the Secure Code WG", "A-teams, I-council-nominated"),
        ("leadership-council/2025-12-19.md", "leadership-council#24",
         "Figure out a strategy for licensing considerations", ""),
        ("leadership-council/2026-02-13.md", "rfcs#3919", "Grants team and 2026 grants program", None),
        ("leadership-council/2026-03-13.md", "leadership-council#273",
         "Policy proposal: Vibecoded contributions are not acceptable on rust-lang/rust", None),
        ("cross-project-council/2023-04-11.md", "#1041", "CPC Elections: CPC Director & CPC Chairperson", ""),
        ("cross-project-council/2024-07-23.md", "#1334", "✨ guide to community health files", ""),
        ("cross-project-council/2024-10-15.md", "#15", "[ONBOARDING] Express", ""),
        ("cross-project-council/2024-12-10.md", "#1363",
         "Review webpack's new governance model -- Impact project.", ""),
    ],
)  # fmt: skip
def test_titles_are_without_links_and_marks(name, number, title, labels):
    item = next(item for item in minutes_of(name).items if item.reference == number)
    assert item.title == title
    if labels is not None:
        assert ", ".join(item.labels) == labels


@pytest.mark.parametrize(
    ("name", "title", "outcome"),
    [
        ("leadership-council/2025-06-06.md", "Consent to agenda",
         "TC: Hearing support and no objections, the agenda is approved."),
        ("leadership-council/2025-06-06.md", "Compiler-ops contract renewal", "The council is in agreement."),
        ("leadership-council/2025-06-20.md", "Consent to agenda", "We do have consensus"),
        ("leadership-council/2025-07-04.md", "Consent to agenda", "everyone approves"),
        ("cross-project-council/2023-04-11.md", "Is a project OK to use CC CoC 2.1 before OpenJS Foundation does?",
         "Approved."),
        ("cross-project-council/2023-04-11.md", "Open Up Community Board Seat",
         "Rough consensus to move forward with this."),
        ("cross-project-council/2023-11-28.md", "Ask for additional Travel Budget", "Agreed we should just close"),
    ],
)  # fmt: skip
def test_what_was_agreed_is_found_where_the_source_states_it(name, title, outcome):
    item = next(item for item in minutes_of(name).items if item.title == title)
    assert outcome in [found.words for found in item.outcomes]


def test_a_question_for_consent_is_no_consent():
    minutes = minutes_of("leadership-council/2025-06-20.md")
    stated = [outcome.words for item in minutes.items for outcome in item.outcomes]
    assert not [words for words in stated if "move forward with this agenda?" in words]


def test_a_licence_beside_the_minutes_is_refused_in_words():
    with pytest.raises(ReadingError, match=r"LICENSE.md, line 1: No date in the first lines or in the file's name"):
        minutes_of("cross-project-council/LICENSE.md")
