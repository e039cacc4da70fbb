"""The page of what stalls: the finding, one deed for each, and nobody is shamed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from concord.decisions.deciding import ask, propose
from concord.decisions.stalling import radar
from concord.decisions.tests.year import live_a_year
from concord.foundation.models import Entry
from concord.meetings.models import Topic
from concord.pages.ageing_chart import chart
from concord.people.models import Organization


@pytest.fixture
def lived(world):
    return live_a_year(world, until=timezone.now())


def page(client, world, who, *, address="/decisions/stalled"):
    client.force_login(world.people[who].account)
    return client.get(address).content.decode()


def test_the_title_is_the_finding_and_the_deed_does_it(client, world, lived):
    shown = page(client, world, "ana")
    assert "<h1>2 of 5 open decisions have stalled</h1>" in shown and "n = 14 decided, 5 open." in shown
    assert "waits for Operations’s view" in shown and "Ask Chi to decide" in shown
    app = lived["Who carries the ordering app?"].pk
    done = client.post(f"/decisions/{app}/nudges", follow=True).content.decode()
    assert "Chi gets a letter in working hours. Nobody else does." in done and "Ask Chi to decide" not in done
    assert Entry.objects.get(kind="decision.nudged").body["person"] == world.people["chi"].pk
    client.post(f"/decisions/{app}/agenda")
    assert Topic.objects.get().title == "Who carries the ordering app?"
    assert "on the next agenda" in page(client, world, "ana")


def test_who_has_no_part_in_it_sees_the_work_and_no_name(client, world, lived):
    shown = page(client, world, "ines")
    assert "waits for a department’s view" in shown and "Operations’s" not in shown
    assert "Put it on the next agenda" in shown and "Ask " not in shown.split("What each one waits for")[1]
    porto = lived["Shall we open in Porto in spring?"].pk
    assert client.post(f"/decisions/{porto}/nudges").status_code == 403


def test_nothing_is_shown_to_somebody_of_another_organization(client, world, lived, zed):
    client.force_login(zed.account)
    shown = client.get("/decisions/stalled").content.decode()
    assert "Nothing waits to be decided" in shown and "Porto in spring?</a>" not in shown
    assert "0 with a day, and it takes 10" in shown


def test_an_owner_says_after_how_many_quiet_days(client, world, lived):
    page(client, world, "ana")
    whole = "Write a whole number of days"
    for typed, said in (("1", "Choose 2 to 180 days without news"), ("soon", whole), ("", whole)):
        answer = client.post("/decisions/stalled", {"days": typed})
        assert answer.status_code == 422 and said in answer.content.decode()
    client.post("/decisions/stalled", {"days": "3"})
    assert Organization.objects.get(pk=world.team.organization_id).stalls_after == 3
    assert "<h1>5 of 5 open decisions have stalled</h1>" in page(client, world, "ana")
    client.force_login(world.people["ben"].account)
    assert client.post("/decisions/stalled", {"days": "9"}).status_code in (403, 422)


def picture(world):
    return chart(radar(Organization.objects.get(pk=world.team.organization_id), [world.team.pk], at=timezone.now()))


def test_every_decision_is_one_dot_and_all_of_them_lie_within_the_picture(world, lived):
    shown = picture(world)
    assert [dot.number for dot in shown.dots if dot.number] == [1, 2]
    assert (sum(dot.decided for dot in shown.dots), len(shown.dots)) == (14, 19)
    assert all(0 < dot.x < 100 and 0 < dot.y < shown.floor for dot in shown.dots)
    assert sum(band.width for band in shown.bands) == pytest.approx(100, abs=0.1)


def test_from_right_to_left_the_picture_is_mirrored(world, lived):
    plain = picture(world)
    with translation.override("ar"):
        mirrored = picture(world)
    assert [round(100 - dot.x, 1) for dot in mirrored.dots] == pytest.approx([dot.x for dot in plain.dots], abs=0.2)
    assert sum(band.width for band in mirrored.bands) == pytest.approx(100, abs=0.1)


def test_with_few_past_ones_there_are_dots_and_no_bands(client, world):
    from concord.decisions.tests.year import OPEN, ask

    question, decider, touched, _ago, _views = OPEN[0]
    ask(world, question, decider, touched, 20, (), timezone.now() - timedelta(hours=1))
    shown = picture(world)
    assert (len(shown.dots), shown.bands, shown.lines) == (1, [], [])
    assert "Too few past decisions to say what is long for you" in page(client, world, "ana")


def test_a_longer_list_asks_the_database_no_more(client, world, lived, django_assert_max_num_queries):
    page(client, world, "ana")
    with CaptureQueriesContext(connection) as few:
        client.get("/decisions/stalled")
    live_a_year(world, until=timezone.now())
    with django_assert_max_num_queries(len(few)):
        client.get("/decisions/stalled")


def test_the_direction_leads_there_and_names_no_department_to_others(client, world, lived):
    asked, others = (page(client, world, who, address="/direction") for who in ("grace", "ines"))
    assert 'href="/decisions/stalled"' in others
    assert "waits for Operations" in asked
    assert "waits for Operations" not in others and "waits for a department’s view" in others


def test_the_numbers_behind_it_tell_the_days_in_each_state(client, world, lived):
    shown = page(client, world, "ana").split("The numbers behind it")[-1]
    assert "asked 7, hearing views 45" in shown and "asked 2, hearing views 3, to be decided 19" in shown


def test_one_that_is_open_for_years_is_shown(client, world, lived):
    by, at = world.actor("ana"), timezone.now() - timedelta(days=2636)
    old = ask(world.team, by=by, at=at, question="Do we move?", decider=world.people["ben"])
    propose(old, by=by, at=timezone.now(), proposal="We move in May")
    shown = page(client, world, "ana")
    assert "open for 2636 days" in shown and ">today</time>" in shown
