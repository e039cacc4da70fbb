"""A year in which several people press at once: what each presses is drawn by a seed, who is first is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from threading import Barrier, Thread
from typing import Any

from django.db import connection

from concord.decisions import carrying, consenting, deciding, ending, framing, voting
from concord.decisions.bringing_up import bring_up
from concord.decisions.models import Decision
from concord.decisions.nudging import nudge, nudge_what_stalls
from concord.decisions.optioning import OptionWords
from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import within
from concord.people.models import Organization

ROUNDS, APART = 18, timedelta(days=20)
STAY = "We stay as we are until spring"
METHODS = ("advice", "advice", "consent")
SPEAKS = {"ben": "Finance", "chi": "Customers", "grace": "Operations"}
PEOPLE = ("ana", "ben", "chi", "dora", "grace")
Deed = Callable[..., object]


class Leader:
    """One of those who press, in a thread of their own, with what they will press on drawn ahead."""

    def __init__(self, world: Any, name: str, seed: int) -> None:
        self.world, self.name, self.chance = world, name, Random(f"{seed} {name}")
        self.now: datetime
        self.broken: list[BaseException] = []

    @property
    def actor(self) -> Any:
        return self.world.actor(self.name)

    def press(self, decisions: Sequence[int], deeds: Sequence[Deed]) -> None:
        """One of these upon any question of the last weeks. What is refused is part of the game."""
        found = Decision.objects.get(pk=self.chance.choice(decisions))
        deed = self.chance.choice(AFTER if found.closed_at else deeds)
        with suppress(Refused, Denied):
            deed(self, found)

    def do(self, verb: Deed, decision: Decision, **words: Any) -> None:
        verb(decision, by=self.actor, at=self.now, **words)


def see(me: Leader, decision: Decision) -> None:
    department = me.world.departments[SPEAKS.get(me.name, "Finance")]
    me.do(deciding.give_perspective, decision, department=department, words="We can carry it")


def waive(me: Leader, decision: Decision) -> None:
    department = me.world.departments[me.chance.choice(tuple(SPEAKS.values()))]
    me.do(deciding.give_perspective, decision, department=department, waived=True)


def word(me: Leader, decision: Decision) -> None:
    me.do(deciding.propose, decision, proposal=me.chance.choice(("We open in April", "We open in May")))


def hand_over(me: Leader, decision: Decision) -> None:
    me.do(framing.hand_over, decision, to=me.world.people[me.chance.choice(PEOPLE)])


def ask_for_consent(me: Leader, decision: Decision) -> None:
    me.do(consenting.ask_for_consent, decision)


def answer(me: Leader, decision: Decision) -> None:
    said = me.chance.choice((1, 1, 1, 1, 2, 3))
    if decision.method == "consent":
        me.do(consenting.answer, decision, answer=said, why="The vans")
    else:
        me.do(voting.cast, decision, tiers=[[option.pk] for option in decision.options.all()])


def open_what_is_in(me: Leader, decision: Decision) -> None:
    me.do(consenting.open_answers if decision.method == "consent" else voting.open_ballots, decision)


def close(me: Leader, decision: Decision) -> None:
    options = [None, *decision.options.all()] if decision.method in voting.VOTES else [None]
    me.do(deciding.close, decision, outcome=f"Go, says {me.name}", chosen=me.chance.choice(options))


def withdraw(me: Leader, decision: Decision) -> None:
    me.do(ending.withdraw, decision, why="Gone")


def approve(me: Leader, decision: Decision) -> None:
    me.do(carrying.approve, decision)


def carry_and_look_back(me: Leader, decision: Decision) -> None:
    me.do(carrying.carry, decision)
    me.do(carrying.review, decision, worked="yes")


def supersede(me: Leader, decision: Decision) -> None:
    deciding.ask(
        me.world.team, by=me.actor, at=me.now, question="And now?", decider=me.world.people["ben"], supersedes=decision
    )


def ask_whom_it_waits_for(me: Leader, decision: Decision) -> None:
    nudge(me.world.team, decision.pk, by=me.actor, at=me.now)


def put_on_the_agenda(me: Leader, decision: Decision) -> None:
    bring_up(me.world.team, decision.pk, by=me.actor, at=me.now)


def be_the_worker(me: Leader) -> None:
    organization = Organization.objects.get(pk=me.world.team.organization_id)
    ending.settle_what_is_overdue(organization.pk, at=me.now)
    nudge_what_stalls(organization, at=me.now)


FURTHER = (see, see, word, answer, answer, answer, open_what_is_in, ask_for_consent, approve, waive)
ENDING = (close, close, close, close, close, withdraw, hand_over, ask_whom_it_waits_for, put_on_the_agenda)
AFTER = (supersede, supersede, carry_and_look_back, close, see, answer, withdraw)


def ask(world: Any, number: int, chance: Random, *, at: datetime) -> Decision:
    """A question, framed in one of many ways."""
    silence = {"due": (at + timedelta(days=30)).date(), "on_silence": STAY} if number % 3 == 0 else {}
    return deciding.ask(
        world.team,
        by=world.actor("ana"),
        at=at,
        question=f"Question {number}?",
        decider=world.people[chance.choice(PEOPLE)],
        departments=[world.departments[name] for name in chance.sample(sorted(SPEAKS.values()), k=number % 3)],
        proposal="We open in April",
        frame=framing.Frame(method=chance.choice(METHODS), **silence),
        options=[OptionWords(name="Porto"), OptionWords(name="Vigo")],
        approvers=[world.people["grace"]] if number % 4 == 0 else [],
    )


def live_a_year_at_once(world: Any, *, until: datetime, seed: int, each_round: Callable[[], None]) -> list[Leader]:
    """Every three weeks a question is asked, and all press at the same moment, upon that one and those before."""
    chance, leaders = Random(seed), [Leader(world, name, seed) for name in PEOPLE]
    for number in range(ROUNDS):
        now = until - APART * (ROUNDS - number)
        ask(world, number, chance, at=now)
        together(leaders, now + timedelta(days=2), with_workers=number % 3 == 2)
        each_round()
    return leaders


def together(leaders: Sequence[Leader], now: datetime, *, with_workers: bool) -> None:
    rows = Decision.objects.order_by("-pk").values_list("pk", flat=True)
    recent = [*rows.filter(closed_at=None)[:2], *rows.exclude(closed_at=None)[:1]]
    start = Barrier(len(leaders))

    def run(me: Leader) -> None:
        try:
            with within(me.world.owner.organization_id):
                start.wait(timeout=60)
                for minutes, deeds in enumerate((FURTHER, FURTHER, FURTHER, ENDING, ENDING)):
                    me.now = now + timedelta(minutes=minutes)
                    me.press(recent, deeds)
                if with_workers and me.name in ("dora", "grace"):
                    be_the_worker(me)
        except BaseException as error:
            me.broken.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(me,)) for me in leaders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
