"""A ranking: private until opened together, then recomputed here by other ways."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_that
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from concord.foundation.errors import Denied, Refused
from concord.rankings.giving import give, open_together
from concord.rankings.joint import open_orders
from concord.rankings.models import Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.picture import Spot, along, covered, labelled
from concord.rankings.preparing import ask_again, prepare, take_back
from concord.rankings.talk import compared, next_talk, own_distance
from conftest import NOON

APART = {"ana": "1234", "ben": "1243", "chi": "1324", "dora": "4321", "grace": "4312"}


@pytest.fixture
def ranking(world):
    return prepare(world.team, by=world.actor("ana"), at=NOON, title="This year", others=["Porto", "App", "Land", "Rest"])  # fmt: skip  # noqa: E501


def rank(world, ranking, name, places):
    """places: the rank of each option, "-" for none."""
    sent = [f"{place}:{'' if rank == '-' else rank}" for place, rank in enumerate(places, 1)]
    give(ranking, by=world.actor(name), at=NOON, places=sent)


def opened(world, ranking, orders):
    for name, places in orders.items():
        rank(world, ranking, name, places)
    open_together(ranking, by=world.actor("ana"), at=NOON)
    return Outcome(Ranking.objects.whole().get(pk=ranking.pk))


def test_what_the_orders_say_is_what_another_library_says(world, ranking):
    seen = opened(world, ranking, APART)
    chi2, p = friedmanchisquare(*([int(places[option]) for places in APART.values()] for option in range(4)))
    assert seen.concordance and seen.concordance.chi2 == pytest.approx(chi2)
    assert seen.concordance.w == pytest.approx(chi2 / (5 * 3)) and seen.concordance.p == pytest.approx(p)
    assert seen.map and seen.map.alpha_all**2 == pytest.approx(seen.concordance.w) and seen.floor == 0.2
    assert seen.camps and {person.first_name for person in seen.people_of(seen.camps.right)} == {"Dora", "Grace"}
    assert "Talk next about “Porto”: Ana, Ben, Chi on one side and Dora, Grace on the other" in next_talk(seen)
    assert own_distance(seen, world.people["ana"].pk) == (0, 1) and own_distance(seen, world.people["hiro"].pk) is None
    assert world.people["hiro"] in seen.without and world.people["ana"] not in seen.without


def test_ranked_again_after_the_talk_says_whether_it_brought_the_team_closer(world, ranking):
    before = opened(world, ranking, APART)
    again = ask_again(ranking, by=world.actor("ben"), at=NOON)
    assert ask_again(ranking, by=world.actor("chi"), at=NOON) == again and again.round == 2
    after = opened(world, again, APART | {"dora": "1243", "grace": "1234"})
    assert "brought you closer" in compared(after, before) and "further apart" in compared(before, after)
    assert after.camps is None and "Land” and “Rest" in next_talk(after)


def test_too_few_orders_say_nothing_of_consensus_and_blanks_are_no_opinion(world, ranking):
    seen = opened(world, ranking, {"ana": "12-3", "ben": "1111", "chi": "2134"})
    assert seen.concordance is None and seen.map is None and seen.camps is None
    assert world.people["ben"] in seen.without, "all level is no order"
    assert seen.joint.pairs and any(pair.even for pair in seen.joint.close)


def test_nobody_may_what_is_not_theirs_and_an_open_order_stays(world, ranking):
    with pytest.raises(Refused, match="two orders at least"):
        open_together(ranking, by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied):
        open_together(ranking, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="Open the orders of this round first"):
        ask_again(ranking, by=world.actor("ana"), at=NOON)
    opened(world, ranking, APART)
    with pytest.raises(Refused, match="do not change any more"):
        rank(world, ranking, "ana", "4321")
    with pytest.raises(Refused, match="do not change any more"):
        take_back(ranking, by=world.actor("ana"), at=NOON)


@pytest.mark.parametrize(
    ("others", "sentence"),
    [(["One"], "two things or more"), ([*map(str, range(16))], "16 are more"), (["A", "a"], "twice")],
)
def test_what_cannot_be_ranked_is_refused_in_a_sentence(world, others, sentence):
    with pytest.raises(Refused, match=sentence):
        prepare(world.team, by=world.actor("ana"), at=NOON, title="Year", others=others)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given_that(st.lists(st.permutations([1, 2, 3, 4]), min_size=1, max_size=6))
def test_all_best_orders_are_those_that_trying_every_order_finds(orders):
    joint = open_orders([[[option] for option in order] for order in orders], dict.fromkeys(range(1, 5), "x"))
    fit = {
        order: sum(
            ballot.index(a) < ballot.index(b) for ballot in orders for a in order for b in order[order.index(a) + 1 :]
        )
        for order in permutations([1, 2, 3, 4])
    }
    assert {tuple(order) for order in joint.orders} == {order for order in fit if fit[order] == max(fit.values())}
    assert joint.agree == max(fit.values())


def test_the_page_says_whose_order_is_not_on_the_map(world, ranking):
    seen = opened(world, ranking, APART | {"hiro": "12-3"})
    assert seen.left_out == [world.people["hiro"]] and len(seen.full) == 5


def test_a_label_of_the_map_covers_neither_line_nor_letter_and_a_line_leads_to_one_that_moved():
    inked = [(300.0, 180.0, 9.0), *along(Spot(280, 180, ""))]
    (spot,) = labelled([(330.0, 178.0, "left", ["Ana", "Chi"])], inked)
    assert covered(Spot(330, 178, "Ana, Chi", 182, "end").box, [], inked) and not covered(spot.box, [], inked)
    assert spot.is_led_to
    (alone,) = labelled([(100.0, 60.0, "left", ["Ben"])], inked)
    assert alone.label_y == 64 and alone.anchor == "start" and not alone.is_led_to


@settings(deadline=None, max_examples=40)
@given_that(st.lists(st.tuples(st.floats(40, 320), st.floats(40, 320), st.integers(1, 3)), min_size=2, max_size=7))
def test_labels_of_the_map_stay_inside_and_off_each_other(dots):
    names = ["Aleksandra", "Bartholomäus", "Christobel", "Maximiliane", "Ngozi", "Wilhelmina"]
    spots = labelled([(x, y, "left", names[:many]) for x, y, many in dots], [])
    for spot in spots:
        assert spot.box[0] >= 0 and spot.box[2] <= 360 and all(len(line) <= 22 for line in spot.lines)
    (one, *others) = spots
    assert not covered(one.box, others[:1], []), "two always find room"


def test_what_nobody_gave_a_place_stands_in_no_order(world, ranking):
    seen = opened(world, ranking, {"ana": "12-3", "ben": "21-3", "chi": "12-3"})
    assert seen.joint.unplaced == ["Land"] and seen.joint.count == 1 and seen.joint.one == [1, 2, 4]
    assert not any("Land" in (pair.first, pair.second) for pair in seen.joint.pairs)


def test_rounds_are_compared_by_those_who_ranked_both_times(world, ranking):
    before = opened(world, ranking, APART | {"hiro": "4321"})
    after = opened(world, ask_again(ranking, by=world.actor("ben"), at=NOON), APART)
    said = compared(after, before)
    assert said.startswith("About as before"), "that Hiro gave no order again is no change of mind"
    assert said.endswith("Only the 5 who ranked both times count here.")
    nobody = opened(world, ask_again(after.ranking, by=world.actor("ben"), at=NOON), {"hiro": "1234", "ines": "1234"})
    assert "Fewer than two of you gave an order in both rounds" in compared(nobody, after)
