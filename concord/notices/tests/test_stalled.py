"""The letter about a stalled decision: to one person, in their working hours, not after the answer."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from concord.decisions.nudging import nudge
from concord.decisions.tests.deciding_in_days import ask, close, day, put_to_all, say
from concord.decisions.tests.decision_world import EVERYBODY
from concord.foundation.models import Entry, Waiting
from concord.foundation.scope import within
from concord.notices.models import Letter
from concord.notices.rules import tell
from concord.notices.stalled import nudge_everywhere
from concord.notices.working_hours import next_working_hour


@pytest.fixture
def decision(world):
    found = ask(world, on=0, touches=["Finance"], decider="chi")  # a Tuesday, noon in UTC and in Lisbon
    Waiting.objects.all().delete()
    return found


def tell_all(*, at):
    return [tell(entry, at=at) for entry in Entry.objects.filter(kind="decision.nudged")]


def nudges():
    return Letter.objects.filter(key__startswith="nudge-")


def test_one_letter_goes_to_that_person_only_and_says_the_deed_first(world, decision):
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(3))
    assert tell_all(at=day(3)) == [1] and tell_all(at=day(3)) == [0]
    letter = nudges().get()
    assert letter.person == world.people["ben"]
    assert letter.subject == "Finance’s view is what is missing: Open in Porto?"
    assert letter.text.startswith("Say in a sentence or two what Finance sees in this decision.")
    assert f"/decisions/{decision.pk}#say" in letter.text and "Only you get this letter" in letter.text


def test_who_decides_is_asked_to_decide(world):
    decision = ask(world, on=0, decider="chi")
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(3))
    tell_all(at=day(3))
    letter = nudges().get()
    assert (letter.person, letter.subject) == (world.people["chi"], "Ready for you to decide: Open in Porto?")
    assert f"/decisions/{decision.pk}#decide" in letter.text


def test_who_has_not_answered_is_led_to_the_question_and_told_that_others_are_asked_too(world):
    decision = ask(world, on=0, decider="chi")
    put_to_all(decision, world, on=1, answered=[who for who in EVERYBODY if who not in ("hiro", "ines")])
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(3))
    tell_all(at=day(3))
    assert {letter.person.first_name for letter in nudges()} == {"Hiro", "Ines"}
    letter = nudges().first()
    assert letter.subject == "Your answer is what is missing: Open in Porto?"
    assert f"/decisions/{decision.pk}#consent" in letter.text and "Only those get this letter" in letter.text
    assert "Hiro" not in letter.text.replace(letter.person.first_name, "")


def test_it_waits_for_working_hours_on_the_readers_own_clock(world):
    ben = world.people["ben"]
    assert next_working_hour(day(0), ben) == day(0)
    night = day(0.4)  # 21:36
    assert next_working_hour(night, ben) == day(1).replace(hour=8)
    saturday = day(4)
    assert next_working_hour(saturday, ben) == day(6).replace(hour=8)
    ben.timezone, ben.works_from, ben.works_until = "Asia/Tokyo", time(9), time(17)
    assert next_working_hour(day(0), ben) == day(1).replace(hour=0)  # nine in the morning in Tokyo
    ben.works_from, ben.works_until = time(20), time(2)
    assert next_working_hour(day(0), ben) == day(0)


def test_the_letter_itself_waits_so(world, decision):
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(0.4))
    tell_all(at=day(0.4))
    letter = nudges().get()
    assert (letter.not_before, letter.good_until) == (day(1).replace(hour=8), day(8).replace(hour=8))


def test_nobody_is_written_to_once_it_is_answered(world, decision):
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(3))
    say(world, decision, "ben", on=3)
    assert tell_all(at=day(3.1)) == [0]


def test_a_letter_that_was_not_sent_yet_is_taken_back_when_the_answer_is_quicker(world, decision):
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(3.4))
    tell_all(at=day(3.4))
    nudge_everywhere(day(3.45))
    assert nudges().count() == 1
    say(world, decision, "ben", on=3.5)
    with within(world.team.organization_id):
        nudge_everywhere(day(3.6))
    assert not nudges().exists()


def test_the_round_asks_each_week_at_most_and_stops_when_it_is_decided(world, decision, zed):
    say(world, decision, "ben", on=1)
    for hour in range(0, 48, 6):
        nudge_everywhere(day(15) + timedelta(hours=hour))
    assert Entry.objects.filter(kind="decision.nudged").count() == 1
    tell_all(at=day(17))
    close(world, decision, on=18, who="chi")
    nudge_everywhere(day(40))
    assert Entry.objects.filter(kind="decision.nudged").count() == 1 and not nudges().exists()
