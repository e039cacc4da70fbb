"""A team edits its deck; what it retires comes back with one word."""

from __future__ import annotations

import pytest

from concord.decks.deck import deck_of
from concord.decks.editing import add, bring_back, choose, retire, reword
from concord.decks.pasting import paste
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people.teams import seat
from conftest import NOON


def by_key(world):
    return {row.key: row for row in deck_of(world.team).questions}


def test_a_member_adds_a_question_and_it_is_in_the_record(world):
    row = add(world.team, by=world.actor("ben"), at=NOON, words=" Which harbour\nhave you not seen yet? ", tone="story")
    assert row.words == "Which harbour have you not seen yet?" and by_key(world)[row.key].own
    assert Entry.objects.get(kind="deck.changed").body["what"] == "added"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"words": " "}, "Write the question"),
        ({"words": "x" * 201 + "?"}, "at most 200 fit"),
        ({"words": "Your favourite harbour"}, "ends neither as a question nor as an invitation"),
        ({"words": "what should a good life leave time for"}, "ends neither"),
        ({"words": "What should a GOOD life leave time for ?"}, "is in your deck already"),
        ({"words": "Why?", "tone": "loud"}, "There is no tone “loud”. Choose among: light, work, story, deep."),
        ({"words": "Why?", "about": ["cars"]}, "There is no subject “cars”. Choose among: family,"),
    ],
)
def test_a_question_that_is_none_is_refused_in_words(world, values, sentence):
    with pytest.raises(Refused, match=sentence):
        add(world.team, by=world.actor("ben"), at=NOON, **values)
    assert len(by_key(world)) == 200


def test_rewording_one_of_concords_retires_it_and_ones_own_is_changed(world):
    mine = reword(world.team, "l1", by=world.actor("ben"), at=NOON, words="What did you eat by the sea this week?")
    deck = by_key(world)
    assert deck["l1"].retired_at == NOON and mine.tone == "light" and deck[mine.key].about == ("food",)
    reword(world.team, mine.key, by=world.actor("ben"), at=NOON, words="What did you fish this week?", personal=True)
    assert by_key(world)[mine.key].words == "What did you fish this week?" and by_key(world)[mine.key].personal
    with pytest.raises(Refused, match="is in your deck already"):
        reword(world.team, mine.key, by=world.actor("ben"), at=NOON, words=deck["l2"].words)


def test_retired_ones_are_not_asked_until_they_are_brought_back(world):
    ben = world.actor("ben")
    retire(world.team, "w1", by=ben, at=NOON)
    retire(world.team, "w1", by=ben, at=NOON)
    assert "w1" not in {row.key for row in deck_of(world.team).in_use}
    with pytest.raises(Refused, match="is in your deck, but retired. Bring it back instead."):
        add(world.team, by=ben, at=NOON, words=by_key(world)["w1"].words)
    bring_back(world.team, "w1", by=ben, at=NOON)
    assert "w1" in {row.key for row in deck_of(world.team).in_use}
    assert [row.body["what"] for row in Entry.objects.filter(kind="deck.changed").order_by("pk")] == ["retired", "brought back"]  # fmt: skip  # noqa: E501
    with pytest.raises(Refused, match="There is no question “w99”"):
        retire(world.team, "w99", by=ben, at=NOON)


def test_a_team_chooses_its_tones_and_leaves_out_personal_ones(world):
    choose(world.team, by=world.actor("ben"), at=NOON, tones=["work", "light"], personal=False)
    rows = deck_of(world.team).in_use
    assert {row.tone for row in rows} == {"light", "work"} and not any(row.personal for row in rows)
    with pytest.raises(Refused, match="Leave at least one tone"):
        choose(world.team, by=world.actor("ben"), at=NOON, tones=[], personal=False)
    with pytest.raises(Refused, match="There is no tone “loud”"):
        choose(world.team, by=world.actor("ben"), at=NOON, tones=["loud", "work"], personal=False)


def test_lines_are_pasted_with_their_tones_all_or_none(world):
    lines = "1. What did you plant? [story, Personal, home]\n\n  - Which tide do you like?\r\n"
    one, two = paste(world.team, by=world.actor("ben"), at=NOON, lines=lines, tone="deep")
    assert (one.words, one.tone, one.personal, one.about) == ("What did you plant?", "story", True, ("home",))
    assert (two.words, two.tone, two.personal) == ("Which tide do you like?", "deep", False)
    with pytest.raises(Refused, match="Line 2: “Which tide do you like” ends neither"):
        paste(world.team, by=world.actor("ben"), at=NOON, lines="Why sail?\nWhich tide do you like")
    with pytest.raises(Refused, match="Line 1: “loud” is neither a tone"):
        paste(world.team, by=world.actor("ben"), at=NOON, lines="Why sail? [loud]")
    with pytest.raises(Refused, match="Line 2: “Why sail\\?” is in your deck already"):
        paste(world.team, by=world.actor("ben"), at=NOON, lines="Why sail?\nwhy sail?")
    with pytest.raises(Refused, match="one on each line"):
        paste(world.team, by=world.actor("ben"), at=NOON, lines=" \n ")
    with pytest.raises(Refused, match="These are 201 questions"):
        paste(world.team, by=world.actor("ben"), at=NOON, lines="Why?\n" * 201)
    assert len(by_key(world)) == 202


def test_observers_do_not_edit(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    for deed in (lambda by: retire(world.team, "l1", by=by, at=NOON), lambda by: choose(world.team, by=by, at=NOON, tones=["deep"], personal=True)):  # fmt: skip  # noqa: E501
        with pytest.raises(Denied):
            deed(world.actor("ines"))
