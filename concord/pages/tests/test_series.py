"""A rhythm: started, changed, its chairs and its agenda, ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from concord.pages.series import rule_of
from concord.pages.tests.test_meeting import meeting  # noqa: F401  the fixture
from concord.rhythm.models import Series

SOON = timezone.now() + timedelta(weeks=3)
FORM = {
    "title": "Leadership",
    "rhythm": "FREQ=WEEKLY;INTERVAL=2",
    "starts": f"{SOON:%Y-%m-%d}T10:00",
    "minutes": 90,
}


@pytest.fixture
def chair(client, world):
    client.force_login(world.people["ana"].account)
    return client


def test_a_series_is_started_and_said_in_words(chair, world):
    page = chair.post("/series/new", {**FORM, "team": world.team.pk}, follow=True).content.decode()
    assert f"Every other {SOON:%A} at 10:00" in page
    assert Series.objects.get().timezone == "Europe/Lisbon"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rhythm": "own", "rule": "now and then"}, "is not a recurrence rule"),
        ({"rhythm": "own", "rule": "FREQ=HOURLY"}, "A leadership team meets daily at the most"),
        ({"title": " "}, "This field is required"),
        ({"minutes": "3"}, "greater than or equal to 15"),
        ({"starts": "soon"}, "Give a day and a time"),
    ],
)
def test_what_is_no_rhythm_stays_on_the_form_with_its_sentence(chair, world, change, sentence):
    page = chair.post("/series/new", {**FORM, "team": world.team.pk, **change}).content.decode()
    assert sentence in page
    assert not Series.objects.exists()


def test_every_month_means_the_same_weekday_of_the_month():
    assert rule_of("monthly", "", datetime(2031, 1, 9, 10, tzinfo=UTC)) == "FREQ=MONTHLY;BYDAY=2TH"
    assert rule_of("monthly", "", datetime(2031, 1, 30, 10, tzinfo=UTC)) == "FREQ=MONTHLY;BYDAY=-1TH"


def test_a_change_moves_the_meetings_to_come(chair, world, meeting):  # noqa: F811
    series = meeting.series
    form = {**FORM, "team": world.team.pk, "rhythm": "FREQ=WEEKLY", "minutes": 45}
    assert chair.get(f"/series/{series.pk}/time").status_code == 200
    assert "Changed." in chair.post(f"/series/{series.pk}/time", form, follow=True).content.decode()
    series.refresh_from_db()
    assert (series.minutes, series.title) == (45, "Leadership")


def test_chairs_take_turns_among_those_chosen(chair, world, meeting):  # noqa: F811
    chosen = [world.people[name].pk for name in ("ben", "chi")]
    chair.post(f"/series/{meeting.series_id}/chairs", {"chair": chosen})
    meeting.series.refresh_from_db()
    assert meeting.series.rotation["chair"] == chosen


def lines(chair, series) -> list[str]:
    series.refresh_from_db()
    return [line["kind"] for line in series.template]


def test_the_agenda_s_template_is_kept_in_the_order_of_the_page(chair, meeting):  # noqa: F811
    series, address = meeting.series, f"/series/{meeting.series_id}/agenda"
    form = {"kind": ["get_to_know_you", "topics", "one_message"], "minutes": ["5", "", "4"], "must": ["one_message"]}
    chair.post(address, form)
    assert lines(chair, series) == ["get_to_know_you", "topics", "one_message"]
    assert [line.get("must") for line in series.template] == [False, False, True]
    chair.post(address, {**form, "down": "0"})
    assert lines(chair, series) == ["topics", "get_to_know_you", "one_message"]
    chair.post(address, {**form, "out": "1"})
    assert lines(chair, series) == ["get_to_know_you", "one_message"]
    chair.post(address, {**form, "add": "decision", "adding": "1"})
    assert lines(chair, series)[-1] == "decision"
    chair.post(address, {"standard": "1"})
    assert "carry_forward" in lines(chair, series)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"kind": ["karaoke"], "minutes": ["5"]}, "There is no segment kind “karaoke”."),
        ({"kind": ["decision"], "minutes": ["0"]}, "A segment takes 1 to 240 minutes."),
        ({"kind": ["decision"], "minutes": ["many"]}, "A segment takes 1 to 240 minutes."),
    ],
)
def test_a_template_that_cannot_be_held_is_refused(chair, meeting, form, sentence):  # noqa: F811
    answer = chair.post(f"/series/{meeting.series_id}/agenda", form)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_an_ended_series_cancels_what_was_to_come(chair, meeting):  # noqa: F811
    assert "What was held stays." in chair.post(f"/series/{meeting.series_id}/ending", follow=True).content.decode()
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "This series has ended." in chair.get(f"/series/{meeting.series_id}").content.decode()


def test_a_member_reads_it_and_changes_nothing(client, world, meeting, zed):  # noqa: F811
    client.force_login(world.people["hiro"].account)
    page = client.get(f"/series/{meeting.series_id}").content.decode()
    assert "data-arrange" not in page
    assert client.post(f"/series/{meeting.series_id}/ending").status_code == 403
    assert client.get("/series/new").status_code == 403
    client.force_login(zed.account)
    assert client.get(f"/series/{meeting.series_id}").status_code == 404
