"""concord import minutes FOLDER: shown first, written when confirmed, never twice."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from concord.cli.import_command import command as imports
from concord.meetings.models import LikelyAction
from concord.meetings.tests.test_moving_in import WEEKLY
from concord.people import teams
from concord.rhythm.models import Attendance, Meeting
from conftest import NOON


@pytest.fixture
def folder(world, tmp_path):
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "2025-06-06.md").write_text(WEEKLY)
    (tmp_path / "2025-06-20.md").write_text(WEEKLY.replace("2025-06-06", "2025-06-20").replace("Nobody Known", "Grase"))
    (tmp_path / "README.md").write_text("# About this folder\n")
    (tmp_path / "slides.pptx").write_bytes(b"PK")
    (tmp_path / ".hidden.md").write_text("no")
    return tmp_path


def run(folder, *options: str, typed: str = "") -> Result:
    return CliRunner().invoke(
        imports, ["minutes", str(folder), "--organization", "harbour-foods", *options], input=typed
    )


def test_each_files_fate_is_shown_and_nothing_is_written_before_it_is_confirmed(folder):
    result = run(folder, typed="0\nn\n")
    assert result.exit_code == 0, result.output
    assert "+ create  2025/2025-06-06.md: 4 there, 1 observing, 2 items, 1 likely action." in result.output
    assert "! refused README.md, line 1: No date in the first lines or in the file's name." in result.output
    assert "passed over: slides.pptx (only Markdown and plain text: .md, .txt)" in result.output
    assert "Nobody here goes by these names; they stay as words in the record: Grase, Nobody Known." in result.output
    assert result.output.endswith("Nothing was written.\n")
    assert ".hidden" not in result.output
    assert not Meeting.objects.exclude(imported_from="").exists()


def test_with_yes_it_is_written_and_the_second_time_there_is_nothing_to_write(folder):
    first = run(folder, "--yes")
    assert "Written: 2. What looks like an action waits on the chair's list" in first.output
    assert LikelyAction.objects.count() == 2
    second = run(folder, "--yes")
    assert "= skip    2025/2025-06-06.md: Moved in already, and unchanged since." in second.output
    assert second.output.endswith("Nothing to write.\n")
    assert Meeting.objects.exclude(imported_from="").count() == 2


def test_a_name_is_asked_for_and_the_answer_is_remembered(folder, world):
    result = run(folder, typed="1\ny\n")
    assert "Who is “Grase” (2025-06-20.md, line 5; in 1 of the files)?\n  1  Grace O’Neill" in result.output
    assert "Written: 2." in result.output
    assert Attendance.objects.filter(person=world.people["grace"], was_there=True).count() == 2
    world.people["grace"].refresh_from_db()
    assert world.people["grace"].aliases == ["Grase"]


def test_a_name_may_be_told_on_the_command_line(folder, world):
    result = run(folder, "--yes", "--match", "Nobody Known=dora@harbour.example")
    assert result.exit_code == 0, result.output
    assert Attendance.objects.filter(person=world.people["dora"], was_there=True).count() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--as", "who@harbour.example"], "Nobody here has the address who@harbour.example. Check the spelling."),
        (["--as", "ben@harbour.example"], "You may not do this here. Ask the chair of the team"),
        (["--team", "Board"], "No team could be “Board”. Say which with --team and --organization. There are:"),
        (["--yes", "--match", "Niko"], "--match Niko: write it like “Niko=niko@example.org”"),
    ],
)
def test_what_does_not_fit_is_said(folder, options, sentence):
    result = run(folder, *options)
    assert result.exit_code == 1
    assert sentence in result.output


def test_several_teams_are_named(folder, world):
    teams.form_team("Board", by=world.actor("dora"), at=NOON)
    result = run(folder)
    assert result.exit_code == 1
    assert "2 teams could be this. Say which with --team and --organization." in result.output
    assert "harbour-foods: Board; harbour-foods: Leadership team" in result.output
    assert run(folder, "--team", "leadership team", "--yes").exit_code == 0


def test_an_empty_folder_is_said(world, tmp_path):
    result = run(tmp_path)
    assert "There are no Markdown or text files in" in result.output


def test_the_group_lists_its_commands():
    result = CliRunner().invoke(imports, ["--help"])
    assert result.exit_code == 0
    assert "minutes" in result.output
