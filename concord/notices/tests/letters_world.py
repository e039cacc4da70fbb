"""Everything of knowing, valuing, celebrating and the window that is told by mail, done once in the named world."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.acquaintances import discovering, spending_time
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.free_times import free_times
from concord.acquaintances.models import Acquaintance
from concord.brief import subscribing
from concord.brief.tests.brief_world import sent
from concord.celebrations import planning
from concord.foundation.actor import concord_itself
from concord.notices import post
from concord.notices.acquainting import remind
from concord.notices.draining import drain
from concord.values import telling
from concord.values.appreciating import thank
from concord.values.models import Value
from concord.window.answering import answer, put_off, set_aside
from concord.window.asking import ask, ask_without_name
from concord.window.following import follow
from concord.window.models import Question
from conftest import NOON

OUTSIDE = "jo@elsewhere.example"
TOMORROW = NOON + timedelta(days=1)
UNAPPROVED = "Keeps bees on the roof."
WAITING = "Hid the numbers for a week, then said so."
NAMELESS = "Said no to the largest customer of all."
THANKS = "For the numbers, until two in the night."
SUPPER = NOON + timedelta(days=8, hours=7)
PLACE = "The long table; hall 2, “Kaí” \\ second floor, by the window that looks onto the quay and the old cranes"


def deliver(*, at: datetime) -> None:
    """What the worker does with what happened."""
    drain(at=at)
    while post.send_due(now=lambda: at).sent:
        pass


def happen(world: Any) -> None:
    """All of it, each told at once."""
    get_acquainted(world)
    live_values(world)
    celebrate(world)
    open_the_window(world)
    send_the_brief(world)


def get_acquainted(world: Any) -> None:
    """A cycle, a discovery that nobody approved, a walk that is called off, and the reminder."""
    ana, chi = world.people["ana"], world.people["chi"]
    cycle = begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = Acquaintance.objects.whole().of(ana.pk).get()
    (other, *_more) = row.others(ana.pk)
    discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=UNAPPROVED)
    starts = free_times([ana, chi], "walk", at=NOON)[0]
    walk = spending_time.plan(
        world.team, by=world.actor("ana"), at=NOON, what="walk", people=[ana, chi], starts=starts, place=PLACE
    )
    deliver(at=NOON)
    spending_time.cancel(walk, by=world.actor("chi"), at=NOON)
    deliver(at=NOON)
    late = NOON + (cycle.ends - NOON.date()) - timedelta(days=4)
    late -= timedelta(days=max(late.weekday() - 4, 0))  # on a working day
    remind(at=late)
    deliver(at=late)


def live_values(world: Any) -> None:
    """A card of thanks, a story that waits for Ben, and one without a name."""
    courage = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)
    thank(world.people["ben"], by=world.actor("ana"), at=NOON, words=THANKS, value=courage)
    telling.tell(courage, by=world.actor("ana"), at=NOON, words=WAITING, about=world.people["ben"])
    telling.tell_without_name(courage, by=world.actor("chi"), at=NOON, words=NAMELESS, about=world.people["ben"])
    deliver(at=NOON)


def celebrate(world: Any) -> None:
    """A lunch that becomes a supper and is called off."""
    said = {"department": world.departments["Finance"], "host": world.departments["Operations"], "place": f"{PLACE}\a"}
    words = "Nine days from the last invoice to the closed books."
    lunch = SUPPER - timedelta(hours=7)
    made = planning.plan(world.team, by=world.actor("ana"), at=NOON, what="lunch", starts=lunch, words=words, **said)
    deliver(at=NOON)
    planning.change(made, by=world.actor("ana"), at=NOON, what="supper", starts=SUPPER, words=words, **said)
    deliver(at=NOON)
    planning.cancel(made, by=world.actor("ana"), at=NOON)
    deliver(at=NOON)


def open_the_window(world: Any) -> None:
    """Fatima asks without her name and follows; one is answered, one needs longer, one is set aside."""
    for words in ("Does Porto close?", "When do we hear about shifts?", "Why is Hiro never here?"):
        ask_without_name(by=world.actor("fatima"), at=NOON, words=words)
    closes, shifts, hiro = Question.objects.filter(by_name=False).order_by("words")
    for question in (closes, shifts, hiro):
        follow(question, by=world.actor("grace"), at=TOMORROW)
    dora = world.actor("dora")
    answer(closes, by=dora, at=TOMORROW, words="No. It stays.", people=[world.people["ana"], world.people["ben"]])
    put_off(
        shifts,
        by=dora,
        at=TOMORROW,
        reason="The works council reads it first.",
        until=(NOON + timedelta(days=9)).date(),
    )
    set_aside(hiro, by=dora, at=TOMORROW, reason="It names a colleague.")
    ask(by=world.actor("grace"), at=TOMORROW, words="Who may come to the supper?")
    deliver(at=TOMORROW)


def send_the_brief(world: Any) -> None:
    """To Ben of the house and to Jo outside, who was asked first."""
    system = concord_itself(world.owner.organization_id)
    subscribing.subscribe(world.people["ben"], by=world.actor("ben"), at=NOON)
    jo = subscribing.ask_address(OUTSIDE, by=system, at=NOON)
    assert jo is not None
    deliver(at=NOON)
    subscribing.confirm(jo.pk, OUTSIDE, by=system, at=NOON)
    sent(world)
    deliver(at=TOMORROW)
