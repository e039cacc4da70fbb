"""Values are proposed in private, merged, ranked in private, adopted by consent, and signed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.values import behaving, consenting, merging, ordering, proposing, signing
from concord.values.models import Making, Phase, Value, ValueProposal
from conftest import NOON

LEADERS = ("ana", "ben", "chi", "dora", "evgeny", "fatima", "grace", "hiro", "ines")


def made(world, *words: str, by: str = "ana") -> Making:
    """Proposals of Ana's (and one of Ben's), open for merging."""
    making = proposing.begin(world.team, by=world.actor(by), at=NOON)
    for word in words:
        proposing.propose(making, by=world.actor("ana"), at=NOON, word=word, sentence=f"{word} counts.")
    proposing.propose(making, by=world.actor("ben"), at=NOON, word="Thrift", sentence="It is not our money.")
    proposing.open_proposals(making, by=world.actor(by), at=NOON)
    return making


def up_for_consent(world, *words: str) -> Making:
    making = made(world, *words)
    ordering.ask_for_orders(making, by=world.actor("ana"), at=NOON)
    rows = merging.heaps(making)
    for name in ("ana", "chi", "grace"):
        places = [f"{row.pk}:{place}" for place, row in enumerate(rows, 1)]
        ordering.give_order(making, by=world.actor(name), at=NOON, places=places)
    ordering.open_orders(making, by=world.actor("ana"), at=NOON)
    chosen = [row for row in rows if row.word in words]
    consenting.ask_for_consent(making, by=world.actor("ana"), at=NOON, chosen=chosen)
    return making


def all_agree(world, making: Making) -> None:
    for name in LEADERS:
        consenting.answer(making, by=world.actor(name), at=NOON, answer=1)
    making.refresh_from_db()


def adopted(world, *words: str) -> list[Value]:
    all_agree(world, up_for_consent(world, *words))
    return list(Value.objects.standing())


def test_the_whole_way_from_a_word_to_nine_signatures(world):
    making = up_for_consent(world, "Courage", "Care")
    assert ordering.joint_order(making).alike == 100
    all_agree(world, making)
    assert making.phase == Phase.ADOPTED
    assert [row.word for row in Value.objects.standing()] == ["Courage", "Care"]
    for name in LEADERS:
        signing.sign(by=world.actor(name), at=NOON, words="Ask me")
    assert making.signatures.count() == signing.signers().count() == 9


def test_alike_ones_lie_on_one_and_what_holds_keeps_its_stories(world):
    (courage,) = adopted(world, "Courage")
    behaving.write_behavior(courage, by=world.actor("ben"), at=NOON, we_do=True, words="Say no aloud")
    making = made(world, "Courageous")
    kept = making.proposals.get(keeps=courage)
    other = making.proposals.get(word="Courageous")
    assert merging.alike(merging.heaps(making)) == [(kept, other)]
    merging.merge(kept, by=world.actor("chi"), at=NOON, onto=other)
    other.refresh_from_db()
    assert other.lies_on_id == kept.pk, "what holds stays above"
    kept.refresh_from_db()
    merging.reword(kept, by=world.actor("chi"), at=NOON, word="Brave", sentence="We say it first.")
    ordering.ask_for_orders(making, by=world.actor("ana"), at=NOON)
    for name in ("ana", "ben"):
        ordering.give_order(making, by=world.actor(name), at=NOON, places=[f"{kept.pk}:1"])
    ordering.open_orders(making, by=world.actor("ana"), at=NOON)
    kept.refresh_from_db()
    consenting.ask_for_consent(making, by=world.actor("ana"), at=NOON, chosen=[kept])
    all_agree(world, making)
    value = Value.objects.standing().get()
    assert (value.pk, value.word, value.behaviors.count()) == (courage.pk, "Brave", 1)
    assert signing.to_sign() == making, "everybody is asked to sign again"


def test_an_objection_leads_back_to_words_and_asks_everybody_again(world):
    making = up_for_consent(world, "Courage", "Care")
    with pytest.raises(Refused, match="needs its reason"):
        consenting.answer(making, by=world.actor("ben"), at=NOON, answer=3)
    consenting.answer(making, by=world.actor("ben"), at=NOON, answer=3, why="Too big a word")
    for name in LEADERS:
        if name != "ben":
            consenting.answer(making, by=world.actor(name), at=NOON, answer=1)
    making.refresh_from_db()
    assert (making.phase, Value.objects.exists()) == (Phase.CHOOSE, False)
    row = making.proposals.get(word="Courage")
    merging.reword(row, by=world.actor("ben"), at=NOON, word="Candour", sentence="We say what we see.")
    consenting.ask_for_consent(making, by=world.actor("ana"), at=NOON, chosen=[row])
    assert len(consenting.missing(making)) == 9
    all_agree(world, making)
    assert [value.word for value in Value.objects.standing()] == ["Candour"]


def test_whoever_is_away_holds_it_up_for_a_week_and_no_longer(world):
    making = up_for_consent(world, "Courage")
    consenting.answer(making, by=world.actor("ben"), at=NOON, answer=2)
    with pytest.raises(Refused, match="a week"):
        consenting.adopt_without(making, by=world.actor("ana"), at=NOON + timedelta(days=6))
    consenting.adopt_without(making, by=world.actor("ana"), at=NOON + timedelta(days=7))
    assert Value.objects.standing().count() == 1


def test_the_log_never_says_who_proposed_which_word(world):
    made(world, "Courage")
    assert all("Courage" not in str(row.body) for row in Entry.objects.filter(kind__startswith="values."))


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda w, m: proposing.begin(w.team, by=w.actor("ben"), at=NOON), "made already"),
        (lambda w, m: proposing.propose(m, by=w.actor("ben"), at=NOON, word="X", sentence="Y"), "are open"),
        (lambda w, m: ordering.give_order(m, by=w.actor("ben"), at=NOON, places=["1:1"]), "not asked for now"),
        (lambda w, m: consenting.answer(m, by=w.actor("ben"), at=NOON, answer=1), "not asked for now"),
        (lambda w, m: ordering.open_orders(m, by=w.actor("ana"), at=NOON), "not asked for now"),
        (lambda w, m: consenting.ask_for_consent(m, by=w.actor("ana"), at=NOON, chosen=[]), "Open the orders first"),
        (lambda w, m: merging.merge(first(m), by=w.actor("ana"), at=NOON, onto=first(m)), "another one"),
        (lambda w, m: merging.reword(first(m), by=w.actor("ana"), at=NOON, word=" ", sentence="x"), "word or two"),
        (lambda w, m: merging.reword(first(m), by=w.actor("ana"), at=NOON, word="x" * 61, sentence="x"), "at most 60"),
        (lambda w, m: signing.sign(by=w.actor("ana"), at=NOON), "nothing to sign yet"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(world, deed, sentence):
    making = made(world, "Courage", "Care")
    with pytest.raises(Refused, match=sentence):
        deed(world, making)


def first(making: Making) -> ValueProposal:
    return merging.heaps(making)[0]


@pytest.mark.parametrize(
    ("places", "sentence"), [(["x"], "is not a place"), ([], "at least one"), (["99999:1"], "not on the table")]
)
def test_an_unreadable_order_is_refused_in_words(world, places, sentence):
    making = made(world, "Courage", "Care")
    ordering.ask_for_orders(making, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match=sentence):
        ordering.give_order(making, by=world.actor("ben"), at=NOON, places=places)


def test_who_does_not_sit_at_the_table_proposes_nothing(world, zed):
    making = proposing.begin(world.team, by=world.actor("ana"), at=NOON)
    from dataclasses import replace

    outsider = replace(world.actor("ben"), teams={})
    with pytest.raises(Denied):
        proposing.propose(making, by=outsider, at=NOON, word="X", sentence="Y")
