from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from concord.cli.import_calendar import command
from concord.foundation.scope import within
from concord.rhythm.models import Meeting, Series
from concord.rhythm.reading.tests.test_calendar_file import FILES

pytestmark = pytest.mark.django_db


def run(*arguments: str, answer: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(command, [*arguments, "--team", "Leadership team"], input=answer)
    return result.exit_code, result.output


def test_what_the_file_holds_is_shown_and_taken_over_on_a_yes(world):
    path = str(FILES / "x_location.ics")
    _code, output = run(path, answer="n\n")
    assert (
        "+ 1  Daily Sync (line 27): Every weekday at 14:00 (Europe/Zurich), 30 minutes; 0 skipped, 0 moved, 0 added"
        in output
    )
    assert output.endswith("Nothing was written.\n")
    assert run(path, "--yes")[1].endswith("Written: 1.\n")
    assert "“Daily Sync” was moved in before." in run(path, "--yes")[1]
    with within(world.owner.organization_id):
        assert Series.objects.get(title="Daily Sync").place == "Roadstar 16, 12764 Happyville, Denmark"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("broken_dtstart.ics", "An event (line 4): Its time is none: line 6: “INVALID-DATE” is no value for DTSTART."),
        ("broken_ical.ics", "Line 4 cannot be read: DTSTART;;VALUE=DATE-TIME:20140409T093000"),
        ("empty.ics", "This calendar has no event"),
        ("timezoned.ics", "! 1  artsprint 2012 (line 26): 2012-02-13 09:00, 6240 minutes  A meeting takes 15 to 480"),
    ],
)
def test_what_cannot_be_taken_over_says_why(world, name, sentence):
    assert sentence in run(str(FILES / name), "--yes")[1]


def test_one_of_several_is_taken_by_its_number(world, tmp_path):
    day = f"{timezone.now() + timedelta(days=30):%Y%m%d}"
    events = "".join(
        f"BEGIN:VEVENT\nUID:{n}\nSUMMARY:Talk {n}\nDTSTART:{day}T090000Z\nDTEND:{day}T100000Z\n"
        "ATTENDEE:mailto:guest@x.example\nEND:VEVENT\n"
        for n in (1, 2)
    )
    path = tmp_path / "ours.ics"
    path.write_text(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
    assert "Number 3 cannot be taken over. Choose from: [1, 2]." in run(str(path), "--number", "3")[1]
    output = run(str(path), "--number", "2", "--yes")[1]
    assert "invited there, without a seat on Leadership team: guest@x.example" in output
    with within(world.owner.organization_id):
        assert list(Meeting.objects.values_list("title", flat=True)) == ["Talk 2"]
