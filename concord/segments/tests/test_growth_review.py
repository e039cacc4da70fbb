"""A growth review from the first silent card to the outcome in the minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.agenda.arranging import add
from concord.foundation.errors import Denied, Refused
from concord.meetings import actions
from concord.segments.holding import current_segment, move_on
from concord.segments.kind import go_on, kinds, play
from concord.segments.recording import end_and_record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KIND = kinds()["growth_review"]


@pytest.fixture
def review(world):
    """A review that runs; `card` writes one, `shown` is what somebody sees."""
    return Review(world)


class Review:
    def __init__(self, world):
        self.world = world
        self.meeting = world.live("growth_review", "discussion", at=NOON)
        self.segment = current_segment(self.meeting)

    def card(self, who, column, words):
        self.play(who, "write", column=column, words=words)
        return self.segment.contributions.latest("pk")

    def play(self, who, name, at=NOON, **values):
        return play(self.segment, name, by=self.world.actor(who), at=at, **values)

    def go_on(self, at=NOON):
        return go_on(self.segment, by=self.world.actor("ana"), at=at)

    def shown(self, who="chi"):
        self.segment.refresh_from_db()
        return KIND.context(self.segment, self.world.actor(who))

    def piles(self):
        return [[card["words"] for card in pile["cards"]] for pile in self.shown()["piles"]]


def test_until_they_open_one_sees_ones_own_cards_and_how_many_people_have_written(review):
    review.card("ben", "working", "Growers come")
    review.card("ben", "learned", "Families order early")
    review.card("chi", "working", "The mood")
    mine = {column["face"]: [card["words"] for card in column["mine"]] for column in review.shown("ben")["columns"]}
    assert mine == {
        "working": ["Growers come"],
        "not_working": [],
        "learned": ["Families order early"],
        "question": [],
    }
    assert review.shown("ana")["writers"] == 2
    assert "Growers come'" not in str(review.shown("ana"))


def test_ones_own_card_is_changed_or_taken_back_until_the_cards_open(review):
    card = review.card("ben", "working", "Growers come")
    other = review.card("ben", "working", "Twice")
    with pytest.raises(Denied, match="somebody else's card"):
        review.play("chi", "rewrite", card=card, words="Nothing works")
    review.play("ben", "rewrite", card=card, words="Growers come by themselves")
    review.play("ben", "take_back", card=other)
    review.go_on()
    assert review.piles() == [["Growers come by themselves"]]
    with pytest.raises(Refused, match="The team has gone on"):
        review.play("ben", "rewrite", card=card, words="Too late")


@pytest.mark.parametrize(
    ("column", "words", "sentence"),
    [
        ("gossip", "x", "There is no column “gossip” here."),
        ("working", "  ", "Write the card first."),
        ("working", "x" * 281, "This has 281 characters; at most 280 fit here."),
    ],
)
def test_a_card_that_cannot_be_one_is_refused_in_words(review, column, words, sentence):
    with pytest.raises(Refused, match=sentence):
        review.play("ben", "write", column=column, words=words)


def test_cards_are_laid_together_and_apart_and_groups_get_a_name(review):
    a, b, c = (review.card("ben", "not_working", words) for words in ("A", "B", "C"))
    review.go_on()
    review.play("ben", "put_onto", card=a, onto=b)
    assert review.piles() == [["A", "B"], ["C"]]
    review.play("chi", "put_onto", card=c, onto=b)  # `b` was read before Ben moved: Ben's group stays
    assert review.piles() == [["A", "B", "C"]]
    review.play("chi", "lay_alone", card=c)
    pile = a.segment.contributions.get(face="pile")
    review.play("chi", "name_group", pile=pile, words="  Evening   routes ")
    review.play("chi", "put_onto", card=c, onto=pile)
    assert [(row["title"], len(row["cards"])) for row in review.shown()["piles"]] == [("Evening routes", 3)]
    review.play("ben", "lay_alone", card=a)
    assert review.piles() == [["B", "C"], ["A"]]
    review.play("ben", "put_onto", card=pile, onto=a)
    assert review.piles() == [["A", "B", "C"]], "a whole group can be put onto a card"
    for values, sentence in (
        ({"card": a, "onto": a}, "cannot lie on itself"),
        ({"card": a, "onto": elsewhere(review)}, "not on this table"),
    ):
        with pytest.raises(Refused, match=sentence):
            review.play("ben", "put_onto", **values)
    with pytest.raises(Refused, match="at most 80 characters"):
        review.play("ben", "name_group", pile=pile, words="x" * 81)
    with pytest.raises(Refused, match="Only a group has a name"):
        review.play("ben", "name_group", pile=a, words="x")


def elsewhere(review):
    """A card of another segment of the same meeting."""
    card = review.segment.contributions.first()
    card.pk, card.segment = None, review.meeting.segments.get(kind="discussion")
    card.save()
    return card


def test_dots_are_private_changeable_and_opened_as_numbers_without_names(review):
    cards = [review.card("ben", "working", words) for words in "ABCDEF"]
    review.go_on(), review.go_on()
    assert review.shown("ben")["left"] == 2, "a third of six"
    review.play("ben", "dot", pile=cards[1], dots=2)
    review.play("ben", "dot", pile=cards[1], dots=2)  # sent twice, counted once
    review.play("ben", "dot", pile=cards[1], dots=1)
    review.play("ben", "dot", pile=cards[2], dots=1)
    review.play("chi", "dot", pile=cards[2], dots=2)
    assert [row["mine"] for row in review.shown("ben")["choices"]] == [0, 1, 1, 0, 0, 0]
    assert [row["mine"] for row in review.shown("ana")["choices"]] == [0] * 6
    assert review.shown("ana")["voters"] == 2
    for dots in (3, -1):
        with pytest.raises(Refused, match="You have 2 dots, and 1 of them lie elsewhere"):
            review.play("ben", "dot", pile=cards[1], dots=dots)
    with pytest.raises(Refused, match="Dots cannot lie here"):
        review.play("ben", "dot", pile=elsewhere(review), dots=1)
    with pytest.raises(Refused, match="Somebody has laid more dots"):
        review.play("ana", "give_dots", dots=1)
    review.play("ana", "give_dots", dots=4)
    assert review.shown("ben")["left"] == 2
    review.go_on()
    assert [(row["title"], row["dots"]) for row in review.shown()["talks"][:3]] == [("C", 3), ("B", 1), ("A", 0)]
    assert not review.segment.contributions.filter(face="dot").exists(), "whose they were is forgotten"


def talked(review):
    """Three cards, two dots on B and one on C; the talk about B runs."""
    cards = [review.card(who, "learned", words) for who, words in (("ben", "A"), ("ben", "B"), ("chi", "C"))]
    review.go_on(), review.go_on()
    for who, card in (("ben", 1), ("chi", 1), ("ana", 2)):
        review.play(who, "dot", pile=cards[card], dots=1)
    review.go_on()
    return cards


def test_the_talk_goes_by_dots_each_with_its_own_time(review):
    a, b, _c = talked(review)
    shown = review.shown()
    assert (shown["now_on"]["title"], shown["next_on"]["title"]) == ("B", "C")
    assert shown["talk"]["minutes"] == 10, "23 minutes for two, at most ten"
    assert KIND.context_now(review.segment) == "Now: B"
    review.play("ana", "extend_talk", minutes=3)
    assert review.shown()["talk"]["minutes"] == 13
    with pytest.raises(Denied):
        review.play("ben", "next_pile")
    review.play("chi", "note_on", words="We ask first", pile=b.pk)
    actions.take(review.meeting, by=review.world.actor("ben"), at=NOON, what="Ask", owners=[review.world.people["ben"]],
                 segment=review.segment)  # fmt: skip
    later = NOON + timedelta(minutes=4)
    review.play("ana", "next_pile", at=later, leaving=b.pk)
    review.play("ana", "next_pile", at=later, leaving=b.pk)  # two pressed at once
    shown = review.shown()
    assert (shown["now_on"]["title"], shown["next_on"]) == ("C", None)
    row = next(row for row in shown["talks"] if row["title"] == "B")
    assert ([note["words"] for note in row["notes"]], [one.what for one in row["actions"]]) == (
        ["We ask first"],
        ["Ask"],
    )
    with pytest.raises(Refused, match="Everything that has a dot was talked about"):
        review.play("ana", "next_pile", at=later)
    review.play("ana", "turn_to_pile", at=later, pile=a)
    assert review.shown()["now_on"]["title"] == "A"


def test_an_outcome_needs_its_sentence_and_a_day_to_come(review):
    talked(review)
    review.go_on()
    day = date(2027, 1, 14)
    for values, sentence in (
        ({"outcome": "perhaps", "sentence": "x", "next_review": day}, "Choose continue, change or stop."),
        ({"outcome": "stop", "sentence": " "}, "Say in a sentence why"),
        ({"outcome": "change", "sentence": "x"}, "a day for the next review"),
        ({"outcome": "change", "sentence": "x", "next_review": NOON.date()}, "is a day to come"),
    ):
        with pytest.raises(Refused, match=sentence):
            review.play("ana", "conclude", **values)
    with pytest.raises(Denied):
        review.play("ben", "conclude", outcome="stop", sentence="x")
    review.play("ana", "conclude", outcome="continue", sentence="Porto stays.", next_review=day)
    assert review.shown()["outcome"]["day"] == day


def test_the_minutes_keep_outcome_talks_and_what_was_learned(review):
    _a, b, _c = talked(review)
    review.play("chi", "note_on", words="We ask first")
    review.go_on(at=NOON + timedelta(minutes=5))
    review.play("ana", "conclude", outcome="change", sentence="We ask first.", next_review=date(2027, 1, 14))
    markdown = end_and_record(review.meeting, by=review.world.actor("ana"), at=NOON).markdown
    assert "**Change**: We ask first. Next review: 14 January 2027." in markdown
    assert "**B** (2 dots)\n\n- → We ask first" in markdown
    assert "**Learned**\n\n- A\n- B\n- C" in markdown
    assert b.person.name not in markdown.split("## Growth review")[1], "what counts is what the team made of it"


def test_closed_cards_stay_out_of_the_minutes_when_the_team_leaves_early(review):
    review.card("ben", "working", "Growers come")
    move_on(review.meeting, by=review.world.actor("ana"), at=NOON)
    review.segment.refresh_from_db()
    assert KIND.for_minutes(review.segment) == ""


def test_a_review_comes_back_by_the_day_that_the_last_one_named(review):
    talked(review)
    review.go_on()
    review.play("ana", "conclude", outcome="continue", sentence="Go on", next_review=date(2026, 12, 20))
    end_and_record(review.meeting, by=review.world.actor("ana"), at=NOON)
    team = review.world.team
    assert list(KIND.waiting(team, at=NOON)) == []
    [found] = KIND.waiting(team, at=NOON + timedelta(days=14))
    assert found.title == "Growth review" and found.why == "The last review wanted to look again on 20 December 2026"
    coming = review.world.planned(at=NOON + timedelta(days=20))
    add(coming, by=review.world.actor("ana"), at=NOON, kind="growth_review")
    assert list(KIND.waiting(team, at=NOON + timedelta(days=14))) == [], "an agenda has it already"
