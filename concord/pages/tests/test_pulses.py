"""The pages of pulses: answered once, shown as sentences and dots, asked and switched by who leads the meetings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.foundation.models import Entry
from concord.notices.models import Letter
from concord.notices.pulsing import go_round
from concord.notices.rules import tell
from concord.pages.tests.test_rankings import browser
from concord.people.teams import form_team, seat, unseat
from concord.promises.listing import my_list
from concord.pulses.answering import answer
from concord.pulses.box import counts_in
from concord.pulses.closing import close
from concord.pulses.links import signed
from concord.pulses.models import HasAnswered, Pulse, Questionnaire
from concord.pulses.opening import OPEN_FOR, open_month, open_pulse
from concord.values.models import Value
from tests.test_pulses_tell_nothing import FIVE, SHEET


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def courage(world, now) -> Value:
    return Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=now)


@pytest.fixture
def pulse(world, courage, now) -> Pulse:
    return open_month(world.team, now.date(), by=world.actor("ana"), at=now)


def read(world, name, path) -> str:
    return browser(world, name).get(path).content.decode()


def test_before_the_first_pulse_the_page_teaches(world):
    page = read(world, "ben", "/pulses")
    assert "What the team said will stand here" in page and "first working day of each month" in page


def test_answered_from_my_list_once_and_what_was_pressed_stays_when_it_is_refused(world, pulse, courage, now):
    person, ben = world.people["ben"], browser(world, "ben")
    (row,) = [row for row in my_list(person, world.actor("ben"), at=now).rows if row.source == "pulses"]
    assert row.what.startswith("Pulse of ") and row.address == f"/pulses/{pulse.pk}" and row.due
    page = ben.get(row.address).content.decode()
    assert "How far did we live “Courage” this month?" in page and "otherwise they are destroyed" in page
    wrong = ben.post(f"{row.address}/answers", {"trust-1": "4", "trust-2": "9"})
    assert wrong.status_code == 422 and "Answer with 1 to 5" in wrong.content.decode()
    assert 'name="trust-1" value="4" autocomplete="off" checked' in wrong.content.decode()
    assert ben.post(f"{row.address}/answers", {}).status_code == 422
    assert ben.post(f"{row.address}/answers", {f"value-{courage.pk}": "5", "trust-1": "4"}).status_code == 302
    page = ben.get(row.address).content.decode()
    assert "Nothing that is kept says which answer is yours." in page and 'name="trust-1"' not in page
    assert "answered already" in ben.post(f"{row.address}/answers", {"trust-1": "1"}).content.decode()
    assert not [row for row in my_list(person, world.actor("ben"), at=now).rows if row.source == "pulses"]
    assert sum(counts_in(Pulse.objects.get(pk=pulse.pk))) == 2


def test_told_in_a_sentence_with_level_agreement_and_who_is_missing(world, pulse, courage, now):
    for place, name in enumerate((*FIVE, "fatima")):
        sheet = SHEET if place else {key: SHEET[key] for key in ("trust-1", "trust-2")}
        answer(pulse, by=world.actor(name), at=now, answers={**sheet, f"value-{courage.pk}": 5 if place % 2 else 1})
    assert "The week is over" not in read(world, "ben", f"/pulses/{pulse.pk}")
    close(pulse, by=world.actor("ana"), at=now + OPEN_FOR)
    page = read(world, "ben", f"/pulses/{pulse.pk}")
    assert "<h1>Trust: high, and you agree (4.0 of 5). Clarity of goals: " not in page, "one item of three is no scale"
    assert "Trust: high, and you agree (4.0 of 5). Courage: two camps (3.0 of 5 on average)." in page
    assert "6 of 9 answered. Of 3 nothing is known." in page and "4 of 9 did not answer it." in page
    assert "Too few to say: 0 of 9 answered" in page and 'class="pulse-dots unknown"' in page
    assert "Worded the other way round: for the scale, 1 counts as 5." in page and "rwg" in page
    assert page.count("<circle") >= 6 * 3
    assert "Trust: high, and you agree (4.0 of 5)." in read(world, "ben", "/pulses")


def test_too_few_and_a_lost_key_are_said_in_words(world, pulse, now, settings):
    answer(pulse, by=world.actor("ben"), at=now, answers=SHEET)
    close(pulse, by=world.actor("ana"), at=now + OPEN_FOR)
    page = read(world, "ben", f"/pulses/{pulse.pk}")
    assert "Too few to say: 1 of 9 answered, and below 5 nothing is shown." in page and "were destroyed" in page
    later = open_month(world.team, (now + timedelta(days=40)).date(), by=world.actor("ana"), at=now)
    for name in FIVE:
        answer(later, by=world.actor(name), at=now, answers=SHEET)
    settings.SECRET_KEY = "another one altogether"
    close(later, by=world.actor("ana"), at=now + OPEN_FOR)
    page = read_with_new_key(world, f"/pulses/{later.pk}")
    assert "5 answered. What they said cannot be read any more" in page and "works as ever" in page


def read_with_new_key(world, path) -> str:
    return browser(world, "ben").get(path).content.decode()


def test_a_meetings_pulse_is_answered_in_its_room(world, now):
    pulse = open_pulse(world.live("closing_pulse", at=now))
    assert "answered in the room of the meeting" in read(world, "ben", f"/pulses/{pulse.pk}")
    assert browser(world, "ben").post(f"/pulses/{pulse.pk}/answers", {"room": "1", "heard": "1"}).status_code == 404


def test_a_small_table_is_told_to_ask_aloud_and_an_observer_reads_only(world, pulse, now):
    ana = world.actor("ana")
    small = form_team("Board", by=ana, at=now)
    seat(world.people["hiro"], small, by=ana, at=now, kind="chair")
    page = read(world, "hiro", "/pulses")
    assert "1 sit at this table. Below 5 an answer could be guessed" in page and "Ask aloud instead" in page
    unseat(world.people["ines"], world.team, by=ana, at=now)
    seat(world.people["ines"], world.team, by=ana, at=now, kind="observer")
    assert "Those at the table answer." in read(world, "ines", f"/pulses/{pulse.pk}")
    assert browser(world, "ines").post(f"/pulses/{pulse.pk}/answers", {"trust-1": "1"}).status_code == 422
    assert "Pulses belong to a team" in read_without_a_seat(world, now)


def read_without_a_seat(world, now) -> str:
    unseat(world.people["grace"], world.team, by=world.actor("ana"), at=now)
    return read(world, "grace", "/pulses")


def test_own_questions_are_looked_at_kept_asked_and_ended(world, now):
    ana, address = browser(world, "ana"), f"/teams/{world.team.pk}/questionnaires/new"
    pasted = {"name": "", "text": "Up:\nI speak.\n- I hide.\nI speak.", "often": "once", "look": "yes"}
    page = ana.post(address, pasted)
    assert page.status_code == 200 and "asked, reverse-coded" in page.content.decode()
    assert "This question stands above already." in page.content.decode() and not Questionnaire.objects.exists()
    del pasted["look"]
    page = ana.post(address, {**pasted, "name": "Up"})
    assert page.status_code == 422 and "Line 4: This question stands above already." in page.content.decode()
    good = {**pasted, "name": "Up", "text": "Up:\nI speak.\n- I hide."}
    page = ana.post(address, good).content.decode()
    assert "Confirm that your team has the right" in page and "- I hide." in page
    assert ana.post(address, {**good, "we_have_the_right": "on"}).status_code == 302
    own, asked = Questionnaire.objects.get(), Pulse.objects.get()
    assert asked.title == "Up" and not own.monthly
    assert browser(world, "ben").get(address).status_code == 404
    page = ana.post(f"/questionnaires/{own.pk}/asking", follow=True).content.decode()
    assert "Asked a short while ago." in page and Pulse.objects.count() == 1
    assert ana.post(f"/questionnaires/{own.pk}/end").status_code == 302
    assert ana.post(f"/questionnaires/{own.pk}/end").status_code == 404


def test_who_leads_the_meetings_switches_the_month_off(world):
    address = f"/teams/{world.team.pk}/pulses/habit"
    assert browser(world, "ben").post(address, {"monthly": "no"}).status_code == 404
    assert browser(world, "ana").post(address, {"monthly": "no"}).status_code == 302
    assert "This team is not asked each month." in read(world, "ben", "/pulses")


def test_the_letter_asks_the_first_question_and_holds_no_answer_in_its_address(world, pulse):
    assert tell(Entry.objects.get(kind="pulse.opened"), at=timezone.now()) == 9
    letter = Letter.objects.get(person=world.people["ben"])
    assert "Leadership team: one minute, without your name" in letter.subject, "of two teams, which one"
    assert letter.secret and "How far did we live “Courage” this month?" in letter.text
    assert (
        f"/pulses/by-mail/{signed(pulse, world.people['ben']).split(':')[0]}" in letter.text
        and "Answer with one press" in letter.text
    )
    links = [line for line in letter.text.splitlines() if "/pulses/by-mail/" in line]
    assert len(links) == 1, "an address for each answer would tell it to whoever rewrites links"
    assert not Letter.objects.exclude(key__startswith="pulse-").exists()


def test_one_press_from_the_mail_counts_and_the_rest_can_follow(world, pulse, courage):
    path, mail = f"/pulses/by-mail/{signed(pulse, world.people['ben'])}", Client(enforce_csrf_checks=True)
    page = mail.get(path).content.decode()
    assert (
        world.team.name in page and 'name="first" value="4"' in page and "opening this page has counted nothing" in page
    )
    assert not HasAnswered.objects.exists() and not any(counts_in(pulse)), "a program that opens links answers nothing"
    assert mail.post(path, {"first": "7"}).status_code == 422
    page = mail.post(path, {"first": "4"}).content.decode()
    assert "Counted. Thank you." in page and "You can stop here" in page and 'name="first"' not in page
    assert "You have answered already" in mail.post(path, {"first": "1"}).content.decode()
    page = mail.post(path, {"trust-1": "4", "trust-2": "4"}).content.decode()
    assert "You can close this page." in page and 'name="trust-1"' not in page
    again = mail.post(path, {"trust-1": "1"})
    assert again.status_code == 422 and "answered already" in again.content.decode()
    assert sum(count > 0 for count in counts_in(Pulse.objects.get(pk=pulse.pk))[:35]) == 3


def test_a_link_of_nobody_of_another_one_and_after_the_week_is_refused_in_words(world, pulse, now):
    ben = world.people["ben"]
    path = f"/pulses/by-mail/{signed(pulse, ben)}"
    assert "This link is not complete" in Client().get(path[:-3]).content.decode()
    unseat(ben, world.team, by=world.actor("ana"), at=now)
    refused = Client().get(path)
    assert refused.status_code == 422 and "do not sit at its team" in refused.content.decode()
    Pulse.objects.filter(pk=pulse.pk).update(closes_at=now)
    page = Client().get(f"/pulses/by-mail/{signed(pulse, world.people['chi'])}").content.decode()
    assert "This pulse is closed." in page and "The week is over." in read(world, "chi", f"/pulses/{pulse.pk}")
    go_round(now + timedelta(minutes=1))
    assert Pulse.objects.get(pk=pulse.pk).told is not None
