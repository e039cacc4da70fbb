"""Whom each gets to know, by mail; one reminder; an invitation that calendars act on; never what was learned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from concord.acquaintances import discovering, talking
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.free_times import free_times
from concord.acquaintances.inviting import uid_of
from concord.acquaintances.models import Acquaintance
from concord.acquaintances.spending_time import cancel, plan
from concord.foundation.models import Entry
from concord.notices.acquainting import go_round, remind
from concord.notices.hearing_replies import hear
from concord.notices.models import Letter
from concord.notices.rules import RULES, tell
from concord.people.models import Person
from conftest import NOON

OURS = ("acquaintance.", "discovery.", "informal_time.")


def told(*, at=NOON) -> list[Letter]:
    before = set(Letter.objects.values_list("pk", flat=True))
    for entry in Entry.objects.filter(kind__in=RULES).order_by("pk"):
        if entry.kind.startswith(OURS):
            tell(entry, at=at)
    return list(Letter.objects.exclude(pk__in=before).select_related("person").order_by("pk"))


def test_a_new_cycle_writes_to_everybody_once_with_three_questions(world):
    go_round(NOON)
    letters = told()
    assert len(letters) == 9 and not told()
    mine = next(letter for letter in letters if letter.person == world.people["ana"])
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    assert all(words in mine.text for words in row.questions)
    assert all(person.name in mine.text for person in row.others(world.people["ana"].pk))
    assert "/by-mail/" in mine.text and f"/acquaintances/{row.pk}/time" in mine.text


def test_one_reminder_to_those_who_have_not_talked(world):
    cycle = begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    talking.we_met(row, by=world.actor("ana"), at=NOON)
    assert remind(at=NOON) == 0
    late = NOON + (cycle.ends - NOON.date()) - timedelta(days=4)
    late -= timedelta(days=max(late.weekday() - 4, 0))  # on a working day
    assert remind(at=late) == 9 - len(row.people) and remind(at=late) == 0


def test_mended_pairs_are_told_and_the_others_are_not(world):
    from concord.acquaintances.being_away import say_away
    from concord.acquaintances.mending import mend

    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    told()
    gone = Acquaintance.objects.whole().of(world.people["ben"].pk).get()
    say_away(world.people["ben"], by=world.actor("ben"), at=NOON, begins=NOON.date())
    changed = mend(world.team, by=world.actor("ana"), at=NOON)
    letters = told()
    assert {letter.person_id for letter in letters} == {person.pk for row in changed for person in row.people}
    assert world.people["ben"] not in [letter.person for letter in letters] and gone


def test_no_letter_holds_what_was_learned(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    told()
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    other = row.others(world.people["ana"].pk)[0]
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words="Keeps bees on the roof.")
    (letter,) = told()
    assert letter.person == other and "bees" not in letter.text + letter.html + letter.subject
    discovering.reword(made, by=world.actor("ana"), at=NOON, words="Keeps two hives of bees.")
    assert [row.person for row in told()] == [other], "new words are read anew"
    discovering.approve(made, by=world.actor(other.email.partition("@")[0]), at=NOON)
    assert not told()


@pytest.mark.parametrize("off", [False, True])
def test_an_informal_time_is_an_invitation_to_all_and_called_off_by_another_mail(world, off):
    people = [world.people["ana"], world.people["chi"]]
    starts = free_times(list(Person.objects.filter(pk__in=[person.pk for person in people])), "walk", at=NOON)[0]
    made = plan(world.team, by=world.actor("ana"), at=NOON, what="walk", people=people, starts=starts, place="The quay")
    letters = told()
    assert {letter.person for letter in letters} == set(people)
    assert {letter.calendar_method for letter in letters} == {"REQUEST"}
    event = Calendar.from_ical(letters[0].calendar).events[0]
    assert event.start == starts and "The quay" in letters[0].text
    if off:
        cancel(made, by=world.actor("chi"), at=NOON)
        gone = told()
        assert len(gone) == 2 and {letter.calendar_method for letter in gone} == {"CANCEL"}
        assert Calendar.from_ical(gone[0].calendar).events[0]["UID"] == event["UID"]


@pytest.mark.parametrize(("says", "stands"), [("ACCEPTED", True), ("DECLINED", False)])
def test_a_no_from_a_calendar_program_calls_it_off_for_all(world, says, stands):
    people = [world.people["ana"], world.people["chi"]]
    starts = free_times(people, "walk", at=NOON)[0]
    made = plan(world.team, by=world.actor("ana"), at=NOON, what="walk", people=people, starts=starts)
    chi = world.people["chi"].email
    reply = (
        f"From: {chi}\r\nTo: c@concord.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid_of(made)}\r\nSEQUENCE:0\r\nDTSTAMP:20261124T120000Z\r\n"
        f"ATTENDEE;PARTSTAT={says}:mailto:{chi}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert hear(reply.encode(), at=NOON) == "heard"
    made.refresh_from_db()
    assert (made.cancelled_at is None) is stands
