"""A screen in the room: a code once, for minutes; wrong ones too fast are refused; taken away, it shows nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import screens
from concord.meetings.guessing import OF_ALL
from concord.meetings.models import Screen
from concord.people.accounts import TRIES
from concord.people.models import SignInTry
from concord.people.permissions import RULES, may
from concord.people.teams import seat
from concord.segments.holding import end_meeting
from conftest import NOON

MINUTE = timedelta(minutes=1)


def typed(code, *, network="192.0.2.1", at=NOON):
    return screens.show(code, network=network, at=at)


@pytest.fixture
def meeting(world):
    return world.live("discussion", at=NOON)


def shown(sealed, at=NOON):
    return screens.showing(at).filter(digest=screens.kept(sealed)).first()


def test_a_code_typed_on_a_screen_binds_it_to_the_meeting(world, meeting):
    offered = screens.offer(meeting, by=world.actor("ben"), at=NOON)
    assert len(offered.code) == 6 and set(offered.code) <= set(screens.LETTERS)
    sealed = typed(f" {offered.code[:3].lower()}-{offered.code[3:]} ")
    assert shown(sealed).meeting == meeting
    assert offered.code not in str(list(Entry.objects.values_list("body", flat=True)))
    kinds = Entry.objects.filter(kind__startswith="screen.").values_list("kind", "actor", "touches")
    assert list(kinds.order_by("pk")) == [
        ("screen.offered", world.people["ben"].pk, "screen"),
        ("screen.shown", None, "screen"),
    ]


def test_a_waiting_code_is_offered_again_and_a_used_one_is_not(world, meeting):
    by = world.actor("ben")
    first = screens.offer(meeting, by=by, at=NOON)
    assert screens.offer(meeting, by=world.actor("chi"), at=NOON + MINUTE).code == first.code
    typed(first.code)
    second = screens.offer(meeting, by=by, at=NOON + MINUTE)
    assert second.code != first.code and screens.showing(NOON).count() == 1


def test_a_code_serves_one_screen_for_five_minutes(world, meeting):
    code = screens.offer(meeting, by=world.actor("ben"), at=NOON).code
    with pytest.raises(Refused, match="A code lasts five minutes"):
        typed(code, at=NOON + 5 * MINUTE)
    typed(code, at=NOON + 4 * MINUTE)
    with pytest.raises(Refused, match="serves one screen"):
        typed(code, at=NOON + 4 * MINUTE)


@pytest.mark.parametrize("words", ["", "   ", "ABC", "ABCDEFG", "OIL258", "<b>", "’ OR 1=1", "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused_in_words(world, meeting, words):
    screens.offer(meeting, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused) as refused:
        typed(words)
    assert refused.value.field == "code" and ("six letters" in str(refused.value) or "No meeting" in str(refused.value))


def test_guessing_is_throttled_for_a_network_and_for_all(world, meeting):
    code = screens.offer(meeting, by=world.actor("ben"), at=NOON).code
    for _try in range(TRIES):
        with pytest.raises(Refused, match="No meeting waits"):
            typed("AAAAAA")
    with pytest.raises(Refused, match="Too many wrong codes"):
        typed(code)
    assert shown(typed(code, network="198.51.100.7"))
    SignInTry.objects.bulk_create([SignInTry(subject="screens", at=NOON) for _try in range(OF_ALL)])
    with pytest.raises(Refused, match="quarter of an hour"):
        typed("AAAAAA", network="203.0.113.9")


def test_a_screen_is_taken_away_once(world, meeting):
    sealed = typed(screens.offer(meeting, by=world.actor("ben"), at=NOON).code)
    screen = shown(sealed)
    for _time in range(2):
        screens.take_away(screen, by=world.actor("chi"), at=NOON)
    assert shown(sealed) is None
    assert Entry.objects.filter(kind="screen.taken_away").count() == 1


def test_a_code_that_waits_can_be_taken_away(world, meeting):
    offered = screens.offer(meeting, by=world.actor("ben"), at=NOON)
    screens.take_away(offered, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="No meeting waits"):
        typed(offered.code)


def test_only_those_at_the_table_show_it(world, meeting):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Denied):
        screens.offer(meeting, by=world.actor("ines"), at=NOON)


def test_a_screen_ends_half_an_hour_after_its_meeting_and_in_any_case_after_a_day(world, meeting):
    sealed = typed(screens.offer(meeting, by=world.actor("ben"), at=NOON).code)
    assert shown(sealed, NOON + 15 * 60 * MINUTE) and not shown(sealed, NOON + 17 * 60 * MINUTE)
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    assert shown(sealed, NOON + 29 * MINUTE) and not shown(sealed, NOON + 31 * MINUTE)
    with pytest.raises(Refused, match="This meeting is over"):
        screens.offer(meeting, by=world.actor("ben"), at=NOON)


def test_a_code_of_a_meeting_that_has_ended_opens_nothing(world, meeting):
    code = screens.offer(meeting, by=world.actor("ben"), at=NOON).code
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="No meeting waits"):
        typed(code)


def test_a_screen_may_do_nothing_at_all(world, meeting):
    reader = screens.reader_of(meeting.organization_id)
    for action in RULES:
        thing = meeting if not action.startswith("person") else world.people["ana"]
        try:
            assert not may(reader, action, thing), action
        except AttributeError:
            continue  # a rule about another sort of thing


@pytest.mark.parametrize("forged", ["", "x", "a:b", "key:" + "A" * 43])
def test_a_forged_key_opens_nothing(world, meeting, forged):
    Screen.objects.create(
        organization_id=meeting.organization_id, meeting=meeting, code_until=NOON, made_at=NOON, shown_at=NOON
    )
    assert screens.kept(forged) == ""
