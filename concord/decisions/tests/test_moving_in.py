"""Past decisions move in whole or not at all, sealed at once; what leaves as Markdown comes in again."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from math import ceil
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from lifelines import KaplanMeierFitter

from concord.decisions import moving_in
from concord.decisions.folder import whole_decisions
from concord.decisions.models import Decision
from concord.decisions.radar import own_yardstick
from concord.decisions.reading.record_file import read_record
from concord.decisions.stalling import radar
from concord.decisions.tests.decision_world import NOON, asked, close
from concord.decisions.writing import file_name, markdown
from concord.foundation.errors import Denied
from concord.meetings.past_fates import SourceFile
from concord.people.models import Organization

RECORDS = Path(__file__).parent.parent / "reading" / "tests" / "records"


def files() -> list[SourceFile]:
    return [SourceFile(path.name, path.read_bytes()) for path in sorted(RECORDS.glob("*.md"))]


def move(world, given):
    return moving_in.move_in(world.team, given, by=world.actor("ana"), at=NOON)


def test_a_folder_of_records_moves_in_once_and_is_sealed(world):
    fates = move(world, files())
    assert [fate.fate for fate in fates] == ["create", "create", "create", "refused"]  # the licence is no decision
    dual = Decision.objects.get(question="Dual License the Work")
    assert (dual.undated, dual.asked_undated, dual.chosen.name) == (True, True, "Dual license with MIT and CC0")
    assert Decision.objects.get(source__startswith="0003").closed_at is None
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        dual.options.update(cost="much")
    assert [fate.fate for fate in move(world, files())] == ["skip", "skip", "skip", "refused"]


def test_only_those_who_may_bring_decisions_in(world):
    with pytest.raises(Denied):
        moving_in.move_in(world.team, files(), by=world.actor("chi"), at=NOON)


def test_one_that_superseded_another_is_linked(world):
    old = b"# Old\n\n## Status\n\nSuperseded by [New](0002-new.md)\n\n## Decision\n\nOne\n"
    move(world, [SourceFile("0001-old.md", old), SourceFile("0002-new.md", b"# New\n\n## Decision\n\nTwo\n")])
    assert Decision.objects.get(question="New").supersedes.question == "Old"


def test_what_leaves_as_markdown_is_read_again(world):
    decision = asked(world, options=("Porto", "Vigo"), background="The quay is free.")
    close(world, decision, chosen=decision.options.get(name="Porto"), outcome="We open.", grounds="It pays.")
    (row,) = whole_decisions([world.team.pk])
    read = read_record(markdown(row, None), file_name(row))
    assert (read.question, read.state, read.decided) == ("Open in Porto?", "decided", NOON.date())
    assert (read.chosen, read.deciders) == ("Porto", "Ben Okafor")
    assert [option.name for option in read.options] == ["Porto", "Vigo"]
    assert "We open." in read.outcome and "Because: It pays." in read.outcome


def test_what_was_exported_here_comes_back_only_once(world):
    close(world, asked(world))
    asked(world)
    rows = whole_decisions([world.team.pk])
    exported = [SourceFile(file_name(row), markdown(row, None).encode()) for row in rows]
    fates = moving_in.preview(world.team, exported, by=world.actor("ana"))
    assert {(fate.fate, fate.sentence) for fate in fates} == {
        ("skip", "One with this question and day is here already.")
    }
    with_another_day = exported[0].data.replace(b"Open in Porto?", b"Open in Vigo?")
    (fate,) = moving_in.preview(world.team, [SourceFile("x.md", with_another_day)], by=world.actor("ana"))
    assert fate.fate == "create"


def test_the_radar_of_an_imported_register_has_the_numbers_that_the_file_gives(world):
    """Those without a day are named. The others are counted again from the file itself, by rank and with lifelines."""
    data = (RECORDS / "peps-odd.csv").read_bytes()
    fates = move(world, [SourceFile("peps-odd.csv", data)])
    assert len(fates) == 129 and "on a day that is not written" in fates[0].sentence
    assert Decision.objects.filter(undated=True).count() == 68
    assert Decision.objects.filter(closed_at=None).count() == 26
    rows, at = list(csv.DictReader(data.decode().splitlines())), datetime(2026, 9, 1, 12, tzinfo=UTC)
    kept, unsettled = [row for row in rows if row["status"] != "Withdrawn"], ("Draft", "Deferred")
    took = sorted(
        days(row["created"], row["resolved"]) for row in kept if row["resolved"] and row["status"] not in unsettled
    )
    ages = sorted(days(row["created"], "2026-09-01") for row in kept if row["status"] in unsettled)
    measure = own_yardstick(at=at)
    assert (measure.decided, measure.still_open) == (took, ages)
    assert (measure.half, measure.limit) == (took[ceil(len(took) * 0.5) - 1], took[ceil(len(took) * 0.85) - 1])
    fitted = KaplanMeierFitter().fit(took + ages, [1] * len(took) + [0] * len(ages))
    assert measure.median == fitted.median_survival_time_
    seen = radar(Organization.objects.get(pk=world.team.organization_id), [world.team.pk], at=at)
    assert len(seen.watched) == len(ages) and sum(row.older for row in seen.watched) == sum(
        age > measure.limit for age in ages
    )


def days(since, until):
    return (date.fromisoformat(until) - date.fromisoformat(since)).days


def test_private_views_do_not_leave_before_they_open(world):
    from concord.decisions import deciding

    decision = asked(world, private=True, departments=[world.departments["Finance"]])
    deciding.give_perspective(decision, world.departments["Finance"], by=world.actor("ben"), at=NOON, words="A secret")
    (row,) = whole_decisions([world.team.pk])
    assert "A secret" not in markdown(row, world.people["chi"].pk)
    assert "A secret" in markdown(row, world.people["ben"].pk)
