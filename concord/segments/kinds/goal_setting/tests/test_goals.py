"""Goals: proposed, ranked in private, opened together with every even pair told, adopted by consent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.rankings.ballots import read_places
from concord.rankings.joint import open_orders
from concord.rankings.models import Ranking
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds, play
from conftest import NOON

KIND = "goal_setting"
TITLES = ("Porto", "The app", "Growers")


@pytest.fixture
def segment(world):
    """Three goals are proposed, and the team ranks."""
    segment = current_segment(world.live(KIND, at=NOON))
    for name, title in zip(("ana", "ben", "chi"), TITLES, strict=True):
        needs = [world.departments["Finance"]] if title == "Porto" else []
        values = {"title": title, "why": f"{title} serves us.", "departments": needs}
        play(segment, "propose_goal", by=world.actor(name), at=NOON, **values)
    go_on(segment, by=world.actor("ana"), at=NOON)
    return segment


def ids(segment):
    return list(segment.contributions.filter(face="goal").order_by("pk").values_list("pk", flat=True))


def rank(world, segment, name, *places):
    sent = [f"{goal}:{place}" for goal, place in zip(ids(segment), places, strict=True)]
    play(segment, "rank", by=world.actor(name), at=NOON, places=sent)


def seen(world, segment, name="ana"):
    segment.refresh_from_db()
    return kinds()[KIND].context(segment, world.actor(name))


def test_a_ranking_is_nobody_elses_before_all_open(world, segment):
    rank(world, segment, "ben", "2", "1", "")
    mine, others = seen(world, segment, "ben"), seen(world, segment, "chi")
    assert [row["title"] for row in mine["my_rows"]] == ["The app", "Porto", "Growers"]
    assert [row["place"] for row in mine["my_rows"]] == [1, 2, None]
    assert others["how_many_ranked"] == 1 and not others["who_ranked_how"] and others["joint"] is None
    assert {row["place"] for row in others["my_rows"]} == {None}


def test_the_rankings_open_as_one_joint_order_with_its_close_pairs(world, segment):
    rank(world, segment, "ana", "1", "2", "3")
    rank(world, segment, "ben", "1", "1", "2")
    rank(world, segment, "chi", "2", "1", "")
    go_on(segment, by=world.actor("ana"), at=NOON)
    shown = seen(world, segment)
    assert shown["joint"].count == 2, "Porto and the app are even: no rule decides"
    assert sorted(shown["joint_orders"]) == [["Porto", "The app", "Growers"], ["The app", "Porto", "Growers"]]
    (pair,) = shown["joint"].close
    assert {pair.first, pair.second} == {"Porto", "The app"} and pair.even and pair.for_first == 1
    assert [row["place"] for row in shown["choice_rows"]] == [None] * 3, "a tie is not broken for the team"


def test_one_joint_order_is_offered_to_be_adopted(world, segment):
    for name in ("ana", "ben"):
        rank(world, segment, name, "3", "1", "2")
    go_on(segment, by=world.actor("ana"), at=NOON)
    shown = seen(world, segment)
    assert [row["title"] for row in shown["choice_rows"]] == ["The app", "Growers", "Porto"]
    assert shown["joint"].percent == 100


def test_nobody_ranked_and_one_goal_alone_are_said_and_no_error(world, segment):
    go_on(segment, by=world.actor("ana"), at=NOON)
    assert seen(world, segment)["joint"].choices == 0
    assert open_orders([[[1]]], {1: "Alone"}).choices == 0


def choose(world, segment, *places, by="ana"):
    sent = [f"{goal}:{place}" for goal, place in zip(ids(segment), places, strict=True)]
    play(segment, "choose", by=world.actor(by), at=NOON, places=sent)


def test_goals_are_adopted_in_order_when_nobody_objects_and_the_minutes_tell_how(world, segment):
    ana = world.actor("ana")
    rank(world, segment, "ana", "2", "1", "3")
    go_on(segment, by=ana, at=NOON)
    choose(world, segment, "2", "1", "")
    go_on(segment, by=ana, at=NOON)
    play(segment, "consent", by=world.actor("ben"), at=NOON, answer=3, why="Porto first.")
    go_on(segment, by=ana, at=NOON)
    with pytest.raises(Refused, match="Ben objects"):
        play(segment, "adopt", by=ana, at=NOON)
    choose(world, segment, "1", "2", "")
    play(segment, "consent_again", by=ana, at=NOON)
    play(segment, "consent", by=world.actor("ben"), at=NOON, answer=1)
    go_on(segment, by=ana, at=NOON)
    play(segment, "adopt", by=ana, at=NOON)
    assert Entry.objects.get(kind="goals.adopted").body["goals"] == ids(segment)[:2] == segment.state["adopted"]
    minutes = kinds()[KIND].for_minutes(segment)
    assert "1. **Porto** (Ana Silva; needs Finance): Porto serves us.\n2. **The app**" in minutes
    assert "- Ben Okafor objects: Porto first." in minutes and "- **Growers** (Chi Nguyen)" in minutes
    with pytest.raises(Refused, match="adopted already"):
        choose(world, segment, "1", "", "")


def test_what_makes_no_sense_is_refused_in_a_sentence(world, segment):
    with pytest.raises(Refused, match="not a place"):
        play(segment, "rank", by=world.actor("ben"), at=NOON, places=["first"])
    with pytest.raises(Refused, match="two places"):
        play(segment, "rank", by=world.actor("ben"), at=NOON, places=[f"{ids(segment)[0]}:1", f"{ids(segment)[0]}:2"])
    with pytest.raises(Refused, match="not on the table any more"):
        play(segment, "rank", by=world.actor("ben"), at=NOON, places=["999999:1"])
    with pytest.raises(Refused, match="at least one of them"):
        rank(world, segment, "ben", "", "", "")
    go_on(segment, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="share a place"):
        choose(world, segment, "1", "1", "")
    with pytest.raises(Denied):
        choose(world, segment, "1", "2", "", by="ben")
    for _step in range(2):
        go_on(segment, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="which goals we adopt"):
        play(segment, "adopt", by=world.actor("ana"), at=NOON)


def test_proposals_need_words_and_have_a_limit_and_are_taken_back_by_their_own(world):
    segment, ben = current_segment(world.live(KIND, at=NOON)), world.actor("ben")
    for values, sentence in (
        ({"title": " ", "why": "So"}, "what should be reached"),
        ({"title": "Porto", "why": ""}, "why it serves"),
        ({"title": "x" * 121, "why": "So"}, "at most 120"),
    ):
        with pytest.raises(Refused, match=sentence):
            play(segment, "propose_goal", by=ben, at=NOON, **values)
    for number in range(10):
        play(segment, "propose_goal", by=ben, at=NOON, title=f"Goal {number}", why="So")
    with pytest.raises(Refused, match="10 goals are more than a year holds"):
        play(segment, "propose_goal", by=ben, at=NOON, title="One more", why="So")
    first = segment.contributions.filter(face="goal").first()
    with pytest.raises(Denied, match="whoever proposed"):
        play(segment, "take_goal_back", by=world.actor("chi"), at=NOON, goal=first)
    play(segment, "take_goal_back", by=ben, at=NOON, goal=first)
    assert len(ids(segment)) == 9


@given(st.dictionaries(st.integers(1, 9), st.one_of(st.none(), st.integers(1, 9)), min_size=1))
def test_a_ballot_is_read_as_it_was_sent(places):
    sent = [f"{goal}:{'' if place is None else place}" for goal, place in places.items()]
    if not any(places.values()):
        with pytest.raises(Refused):
            read_places(sent, places)
        return
    ballot = read_places(sent, places)
    assert sorted(goal for tier in ballot for goal in tier) == sorted(goal for goal, place in places.items() if place)


def test_adopted_goals_are_there_with_their_birth_certificate(world, segment):
    from concord.goals.models import Goal

    ana = world.actor("ana")
    rank(world, segment, "ana", "2", "1", "3")
    go_on(segment, by=ana, at=NOON)
    choose(world, segment, "2", "1", "")
    go_on(segment, by=ana, at=NOON)
    play(segment, "consent", by=world.actor("ben"), at=NOON, answer=3, why="Porto first.")
    go_on(segment, by=ana, at=NOON)
    choose(world, segment, "1", "2", "")
    play(segment, "consent_again", by=ana, at=NOON)
    play(segment, "consent", by=world.actor("ben"), at=NOON, answer=1)
    go_on(segment, by=ana, at=NOON)
    play(segment, "adopt", by=ana, at=NOON)
    porto, app = Goal.objects.standing()
    assert (porto.title, porto.place, porto.proposed_by) == ("Porto", 1, world.people["ana"]) and app.place == 2
    assert [row.name for row in porto.departments.all()] == ["Finance"]
    objection = porto.birth.objections.get()
    assert objection.person == world.people["ben"] and objection.words == "Porto first."
    assert objection.changed == "We then put to consent: Porto, The app." and porto.birth.rounds == 2


def test_what_was_proposed_on_its_page_is_on_the_table_once(world):
    from concord.goals.proposing import propose

    goal = propose(world.team, by=world.actor("ben"), at=NOON, title="Sell online", why="Nearer to people.")
    segment = current_segment(world.live(KIND, at=NOON))
    kinds()[KIND].begin(segment, by=world.actor("ana"), at=NOON)
    card = segment.contributions.get(face="goal")
    assert card.person == world.people["ben"] and card.words == "Sell online\n\nNearer to people."
    assert segment.state["goals"] == {str(card.pk): goal.pk}


def test_the_room_ranks_again_after_the_talk_and_both_rounds_stand_among_the_rankings(world, segment):
    ana = world.actor("ana")
    with pytest.raises(Refused, match="The team has gone on"):
        play(segment, "rank_again", by=ana, at=NOON)
    for name, places in (("ana", "123"), ("ben", "321"), ("chi", "312")):
        rank(world, segment, name, *places)
    go_on(segment, by=ana, at=NOON)
    with pytest.raises(Denied):
        play(segment, "rank_again", by=world.actor("ben"), at=NOON)
    play(segment, "rank_again", by=ana, at=NOON)
    again = seen(world, segment, "ben")
    assert (segment.phase, again["how_many_ranked"], again["ranked"], again["joint"]) == ("rank", 0, False, None)
    assert [row["title"] for row in again["my_rows"]] == ["Growers", "The app", "Porto"], "one begins with one's own"
    for name in ("ana", "ben", "chi"):
        rank(world, segment, name, "1", "2", "3")
    go_on(segment, by=ana, at=NOON)
    assert "brought you closer" in seen(world, segment)["compared"]
    first, second = Ranking.objects.order_by("round")
    assert second.earlier == first and first.ballots.count() == second.ballots.count() == 3 and second.opened_at
    choose(world, segment, "1", "", "")
    for _step in range(2):
        play(segment, "consent", by=ana, at=NOON, answer=1) if segment.phase == "consent" else None
        go_on(segment, by=ana, at=NOON)
    play(segment, "adopt", by=ana, at=NOON)
    assert second.options.get(place=1).goal.title == "Porto"
    assert "brought you closer" in kinds()[KIND].for_minutes(segment)


def test_one_order_alone_is_not_opened(world, segment):
    rank(world, segment, "ana", "1", "2", "3")
    go_on(segment, by=world.actor("ana"), at=NOON)
    assert not Ranking.objects.exists() and not seen(world, segment)["who_ranked_how"]
