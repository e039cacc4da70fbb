"""The chair arranges the agenda on the page, with and without a script."""

from __future__ import annotations

import pytest
from django.utils import timezone

from concord.agenda.building import build
from concord.meetings import topics
from concord.pages.tests.test_meeting import meeting  # noqa: F401  the fixture


@pytest.fixture
def segments(world, meeting):  # noqa: F811
    return build(meeting, by=world.actor("ana"), at=timezone.now())


@pytest.fixture
def chair(client, world):
    client.force_login(world.people["ana"].account)
    return client


def titles(meeting) -> list[str]:  # noqa: F811
    return [row.title for row in meeting.segments.all()]


def test_an_order_is_sent_as_a_list_of_ids(chair, meeting, segments):  # noqa: F811
    ids = [row.pk for row in reversed(segments)]
    chair.post(f"/meetings/{meeting.pk}/agenda/order", {"order": ",".join(map(str, ids))})
    assert [row.pk for row in meeting.segments.all()] == ids


@pytest.mark.parametrize("order", ["", "1,2", "a,b", "1;2"])
def test_an_order_of_other_segments_is_refused(chair, meeting, segments, order):  # noqa: F811
    answer = chair.post(f"/meetings/{meeting.pk}/agenda/order", {"order": order})
    assert answer.status_code == 422
    assert "data-sentence" in answer.content.decode()


def test_the_menu_moves_a_segment_up_and_the_first_one_stays(chair, meeting, segments):  # noqa: F811
    before = titles(meeting)
    chair.post(f"/segments/{segments[1].pk}/place", {"to": "up"})
    assert titles(meeting)[:2] == [before[1], before[0]]
    chair.post(f"/segments/{segments[1].pk}/place", {"to": "up"})
    assert titles(meeting)[:2] == [before[1], before[0]]
    chair.post(f"/segments/{segments[1].pk}/place", {"to": "down"})
    assert titles(meeting) == before


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [("", "as a number"), ("ten", "as a number"), ("-3", "as a number"), ("0", "1 to 240"), ("999", "1 to 240")],
)
def test_minutes_that_are_none_are_refused_in_words(chair, segments, minutes, sentence):
    answer = chair.post(f"/segments/{segments[0].pk}/minutes", {"minutes": minutes})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_a_segment_is_added_resized_and_taken_out(chair, meeting, segments):  # noqa: F811
    page = chair.post(f"/meetings/{meeting.pk}/segments", {"kind": "discussion"}, follow=True).content.decode()
    assert "Added at the end: Discussion" in page
    added = meeting.segments.last()
    chair.post(f"/segments/{added.pk}/minutes", {"minutes": "25"})
    added.refresh_from_db()
    assert added.minutes == 25
    assert "Taken out: Discussion" in chair.post(f"/segments/{added.pk}/removal", follow=True).content.decode()


def test_a_taken_out_segment_comes_back_where_it_was(chair, world, meeting):  # noqa: F811
    topic = topics.propose(
        world.team, by=world.actor("ben"), at=timezone.now(), title="Budget", minutes=10, meeting=meeting
    )
    build(meeting, by=world.actor("ana"), at=timezone.now())
    before = titles(meeting)
    gone = meeting.segments.get(topic=topic)
    page = chair.post(f"/segments/{gone.pk}/removal", follow=True).content.decode()
    assert "The topic waits for the next agenda." in page
    undo = page.split('data-toast data-undo="')[1].split('"')[0]
    chair.post(undo)
    assert titles(meeting) == before
    assert meeting.segments.get(topic=topic).minutes == gone.minutes
    assert chair.post(undo[:-6]).status_code == 422


def test_a_kind_that_is_none_is_refused(chair, meeting, segments):  # noqa: F811
    answer = chair.post(f"/meetings/{meeting.pk}/segments", {"kind": "karaoke"})
    assert "There is no segment kind “karaoke”." in answer.content.decode()


def test_a_member_arranges_nothing(client, world, meeting, segments):  # noqa: F811
    member = next(name for name in ("ben", "chi", "hiro") if world.people[name].pk != meeting.chair_id)
    client.force_login(world.people[member].account)
    assert client.post(f"/segments/{segments[0].pk}/minutes", {"minutes": "9"}).status_code == 403
    assert "data-arrange" not in client.get(f"/meetings/{meeting.pk}").content.decode()


def test_anyone_at_the_table_brings_a_topic_and_takes_it_back(client, world, meeting):  # noqa: F811
    build(meeting, by=world.actor("ana"), at=timezone.now())
    client.force_login(world.people["hiro"].account)
    form = {"title": "One price list?", "need": "decide", "minutes": 15, "course": "direction"}
    form["departments"] = [world.departments["Finance"].pk]
    page = client.post(f"/meetings/{meeting.pk}/topics/new", form, follow=True).content.decode()
    assert "It has its place on the agenda" in page
    topic = meeting.topics.get()
    assert topic.segments.get().meeting == meeting
    assert topic.direction
    assert [row.name for row in topic.departments.all()] == ["Finance"]
    client.post(f"/topics/{topic.pk}/withdrawal")
    topic.refresh_from_db()
    assert topic.closed_at


def test_a_topic_without_words_stays_on_the_form(client, world, meeting):  # noqa: F811
    client.force_login(world.people["hiro"].account)
    page = client.post(f"/meetings/{meeting.pk}/topics/new", {"minutes": "400"}).content.decode()
    assert 'role="alert"' in page
    assert "less than or equal to 120" in page
