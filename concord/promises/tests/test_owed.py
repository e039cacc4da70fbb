"""What a person waits for, from goals and from their question to a colleague."""

from __future__ import annotations

from datetime import timedelta

from concord.goals import checking_in
from concord.goals.tests.test_checking_in import led
from concord.promises.doing import do
from concord.promises.listing import my_list
from concord.promises.sources import shared_work
from concord.support import answering
from concord.support.asking import ask
from concord.support.models import Asking
from concord.support.offering import accept, offer
from concord.support.prompting import prompt_week
from concord.support.requesting import request_support
from concord.support.sharing import share
from conftest import NOON


def owed(world, who: str, *, at=NOON) -> list[tuple[str, str, str]]:
    rows = my_list(world.people[who], world.actor(who), at=at).owed
    return [(row.source, row.why or str(row.label), row.people[0].first_name) for row in rows]


def test_whoever_has_said_how_sure_they_are_waits_for_the_others(world):
    goal = led(world, "ben", "chi")
    assert owed(world, "ben") == []
    checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=3)
    assert owed(world, "ben") == [("check_ins", "opens when Chi has said theirs", "Chi")]
    assert owed(world, "chi") == []
    checking_in.check_in(goal, by=world.actor("chi"), at=NOON, confidence=8)
    assert owed(world, "ben") == []


def test_a_question_sent_by_mail_is_owed_its_answer_for_some_weeks(world):
    prompt_week(at=NOON)
    asking = Asking.objects.get(asker=world.people["ana"])
    ask(asking, by=world.actor("ana"), at=NOON, by_mail=True)
    assert owed(world, "ana") == [("support_to_answer", "Asked of Ben Okafor", "Ben")]
    assert owed(world, "ana", at=NOON + timedelta(weeks=5)) == []
    answering.nothing(asking, by=world.actor("ben"), at=NOON)
    assert owed(world, "ana") == []


def test_shared_work_waits_for_the_other_of_the_two_who_words_the_goal(world):
    def waiting(who):
        return [(row.pk, row.why) for row in shared_work.owes(world.people[who], world.actor(who), NOON)]

    need = request_support(world.team, by=world.actor("ana"), at=NOON, what="Two hours with the numbers")
    accept(offer(need, by=world.actor("ben"), at=NOON), by=world.actor("ana"), at=NOON)
    share(need, by=world.actor("ben"), at=NOON)
    assert (waiting("ana"), waiting("ben"), waiting("chi")) == ([(need.pk, "Ben would lead it with you")], [], [])
    said = {"title": "Complaints are answered in a day"}
    do("shared_work", need.pk, "together", by=world.actor("ana"), at=NOON, said=said)
    need.refresh_from_db()
    assert (waiting("ana"), need.became.title) == ([], "Complaints are answered in a day")
