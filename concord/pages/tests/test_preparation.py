"""What is prepared before a meeting: a department's numbers are handed to whoever tells them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.segments.holding import open_meeting


@pytest.fixture
def segment(world):
    return world.planned("swap_the_silo", at=timezone.now() + timedelta(days=2)).segments.get()


def browser_of(world, name):
    browser = Client()
    browser.force_login(world.people[name].account)
    return browser


def test_the_agenda_leads_to_the_page_where_the_numbers_are_handed_over(world, segment):
    browser, address = browser_of(world, "ana"), f"/preparations/{segment.pk}"
    assert address in browser.get(f"/meetings/{segment.meeting_id}").content.decode()
    values = {"labels": ["Orders on time", ""], "values": ["94 %", ""], "was": ["97 %", ""], "note": "See sheet 4."}
    page = browser.post(f"{address}/hand_over", values, follow=True).content.decode()
    assert "Orders on time" in page and "was 97 %" in page and "See sheet 4." in page


def test_a_refused_figure_says_why_and_stays_in_the_form(world, segment):
    values = {"labels": ["Orders on time"], "values": [""], "was": [""], "note": "See sheet 4."}
    answer = browser_of(world, "ana").post(f"/preparations/{segment.pk}/hand_over", values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Give “Orders on time” its value." in page and 'value="Orders on time"' in page and "See sheet 4." in page


def test_another_department_reads_and_is_offered_no_form(world, segment):
    own = segment.state["department"]
    other = next(name for name, row in world.people.items() if row.department_id != own and name != "ana")
    page = browser_of(world, other).get(f"/preparations/{segment.pk}").content.decode()
    assert 'name="labels"' not in page
    assert browser_of(world, other).post(f"/preparations/{segment.pk}/hand_over", {"note": "x"}).status_code == 403


def test_a_kind_that_nobody_prepares_and_a_move_of_the_room_have_no_such_page(world, segment):
    from concord.agenda.arranging import add

    plain = add(segment.meeting, by=world.actor("ana"), at=timezone.now(), kind="discussion")
    browser = browser_of(world, "ana")
    assert browser.get(f"/preparations/{plain.pk}").status_code == 404
    assert browser.post(f"/preparations/{segment.pk}/ask", {"words": "Why?"}).status_code == 422


def test_once_the_team_has_turned_to_it_the_page_leads_to_the_room(world, segment):
    open_meeting(segment.meeting, by=world.actor("ana"), at=timezone.now())
    page = browser_of(world, "ana").get(f"/preparations/{segment.pk}").content.decode()
    assert f"/meetings/{segment.meeting_id}/room" in page and 'name="labels"' not in page
