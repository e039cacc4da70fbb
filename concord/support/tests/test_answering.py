from __future__ import annotations

import pytest

from concord.foundation.errors import Denied, Refused
from concord.support.answering import need, nothing
from concord.support.asking import ask, turn_to
from concord.support.models import Asking
from concord.support.prompting import prompt_week
from conftest import NOON


@pytest.fixture
def asking(world) -> Asking:
    """Ana asks Ben."""
    prompt_week(at=NOON)
    return Asking.objects.get(asker=world.people["ana"])


def test_asked_and_answered_with_a_need(world, asking):
    ask(asking, by=world.actor("ana"), at=NOON, by_mail=True)
    request = need(asking, by=world.actor("ben"), at=NOON, what="An hour with the bank’s letter", goal="Ana’s new shop")
    assert (request.person, request.asked, request.goal) == (world.people["ben"], world.people["ana"], "Ana’s new shop")
    assert Asking.objects.get(pk=asking.pk).answer == "need"
    with pytest.raises(Refused, match="said what you need already"):
        need(asking, by=world.actor("ben"), at=NOON, what="More")
    with pytest.raises(Refused, match="withdraw it"):
        nothing(asking, by=world.actor("ben"), at=NOON)


def test_nothing_now_can_still_become_something(world, asking):
    ask(asking, by=world.actor("ana"), at=NOON, by_mail=False)
    nothing(asking, by=world.actor("ben"), at=NOON)
    nothing(asking, by=world.actor("ben"), at=NOON)
    assert need(asking, by=world.actor("ben"), at=NOON, what="After all: a van").state == "open"


def test_only_the_two_ask_and_answer_and_only_in_this_order(world, asking):
    with pytest.raises(Refused, match="Ana .* has not asked yet"):
        nothing(asking, by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied):
        ask(asking, by=world.actor("ben"), at=NOON, by_mail=True)
    with pytest.raises(Denied):
        nothing(asking, by=world.actor("ana"), at=NOON)


def test_somebody_else_may_be_asked_until_the_question_is_out(world, asking):
    turn_to(asking, by=world.actor("ana"), at=NOON, to=world.people["grace"])
    with pytest.raises(Refused, match="than yourself"):
        turn_to(asking, by=world.actor("ana"), at=NOON, to=world.people["ana"])
    ask(asking, by=world.actor("ana"), at=NOON, by_mail=False)
    with pytest.raises(Refused, match="this week already"):
        turn_to(asking, by=world.actor("ana"), at=NOON, to=world.people["ben"])
    with pytest.raises(Denied):
        nothing(asking, by=world.actor("ben"), at=NOON)
