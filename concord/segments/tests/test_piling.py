"""Whatever people put onto what, every card lies on exactly one pile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from concord.meetings.models import Contribution
from concord.segments.dotting import dots_each, in_order
from concord.segments.piling import PILE, Pile, piles_of
from concord.segments.talking import timebox

FACES = ("working", "learned")


def card(pk, *, face="working", on=None, words="", number=None):
    return Contribution(pk=pk, face=face, lies_on_id=on, words=words or f"card {pk}", number=number)


def pile(pk, name="", number=None):
    return Contribution(pk=pk, face=PILE, words=name, number=number)


def ids(piles):
    return [[row.pk for row in found.cards] for found in piles]


@given(st.data())
def test_every_card_lies_on_exactly_one_pile(data):
    heads = [pile(pk, data.draw(st.sampled_from(("", "A name")))) for pk in range(100, 104)]
    on = st.sampled_from([None, 100, 101, 102, 103, 999])
    cards = [card(pk, face=data.draw(st.sampled_from(FACES)), on=data.draw(on)) for pk in range(1, 9)]
    found = piles_of(data.draw(st.permutations([*heads, *cards])), FACES)
    assert sorted(pk for lying in ids(found) for pk in lying) == list(range(1, 9))
    assert len({row.head.pk for row in found}) == len(found)


def test_groups_come_first_then_single_cards_by_column():
    rows = [card(1, face="learned"), pile(9), card(2, on=9), card(3), card(4, on=9)]
    assert ids(piles_of(rows, FACES)) == [[2, 4], [3], [1]]


def test_the_last_card_of_a_group_lies_alone_unless_the_group_has_a_name():
    alone = piles_of([pile(9), card(1, on=9)], FACES)
    assert [(row.is_group, row.title) for row in alone] == [(False, "card 1")]
    named = piles_of([pile(9, "Routes"), card(1, on=9)], FACES)
    assert [(row.is_group, row.title) for row in named] == [(True, "Routes")]
    assert piles_of([pile(9, "Routes")], FACES) == [], "a pile without cards is not shown"


def test_most_dots_come_first_then_more_cards_then_the_older():
    piles = [
        Pile(card(1, number=2), (card(1),)),
        Pile(pile(9, number=3), (card(2), card(3))),
        Pile(card(4, number=2), (card(4), card(5))),
        Pile(card(6), (card(6),)),
    ]
    assert [row.head.pk for row in in_order(piles)] == [9, 4, 1, 6]


def test_a_third_of_the_piles_are_dots_and_the_time_left_is_shared_out():
    assert [dots_each(count) for count in (0, 1, 3, 6, 12, 40)] == [1, 1, 1, 2, 4, 5]
    assert [timebox(left, piles) for left, piles in ((20, 4), (3, 5), (40, 1), (-5, 2), (10, 0))] == [5, 2, 10, 2, 10]
