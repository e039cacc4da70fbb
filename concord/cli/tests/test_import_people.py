from __future__ import annotations

import pytest
from click.testing import CliRunner

from concord.cli.import_people import command
from concord.foundation.scope import within
from concord.people.models import Department, PeopleImport, Person
from concord.people.reading.tests.test_people_file import FILES

pytestmark = pytest.mark.django_db


def run(world, *arguments: str, answer: str | None = None) -> tuple[int, str]:
    slug = world.owner.organization.slug
    result = CliRunner().invoke(command, [*arguments, "--organization", slug], input=answer)
    return result.exit_code, result.output


def test_the_preview_is_shown_and_nothing_written_without_a_yes(world):
    code, output = run(world, str(FILES / "excel-german.csv"), answer="n\n")
    assert (
        "+ create  row 2  Jürgen Groß juergen.gross@example.com  title: Leiter Vertrieb; department: Vertrieb" in output
    )
    assert "2 new, 0 to change, 0 to skip, 0 faulty." in output
    assert (code, output.splitlines()[-1]) == (0, "Nothing was written.")
    with within(world.owner.organization_id):
        assert not Person.objects.filter(name="Jürgen Groß").exists()
        assert not PeopleImport.objects.exists()


def test_a_yes_writes_and_a_repeat_skips(world):
    assert run(world, str(FILES / "excel-german.csv"), "--yes")[1].endswith("Written: 2 new, 0 changed.\n")
    assert "Nothing changes." in run(world, str(FILES / "excel-german.csv"), "--yes")[1]
    with within(world.owner.organization_id):
        assert Department.objects.filter(name="Qualität").count() == 1


def test_faulty_rows_stop_it_until_they_are_left_out(world):
    _code, output = run(world, str(FILES / "ragged.csv"), "--yes")
    assert "Row 4: A quotation mark opens in this row" in output
    assert "leave them out with --leave-out" in output
    assert run(world, str(FILES / "ragged.csv"), "--yes", "--leave-out")[1].endswith("Written: 2 new, 0 changed.\n")


def test_with_a_team_everybody_gets_a_seat(world):
    run(world, str(FILES / "utf16-tabs.txt"), "--yes", "--team", world.team.name)
    with within(world.owner.organization_id):
        assert world.team.people.filter(name="山田 太郎").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--team", "Nobody's"], "There is no team “Nobody's”. There are: Leadership team."),
        (["--as", "zed@elsewhere.example"], "has the address zed@elsewhere.example"),
        (["--as", "ben@harbour.example"], "You may not do this"),
    ],
)
def test_what_cannot_be_done_says_why(world, arguments, sentence):
    code, output = run(world, str(FILES / "excel-german.csv"), *arguments)
    assert code == 1
    assert sentence in output


def test_with_several_organizations_one_must_be_named(world):
    result = CliRunner().invoke(command, [str(FILES / "excel-german.csv")])
    assert "Say which organization: --organization NAME. There are: elsewhere, " in result.output
