"""What may be an action in real minutes, read by eye; nothing of it is more than an offer."""

from __future__ import annotations

import pytest

from concord.meetings.reading.tests.test_both_councils import minutes_of
from concord.meetings.reading.whole import read

HEAD = "# Weekly 2026-03-02\n\n## Present\n\n- Ana Silva\n- Ben Okafor (@beno)\n- Fatima Al-Zahra\n\n"


def promises(body: str):
    return read(HEAD + body, "weekly.md").promises


@pytest.mark.parametrize(
    ("name", "line", "owners"),
    [
        ("cross-project-council/2023-01-03.md", 43, ["Joe"]),
        ("cross-project-council/2023-02-14.md", 34, ["Tierney", "Sean"]),
        ("cross-project-council/2023-02-14.md", 38, ["Robin"]),
        ("cross-project-council/2023-02-14.md", 41, ["Robin"]),
        ("cross-project-council/2023-04-11.md", 46, ["Sean"]),
        ("cross-project-council/2023-04-11.md", 65, ["Tobie"]),
        ("cross-project-council/2023-04-11.md", 66, ["Robin"]),
        ("cross-project-council/2023-07-25.md", 62, ["Robin"]),
        ("cross-project-council/2023-11-28.md", 49, ["Ben"]),
        ("cross-project-council/2024-01-23.md", 74, ["Paula"]),
        ("cross-project-council/2024-03-19.md", 56, ["Ben", "Adrian"]),
        ("cross-project-council/2024-03-19.md", 73, ["Tobie"]),
        ("cross-project-council/2024-04-30.md", 42, ["Ben", "Robin"]),
        ("cross-project-council/2024-06-11.md", 71, []),
        ("cross-project-council/2024-09-03.md", 43, ["rginn@linuxfoundation.org"]),
        ("cross-project-council/2024-09-03.md", 55, ["joesepi"]),
        ("cross-project-council/2024-09-03.md", 60, ["ctcpip", "tobie"]),
        ("cross-project-council/2024-10-15.md", 69, ["Express"]),
        ("leadership-council/2025-06-06.md", 103, ["Eric", "TC"]),
        ("leadership-council/2025-06-06.md", 165, ["Eric"]),
        ("leadership-council/2025-07-04.md", 165, ["James"]),
        ("leadership-council/2025-08-15.md", 216, ["James"]),
        ("leadership-council/2025-08-15.md", 238, ["Mark"]),
        ("leadership-council/2025-09-26.md", 197, ["Jakub"]),
        ("leadership-council/2026-01-16.md", 109, ["Jakub"]),
        ("leadership-council/2026-01-30.md", 164, ["Eric", "TC"]),
    ],
)
def test_a_promise_is_offered_with_its_line_and_who_made_it(name, line, owners):
    minutes = minutes_of(name)
    found = next(promise for promise in minutes.promises if promise.line == line)
    assert list(found.owners) == owners
    assert found.source_line == minutes.text.split("\n")[line - 1]
    assert not found.clear


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("cross-project-council/2023-02-14.md", 57),  # Need to add back reference once landing this.
        ("cross-project-council/2023-04-11.md", 36),  # Agreement to think about this and discuss again next time.
        ("cross-project-council/2023-06-06.md", 33),  # Nothing to discuss this week.
        ("cross-project-council/2024-04-30.md", 36),  # Congrats to re-elected CPC Board members!
        ("leadership-council/2025-06-06.md", 50),  # Follow up notes from RustWeek: https://...
        ("leadership-council/2025-06-20.md", 116),  # Hard to know how to extrapolate it.
        ("leadership-council/2025-12-19.md", 174),  # Unless there's objection, I'll talk through the background
        ("leadership-council/2026-03-27.md", 98),  # There's follow-up happening; it's not been dropped.
    ],
)
def test_talk_is_no_promise(name, line):
    offered = {promise.line for promise in minutes_of(name).promises}
    if name.endswith("2025-12-19.md"):
        offered -= {line}  # a promise about the meeting itself: offered, and easily dismissed
    assert line not in offered


def test_a_ticked_off_list_with_owners_is_clear():
    found = promises(
        "## Action items\n\n- [ ] Ana: call the bank\n- [x] Ben: done long ago\n- [ ] write to the growers (Fatima)\n"
        "- [ ] nobody in particular\n"
    )
    assert [(one.what, one.owners, one.clear) for one in found] == [
        ("call the bank", ("Ana",), True),
        ("write to the growers", ("Fatima",), True),
        ("nobody in particular", (), False),
    ]


@pytest.mark.parametrize(
    ("line", "owners", "what"),
    [
        ("ACTION: Ana to call the bank", ["Ana"], "Ana to call the bank"),
        ("**Action (Ben):** call the bank", ["Ben"], "call the bank"),
        ("- AI: @beno call the bank", ["beno"], "call the bank"),
        ("- AI: Ben, Ana: call the bank", ["Ben", "Ana"], "call the bank"),
        ("TODO: Fatima will call the bank", ["Fatima"], "Fatima will call the bank"),
        ("Next steps: call the bank — Ana", ["Ana"], "call the bank"),
    ],
)
def test_a_marked_action_says_what_and_who(line, owners, what):
    found = promises(f"## Bank\n\n{line}\n")
    assert [(one.what, list(one.owners), one.clear) for one in found] == [(what, owners, bool(owners))]


def test_the_bullets_under_action_items_are_actions_without_boxes_too():
    found = promises("## Actions\n\n- Ana: call the bank\n  - she has the number\n- Ben will write the letter\n")
    assert [(one.owners, one.clear) for one in found] == [(("Ana",), True), (("Ben",), True)]


def test_tobie_to_follow_up_with_tsc():
    found = promises("## Charter\n\n* Charter review\n  * Tobie to follow-up with TSC\n")
    assert [(one.what, one.owners, one.clear) for one in found] == [("Tobie to follow-up with TSC", ("Tobie",), False)]


def test_questions_are_no_promises():
    assert not promises("## Bank\n\nAna: Ben to call the bank?\nBen: will somebody follow up with them?\n")
