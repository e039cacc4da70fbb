"""How the example organization found its values, what it does for them, and the stories it tells."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.decisions import valuing
from concord.decisions.models import Option
from concord.people.models import Person
from concord.values import appreciating, behaving, consenting, merging, ordering, proposing, signing, telling
from concord.values.models import Phase, Value

if TYPE_CHECKING:
    from concord.demo.world import World

# who proposed which word, meaning what; the fourth lies on the second
PROPOSED: tuple[tuple[str, str, str], ...] = (
    ("ana", "Neighbours first", "Whoever grows, cooks or drives for us is somebody we know by name."),
    ("dora", "Candour", "We say it in the room, kindly and at once, not in the corridor."),
    ("ben", "Thrift", "It is not our money. We spend it as if a grower watched."),
    ("hiro", "Frankness", "Saying what one sees."),
    ("grace", "Fresh eyes", "We ask whoever is new what we no longer see."),
)
ORDERS = {"ana": "1234", "ben": "2134", "chi": "1243", "grace": "2143", "dora": "2134"}
DOES: dict[str, tuple[tuple[bool, str], ...]] = {
    "Neighbours first": ((True, "We call before we write, and visit before we decide"),
                         (False, "We do not cancel a grower’s order by mail")),
    "Candour": ((True, "We say the bad news first, and on the same day"),
                (True, "We ask “what do you not see yet?” before we agree"),
                (False, "We do not agree in the room and object outside")),
    "Thrift": ((True, "We name the price before we praise the idea"),
               (False, "We do not spend what is left in December")),
    "Fresh eyes": ((True, "Each newcomer tells us after a month what surprised them"),),
}  # fmt: skip
TONE = (
    "We speak in short sentences and leave a pause. We may be funny, never at the cost of somebody who is not in the "
    "room. When it gets tight, we ask one more question before we answer."
)
SIGNED: tuple[tuple[str, str], ...] = (
    ("ana", "Neighbours: I travel too little to the growers."),
    ("ben", "Candour. I like to wait until I am sure."),
    ("chi", ""),
    ("dora", ""),
    ("fatima", "Fresh eyes: ask me what I no longer see."),
    ("grace", ""),
    ("hiro", ""),
)
# days ago, who tells, the value, lived, about whom, whether they agreed, words
STORIES: tuple[tuple[int, str, str, bool, str, bool, str], ...] = (
    (120, "ines", "Thrift", True, "ben", True,
     "Ben took the night train to the bank in Porto instead of the flight. He came into the meeting with a crumpled "
     "shirt and the better rate."),
    (41, "ana", "Candour", True, "grace", True,
     "We were about to say yes to the second depot. Grace put her pen down and said: I do not see it yet. We took "
     "another week, and the lease we signed then was a third cheaper."),
    (23, "hiro", "Neighbours first", True, "", True,
     "The frost took half the pears. Before anybody asked for it, the drivers of the northern route had collected for "
     "the two families whose orchard it was."),
    (16, "", "Candour", False, "", True,
     "We all knew on Monday that the date would not hold. We told the shops on Friday."),
    (9, "chi", "Fresh eyes", True, "", True,
     "A new colleague asked why we print the route sheets. Nobody knew. We do not print them any more."),
    (2, "dora", "Neighbours first", True, "ana", False,
     "Ana drove to the mill herself to say that we buy less next year. They offered her coffee, and a better flour."),
)  # fmt: skip
FOR: dict[tuple[str, str], str] = {
    ("ben", "chi"): "Candour",
    ("dora", "hiro"): "Candour",
    ("dora", "ben"): "Candour",
    ("hiro", "ana"): "Fresh eyes",
    ("ben", "grace"): "Fresh eyes",
    ("ana", "grace"): "Neighbours first",
    ("grace", "ines"): "Neighbours first",
}

NAMED = (("ben", "Thrift"), ("hiro", "Neighbours first"))


def make_values(world: World, *, at: datetime) -> None:
    """From a word each to nine answers and seven signatures."""
    ana = world.actor("ana")
    making = proposing.begin(world.team, by=ana, at=at)
    for who, word, sentence in PROPOSED:
        proposing.propose(making, by=world.actor(who), at=at, word=word, sentence=sentence)
    proposing.open_proposals(making, by=ana, at=at)
    by_word = {row.word: row for row in merging.heaps(making)}
    merging.merge(by_word.pop("Frankness"), by=world.actor("hiro"), at=at, onto=by_word["Candour"])
    ordering.ask_for_orders(making, by=ana, at=at)
    rows = list(by_word.values())
    for who, ranks in ORDERS.items():
        places = [f"{row.pk}:{rank}" for row, rank in zip(rows, ranks, strict=True)]
        ordering.give_order(making, by=world.actor(who), at=at, places=places)
    ordering.open_orders(making, by=ana, at=at)
    order = ordering.joint_order(making).order
    chosen = sorted(rows, key=lambda row: order.index(row.pk))
    consenting.ask_for_consent(making, by=ana, at=at, chosen=chosen)
    for who in world.people:
        if making.phase == Phase.CONSENT:
            consenting.answer(making, by=world.actor(who), at=at, answer=1)
    write_down(world, at=at + timedelta(days=1))


def write_down(world: World, *, at: datetime) -> None:
    """What one would see, how we sound, and who signs."""
    for value in Value.objects.standing():
        for we_do, words in DOES[value.word]:
            behaving.write_behavior(value, by=world.actor("dora"), at=at, we_do=we_do, words=words)
    behaving.word_tone(world.team, by=world.actor("dora"), at=at, words=TONE)
    for who, words in SIGNED:
        signing.sign(by=world.actor(who), at=at, words=words)


def tell_stories(world: World, *, at: datetime) -> None:
    """Some by name, one without; one that waits for Ana’s word; and thanks between meetings."""
    values = {value.word: value for value in Value.objects.standing()}
    name_values(world, values, at=at - timedelta(days=1))
    for days, who, word, lived, whom, agreed, words in STORIES:
        then, about = at - timedelta(days=days), world.people.get(whom)
        if not who:
            telling.tell_without_name(values[word], by=world.actor("ana"), at=then, words=words, lived=lived)
            continue
        told = telling.tell(values[word], by=world.actor(who), at=then, words=words, lived=lived, about=about)
        if about and agreed:
            telling.agree(told, by=world.actor(whom), at=then + timedelta(days=1))
    appreciating.thank(
        world.people["ana"],
        by=world.actor("fatima"),
        at=at - timedelta(days=3),
        words="You let Jonas chair the last half hour, and said nothing while he searched for the words.",
        value=values["Fresh eyes"],
    )


def name_values(world: World, values: dict[str, Value], *, at: datetime) -> None:
    """Which value speaks for an option of the decision that the team votes on."""
    open_ones = Option.objects.filter(decision__closed_at=None).order_by("decision__asked_at", "decision", "position")
    for option, (who, word) in zip(open_ones, NAMED, strict=False):
        valuing.name_value(option, by=world.actor(who), at=at, value=values[word])


def value_for(giver: str, receiver: Person) -> Value | None:
    """The value that a card of thanks in a meeting names, if it names one."""
    word = FOR.get((giver, receiver.name.split()[0].lower()))
    return Value.objects.standing().filter(word=word).first() if word else None
