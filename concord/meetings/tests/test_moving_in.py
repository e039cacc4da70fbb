"""A team moves in with its past: previewed, written at once, never twice, nobody made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry, Waiting
from concord.foundation.scope import within
from concord.measures.rotation import next_up
from concord.meetings import moving_in
from concord.meetings.models import ActionItem, LikelyAction, Minutes, Segment, SourceText
from concord.meetings.past_fates import SourceFile
from concord.meetings.reading import tests
from concord.people import profiles
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.rhythm.duties import next_of
from concord.rhythm.models import Attendance, Meeting
from concord.rhythm.scheduling import plan_meeting, start_series
from conftest import NOON

COUNCILS = Path(tests.__file__).parent / "councils"
WEEKLY = """# Leadership meeting 2025-06-06

## Attendance

- Members: Ana Silva, Ben, Grace O'Neill, Nobody Known
- Observers: Hiro Tanaka (Guest)
- Regrets: Ines

## Roles

- Facilitator: Ben
- Minutes: Chi Nguyen

## Budget

Ben: break-even after 14 months.

We agreed to take Porto.

- Chi to call the bank

## Hiring

Postponed.
"""


def file(text: str, name: str = "2025-06-06.md", encoding: str = "utf-8") -> SourceFile:
    return SourceFile(name, text.encode(encoding))


def moved_in(world, *files: SourceFile, by: str = "ana", **options):
    return moving_in.move_in(world.team, files or [file(WEEKLY)], by=world.actor(by), at=NOON, **options)


def preview(world, *files: SourceFile):
    return moving_in.preview(world.team, files, by=world.actor("ana"), at=NOON)


def council(name: str) -> list[SourceFile]:
    return [SourceFile(path.name, path.read_bytes()) for path in sorted((COUNCILS / name).glob("*.md"))]


def test_the_preview_tells_each_files_fate_and_writes_nothing(world):
    moved_in(world)
    changed = file(WEEKLY.replace("14 months", "16 months"), "2025-06-06.md")
    told = preview(
        world, changed, file(WEEKLY, "copy.md"), file(WEEKLY.replace("06-06", "06-20"), "b.md"), file("", "c")
    )
    assert [(fate.filename, fate.fate) for fate in told] == [
        ("2025-06-06.md", "update"), ("b.md", "create"), ("c", "refused"), ("copy.md", "refused"),
    ]  # fmt: skip
    assert told[1].sentence == "4 there, 1 observing, 2 items, 1 likely action."
    assert (told[2].sentence, told[2].line) == ("This file is empty.", 1)
    assert Meeting.objects.filter(team=world.team).count() == 1


def test_a_past_meeting_has_its_day_people_duties_and_items(world):
    moved_in(world)
    meeting = Meeting.objects.get(imported_from="2025-06-06.md")
    people = world.people
    assert (meeting.title, meeting.state) == ("Leadership meeting", "ended")
    assert meeting.starts.date() == date(2025, 6, 6)
    assert (meeting.chair, meeting.facilitator, meeting.note_taker) == (people["ben"], people["ben"], people["chi"])
    rows = {row.person: row for row in Attendance.objects.filter(meeting=meeting)}
    assert {person for person, row in rows.items() if row.was_there and not row.observer} == {
        people["ana"], people["ben"], people["grace"],
    }  # fmt: skip
    assert rows[people["hiro"]].observer
    assert (rows[people["ines"]].was_there, rows[people["ines"]].answer) == (False, "no")
    budget, hiring = Segment.objects.filter(meeting=meeting)
    assert (budget.kind, budget.title, hiring.skipped) == ("discussion", "Budget", True)
    assert "Ben: break-even after 14 months." in budget.notes
    assert [outcome["words"] for outcome in budget.state["outcomes"]] == ["We agreed to take Porto."]


def test_nobody_is_made_up_and_unknown_names_stay_words(world):
    before = Person.objects.count()
    fates = preview(world, file(WEEKLY))
    assert [(name.words, name.line, name.times) for name in moving_in.unknown_names(fates)] == [("Nobody Known", 5, 1)]
    moved_in(world)
    assert Person.objects.count() == before
    assert SourceText.objects.get().unknown_names == [{"part": "present", "words": "Nobody Known"}]


def test_the_importer_chooses_and_the_choice_is_remembered(world):
    dora = world.people["dora"]
    moved_in(world, matches={"Nobody Known": dora.pk})
    assert Attendance.objects.get(person=dora).was_there
    dora.refresh_from_db()
    assert dora.aliases == ["Nobody Known"]
    assert not moving_in.unknown_names(preview(world, file(WEEKLY.replace("06-06", "06-20"), "next.md")))


def test_a_choice_of_somebody_elsewhere_is_refused(world, zed):
    with pytest.raises(Refused, match="“Nobody Known” was matched with somebody who is not here"):
        moved_in(world, matches={"Nobody Known": zed.pk})
    assert not Meeting.objects.filter(imported_from="2025-06-06.md").exists()


def test_likely_actions_are_offered_and_never_written(world):
    moved_in(world)
    likely = LikelyAction.objects.get()
    assert (likely.what, likely.owner_names, likely.clear) == ("Chi to call the bank", ["Chi"], False)
    assert (likely.line, likely.source_line) == (20, "- Chi to call the bank")
    assert not ActionItem.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_source_is_kept_byte_for_byte_and_is_the_minutes(world, encoding):
    source = WEEKLY.replace("\n", "\r\n").replace("Grace O'Neill", "Grace O’Neill")
    moved_in(world, file(source, encoding=encoding))
    kept = SourceText.objects.get()
    assert kept.text.encode(kept.encoding) == source.encode(encoding)
    minutes = Minutes.objects.get()
    assert (minutes.version, minutes.markdown) == (1, source.replace("\r\n", "\n"))


def test_the_same_folder_again_changes_nothing(world):
    files = council("leadership-council")
    moved_in(world, *files)
    events = Entry.objects.count()
    assert {fate.fate for fate in moved_in(world, *files)} == {"skip"}
    assert Entry.objects.count() == events
    assert Meeting.objects.filter(team=world.team).count() == len(files)


def test_somebody_who_is_known_by_now_gets_their_place_without_a_new_version(world):
    moved_in(world)
    profiles.add(name="Nobody Known", by=world.actor("ana"), at=NOON)
    told = moved_in(world)[0]
    assert (told.fate, told.sentence) == ("update", "Unchanged, but 1 name is known now.")
    assert Attendance.objects.get(person__name="Nobody Known").was_there
    assert Minutes.objects.count() == 1
    assert SourceText.objects.get().unknown_names == []
    assert [fate.fate for fate in preview(world, file(WEEKLY))] == ["skip"]


def test_a_renamed_file_is_known_by_its_bytes_and_by_day_and_title(world):
    moved_in(world)
    assert [fate.fate for fate in preview(world, file(WEEKLY, "renamed.md"))] == ["skip"]
    assert [fate.fate for fate in preview(world, file(WEEKLY + "\nMore.\n", "2025/renamed.md"))] == ["update"]


def test_a_changed_file_becomes_a_new_version_of_the_same_meeting(world):
    moved_in(world)
    moved_in(world, file(WEEKLY.replace("Ana Silva, Ben,", "Ana Silva,").replace("- Chi to call", "- Ben to call")))
    meeting = Meeting.objects.get(imported_from="2025-06-06.md")
    assert [version.version for version in meeting.minutes_versions.all()] == [2, 1]
    assert meeting.minutes_versions.first().reason == "Moved in again: 2025-06-06.md has changed."
    assert not Attendance.objects.filter(meeting=meeting, person=world.people["ben"]).exists()
    assert meeting.segments.count() == 2
    assert [likely.owner_names for likely in meeting.likely_actions.all()] == [["Ben"]]


def test_the_rotation_knows_who_served(world):
    moved_in(world)
    meeting = plan_meeting(world.team, by=world.actor("ana"), at=NOON, title="Next", starts=NOON + timedelta(days=1))
    turns = [world.people[name].pk for name in ("ben", "dora")]
    assert next_of(meeting, "chair", turns, set()) == world.people["dora"].pk
    assert next_up(turns, {}, away=[]) == world.people["ben"].pk


def test_clock_and_length_come_from_the_series(world):
    start_series(
        world.team, by=world.actor("ana"), at=NOON, title="Weekly", rule="FREQ=WEEKLY", timezone="Europe/Lisbon",
        starts=datetime(2026, 11, 26, 10, tzinfo=UTC), minutes=90,
    )  # fmt: skip
    moved_in(world)
    meeting = Meeting.objects.get(imported_from="2025-06-06.md")
    assert (meeting.starts, meeting.minutes) == (datetime(2025, 6, 6, 9, tzinfo=UTC), 90)  # 10:00 in summer


def test_a_meeting_held_in_concord_keeps_its_own_minutes(world):
    morning = datetime(2025, 6, 6, 9, tzinfo=UTC)
    Meeting.objects.create(
        team=world.team, title="Held", occurrence=morning, starts=morning, opened_at=morning, ended_at=morning
    )
    told = preview(world, file(WEEKLY))[0]
    assert (told.fate, told.line) == ("refused", 1)
    assert told.sentence.startswith("“Held” was held in Concord on 2025-06-06 and has its own minutes.")


def test_a_day_to_come_is_refused(world):
    told = preview(world, file(WEEKLY.replace("2025-06-06", "2027-06-06"), "future.md"))[0]
    assert told.sentence == "Its day, 2027-06-06, is still to come. Only minutes of past meetings move in."


def test_what_is_refused_is_left_out_and_the_rest_comes_in(world):
    fates = moved_in(world, file(WEEKLY), SourceFile("slides.md", b"%PDF-1.7"))
    assert [fate.fate for fate in fates] == ["create", "refused"]
    assert Meeting.objects.filter(team=world.team).count() == 1


@pytest.mark.parametrize("name", ["ben", "hiro"])
def test_only_who_leads_the_meetings_may(world, name):
    with pytest.raises(Denied):
        moving_in.preview(world.team, [file(WEEKLY)], by=world.actor(name), at=NOON)
    with pytest.raises(Denied):
        moved_in(world, by=name)


def test_a_stranger_may_not(world, zed):
    with within(zed.organization_id):
        actor = actor_for(zed)
    with pytest.raises(Denied):
        moving_in.move_in(world.team, [file(WEEKLY)], by=actor, at=NOON)


def test_a_past_that_moves_in_is_no_news(world):
    Waiting.objects.all().delete()
    moved_in(world)
    kinds = list(Waiting.objects.values_list("entry__kind", flat=True))
    assert "minutes.written" not in kinds
    assert "minutes.imported" in kinds


@pytest.mark.parametrize(("name", "count"), [("leadership-council", 24), ("cross-project-council", 15)])
def test_a_council_comes_in_whole(world, name, count):
    add_council(world)
    fates = moved_in(world, *council(name))
    assert [fate.fate for fate in fates if fate.filename.startswith("2")] == ["create"] * count
    assert [fate.filename for fate in fates if fate.fate == "refused"] == (
        ["LICENSE.md"] if name == "cross-project-council" else []
    )
    assert Minutes.objects.count() == SourceText.objects.count() == count
    assert all(meeting.segments.count() >= 5 for meeting in Meeting.objects.filter(team=world.team))


def test_the_council_knows_its_people_under_all_their_names(world):
    add_council(world)
    moved_in(world, *council("leadership-council"))
    meeting = Meeting.objects.get(imported_from="2026-04-24.md")
    there = {row.person.name: row.observer for row in meeting.attendance.select_related("person") if row.was_there}
    assert there == {
        "Jakub Beránek": False, "Mara Bos": False, "Jack Huey": False, "Tomas Sedovic": True, "Lori Lorusso": True,
    }  # fmt: skip
    assert (meeting.note_taker.name, meeting.chair) == ("Tomas Sedovic", None)


def add_council(world) -> None:
    """Some of the people of a council: accents, one name only, somebody in two lists."""
    for name in ("Jakub Beránek", "Mara Bos", "Jack Huey", "Tomas Sedovic", "Lori Lorusso", "Joe Sepi"):
        profiles.add(name=name, by=world.actor("ana"), at=NOON)
