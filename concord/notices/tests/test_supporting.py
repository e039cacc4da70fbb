"""The prompt of the week, and each step told to the other one of the two, once."""

from __future__ import annotations

from datetime import timedelta

from concord.foundation.models import Entry
from concord.notices.digest_choosing import choose
from concord.notices.models import Letter
from concord.notices.rules import RULES, tell
from concord.notices.supporting import prompt_leaders
from concord.support.answering import need
from concord.support.asking import ask
from concord.support.finishing import thank
from concord.support.models import Asking
from concord.support.offering import accept, cannot, offer
from concord.support.prompting import prompt_week
from concord.support.requesting import request_support
from concord.support.sharing import share
from conftest import NOON


def told(*, at=NOON) -> list[tuple[str, str]]:
    """Who is written to, and under which subject, by what has happened since the last call."""
    before = set(Letter.objects.values_list("pk", flat=True))
    for entry in Entry.objects.filter(kind__in=RULES, kind__startswith="support.").order_by("pk"):
        tell(entry, at=at)
    rows = Letter.objects.exclude(pk__in=before).order_by("pk")
    return [(row.person.first_name, row.subject) for row in rows]


def without_digest(world) -> None:
    for name, person in world.people.items():
        choose(person, by=world.actor(name), at=NOON, often="none", hour=8)


def test_whoever_gets_a_digest_reads_it_there(world):
    prompt_leaders(NOON)
    assert Asking.objects.count() == 9 and not Letter.objects.exists()


def test_each_leader_is_prompted_once_a_week_while_they_work(world):
    without_digest(world)
    night = NOON.replace(hour=3)
    prompt_leaders(night)
    assert Asking.objects.count() == 9 and not Letter.objects.exists()
    ask(Asking.objects.get(asker=world.people["ben"]), by=world.actor("ben"), at=night, by_mail=False)
    prompt_leaders(NOON)
    prompt_leaders(NOON + timedelta(days=1))
    assert Letter.objects.count() == 8, "whoever has asked already is not prompted"
    letter = Letter.objects.get(person=world.people["ana"])
    assert letter.subject == "This week, ask Ben what you can do"
    assert letter.text.startswith("Your question to Ben Okafor this week")
    assert "/support/by-mail/" in letter.text
    prompt_leaders(NOON + timedelta(days=4))  # Saturday
    prompt_leaders(NOON + timedelta(weeks=1))
    assert Letter.objects.count() == 17


def test_each_step_is_told_to_the_other_one_and_once(world):
    prompt_week(at=NOON)
    asking, ana, ben = Asking.objects.get(asker=world.people["ana"]), world.actor("ana"), world.actor("ben")
    ask(asking, by=ana, at=NOON, by_mail=True)
    assert told() == [("Ben", "Ana asks: What can I do to support your work?")]
    request = need(asking, by=ben, at=NOON, what="Read the bank’s letter")
    assert told() == [("Ana", "Ben needs: Read the bank’s letter")]
    made = offer(request, by=ana, at=NOON, words="Tonight")
    assert told() == [("Ben", "Ana offers to help you")]
    accept(made, by=ben, at=NOON)
    assert told() == [("Ana", "Ben accepts your help, thank you")]
    share(request, by=ana, at=NOON)
    assert told() == [("Ben", "Ana says: this work is ours, shall we lead it together?")]
    thank(request, by=ben, at=NOON, words="It was clear at once.")
    assert told() == [("Ana", "Ben thanks you")]
    assert told() == []


def test_asked_aloud_and_asked_of_all_nobody_is_written_to(world):
    prompt_week(at=NOON)
    ask(Asking.objects.get(asker=world.people["ana"]), by=world.actor("ana"), at=NOON, by_mail=False)
    request_support(world.team, by=world.actor("ben"), at=NOON, what="A van")
    assert told() == []


def test_whoever_cannot_is_told_of_kindly(world):
    request = request_support(world.team, by=world.actor("ben"), at=NOON, what="A van", asked=world.people["chi"])
    assert told() == [("Chi", "Ben needs: A van")]
    cannot(request, by=world.actor("chi"), at=NOON, words="Mine is in the garage.")
    assert told() == [("Ben", "Chi cannot help now")]
    assert "Mine is in the garage." in Letter.objects.latest("pk").text
