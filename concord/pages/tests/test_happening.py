"""The page of the signs: for whom it is, what it shows, and what is downloaded."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.indicators.evidence import again
from concord.indicators.hiding import measure_again
from concord.indicators.indicator import signs
from concord.indicators.models import HiddenSign
from concord.indicators.tests.two_teams import make_past
from concord.people import profiles, teams
from concord.people.accounts import account_for
from concord.people.models import Membership
from concord.rhythm.models import Series

NOW = timezone.now()
DEED = re.compile(r'<a class="button (?:small|main)" href="(/[^"]*)">([^<]*)<')


@pytest.fixture
def ben(client, world):
    client.force_login(world.people["ben"].account)
    return client


def signed_in(client, world, *roles, seat=""):
    """Somebody new, with these roles and perhaps a seat."""
    ana = world.actor("ana")
    person = profiles.add(name="Joana Reis", email="joana@harbour.example", by=ana, at=NOW, roles=roles)
    if seat:
        teams.seat(person, world.team, by=ana, at=NOW, kind=seat)
    person.account = person.account or account_for(person.email, at=NOW)
    person.save()
    client.force_login(person.account)
    return client


def held(world, number):
    """A meeting of the series that left a trace, `number` weeks ago."""
    at = NOW - timedelta(weeks=number)
    meeting = world.live("discussion", at=at, here=("ana", "ben", "chi", "dora", "evgeny"))
    meeting.segments.update(notes="We talked.")
    weekly = {"title": "Leadership", "uid": "weekly", "rule": "FREQ=WEEKLY", "timezone": "UTC"}
    meeting.series = Series.objects.get_or_create(team=world.team, **weekly, defaults={"starts": at})[0]
    meeting.ended_at = at + timedelta(hours=1)
    meeting.save()


def test_before_there_is_anything_the_page_says_what_will_be_here(ben):
    text = ben.get("/happening").content.decode()
    assert "Too early to say" in text and "The signs come with the habits" in text
    assert text.count('class="sign ') == 8


def test_each_promise_is_a_sentence_with_its_evidence_and_its_deed(ben, world):
    for number in range(1, 5):
        held(world, number)
    text = ben.get("/happening").content.decode()
    assert "4 of 4 meetings were held at their time." in text
    page = ben.get(f"/happening/{world.team.pk}/cadence_kept").content.decode()
    assert "What it cannot know" in page and "version 1" in page and "concord measure cadence_kept" in page


@pytest.mark.parametrize("slug", sorted(signs()))
def test_what_is_downloaded_gives_what_the_page_shows(ben, world, slug):
    address = f"/happening/{world.team.pk}/{slug}"
    shown = ben.get(address)
    assert shown.status_code == 200
    whole = ben.get(f"{address}/rows.json")
    assert slug in whole["Content-Disposition"]
    figure = json.loads(whole.content)["figure"]
    assert again(whole.content, signs()[slug]).as_json() == figure
    assert again(ben.get(f"{address}/rows.csv").content, signs()[slug]).as_json() == figure


def test_a_sign_is_hidden_with_a_reason_and_shown_again(ben, world):
    address = f"/happening/{world.team.pk}/cadence_kept"
    refused = ben.post(f"{address}/hiding", {"reason": " "})
    assert refused.status_code == 422 and "everybody at the table reads it" in refused.content.decode()
    assert ben.post(f"{address}/hiding", {"reason": "We are three until January"}).status_code == 302
    text = ben.get("/happening").content.decode()
    assert "We are three until January" in text and "Ben Okafor" in text
    assert "Show it again" in ben.get(address).content.decode()
    ben.post(f"{address}/showing")
    assert not HiddenSign.objects.exists()


def test_counting_anew_is_kept(ben, world):
    ben.post(f"/happening/{world.team.pk}/measuring")
    assert "Counted on" in ben.get("/happening").content.decode()


def test_whoever_will_lead_next_reads_and_hides_nothing(client, world):
    joana = signed_in(client, world, "future leader", seat="future leader")
    text = joana.get("/happening").content.decode()
    assert "Is it happening?" in text and "Count anew" not in text
    refused = joana.post(f"/happening/{world.team.pk}/cadence_kept/hiding", {"reason": "No"})
    assert refused.status_code in (403, 422) and not HiddenSign.objects.exists()


@pytest.mark.parametrize("seat", ["chair", "member", "observer", "future leader"])
def test_each_reader_is_offered_only_what_they_may_do(client, world, seat):
    make_past(world)
    joana = signed_in(client, world, "future leader" if seat == "future leader" else "leader", seat=seat)
    for whole in (joana.get("/happening"), joana.get(f"/happening/{world.team.pk}/priorities_agree")):
        deeds = DEED.findall(whole.content.decode())
        for address, label in deeds:
            assert joana.get(address).status_code == 200, (label, address)
        assert any("/rankings" in address for address, _label in deeds) == (seat in ("chair", "member"))


def test_whoever_has_no_seat_is_told_to_ask_in_the_window(client, world):
    joana = signed_in(client, world, "employee")
    assert "belong to the team" in joana.get("/happening").content.decode()
    for address in ("", "/cadence_kept", "/cadence_kept/rows.json", "/cadence_kept/rows.csv", "/cadence_kept/hiding"):
        assert joana.get(f"/happening/{world.team.pk}{address}").status_code == 404


def test_a_sign_that_is_none_is_not_there(ben, world):
    assert ben.get(f"/happening/{world.team.pk}/joy").status_code == 404


def test_where_all_of_a_promise_is_hidden_its_reason_stands_in_the_open(ben, world):
    ben.post(f"/happening/{world.team.pk}/co_led_goals/hiding", {"reason": "We are three until January"})
    text = ben.get("/happening").content.decode()
    assert "We are three until January" in text and 'id="more-6"' not in text and "0 more" not in text


def test_a_table_too_small_for_pulses_is_told_so(ben, world):
    said = "sit at this table. What a pulse says"
    assert said not in ben.get("/happening").content.decode()
    Membership.objects.filter(team=world.team).exclude(person=world.people["ben"]).delete()
    assert said in ben.get("/happening").content.decode()


def test_more_meetings_are_no_more_questions(ben, world):
    def asked():
        ben.get("/happening")
        with CaptureQueriesContext(connection) as seen:
            ben.get("/happening")
        return len(seen)

    held(world, 1)
    held(world, 2)
    measure_again(world.team, by=world.actor("ben"), at=timezone.now())
    few = asked()
    for number in range(3, 7):
        held(world, number)
    assert asked() <= few <= 12
