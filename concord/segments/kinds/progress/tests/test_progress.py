"""How sure are we of each goal: private until all open, then the check-in of those who lead it."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Denied, Refused
from concord.goals import checking_in
from concord.goals.models import CoLead, Goal, JointCheckIn, State
from concord.goals.proposing import propose
from concord.segments.holding import come_in, current_segment, move_on, open_meeting
from concord.segments.kind import go_on, kinds, play
from conftest import NOON

KIND = kinds()["progress"]


def adopted(world, title, *leads):
    goal = propose(world.team, by=world.actor("ana"), at=NOON, title=title, why="It serves us.")
    Goal.objects.filter(pk=goal.pk).update(state=State.ADOPTED, adopted_at=NOON)
    for name in leads:
        CoLead.objects.create(goal=goal, person=world.people[name], state="consented", asked_at=NOON, answered_at=NOON)
    return goal


def give(world, segment, who, goal, confidence, why=""):
    play(segment, "give", by=world.actor(who), at=NOON, goal=goal, confidence=confidence, why=why)


def test_what_the_leads_give_becomes_their_check_in_and_the_others_stay_in_the_room(world):
    porto, growers = adopted(world, "Porto", "ben", "chi"), adopted(world, "Growers", "ben", "dora")
    segment = current_segment(world.live("progress", at=NOON))
    for who, number in (("ana", 9), ("ben", 2), ("ben", 3), ("chi", 8)):
        give(world, segment, who, porto, number, why=f"{who} says")
    give(world, segment, "ben", growers, 5)
    [first, _second] = KIND.context(segment, world.actor("ana"))["goals"]
    assert (first["how_many"], first["mine"].number, first["apart"], "given" in first) == (3, 9, None, False)
    assert not JointCheckIn.objects.exists(), "nothing is anybody's before it opens"
    go_on(segment, by=world.actor("ana"), at=NOON)
    joint, waiting = JointCheckIn.objects.get(goal=porto), JointCheckIn.objects.get(goal=growers)
    assert sorted((row.person.first_name, row.confidence, row.words) for row in joint.check_ins.all()) == [
        ("Ben", 3, "ben says"),
        ("Chi", 8, "chi says"),
    ]
    assert (joint.opened_at, waiting.opened_at) == (NOON, None), "Dora was away: she is waited for"
    [shown, other] = KIND.context(segment, world.actor("ana"))["goals"]
    assert (shown["middle"], shown["apart"], shown["leads_middle"], shown["others_middle"]) == (8, 6, 5.5, 9)
    assert shown["talk"] and [person.first_name for person in other["waits_for"]] == ["Dora"]
    assert KIND.for_minutes(segment).splitlines() == [
        "- **Porto**: 3, 8, 9 (middle 8 of 10, 3 answers); those who lead it: 3, 8",
        "- **Growers**: 5 (middle 5 of 10, 1 answer); those who lead it: 5",
    ]
    checking_in.check_in(growers, by=world.actor("dora"), at=NOON, confidence=6)
    waiting.refresh_from_db()
    assert waiting.opened_at == NOON


def test_a_segment_called_after_a_goal_asks_about_it_alone_and_the_facilitator_may_choose(world):
    porto, growers = adopted(world, "Porto", "ben", "chi"), adopted(world, "Growers")
    meeting = world.planned("progress", at=NOON)
    meeting.segments.update(title="porto")
    ana = world.actor("ana")
    come_in(meeting, by=ana, at=NOON)
    open_meeting(meeting, by=ana, at=NOON)
    segment = current_segment(meeting)
    assert segment.state["goals"] == [porto.pk]
    with pytest.raises(Refused, match="does not look at “Growers” now"):
        give(world, segment, "ben", growers, 5)
    with pytest.raises(Refused, match="which goal your number is about"):
        play(segment, "give", by=world.actor("ben"), at=NOON, confidence=5)
    with pytest.raises(Denied):
        play(segment, "ask_about", by=world.actor("ben"), at=NOON, goals=[growers])
    play(segment, "ask_about", by=ana, at=NOON, goals=[growers])
    give(world, segment, "ben", growers, 5)
    go_on(segment, by=ana, at=NOON)
    assert not JointCheckIn.objects.exists(), "Ben does not lead it"


def test_a_segment_that_is_left_before_it_opens_gives_no_number_away(world):
    porto = adopted(world, "Porto", "ben", "chi")
    meeting = world.live("progress", "discussion", at=NOON)
    segment = current_segment(meeting)
    give(world, segment, "ben", porto, 2)
    move_on(meeting, by=world.actor("ana"), at=NOON)
    segment.refresh_from_db()
    assert not JointCheckIn.objects.exists() and KIND.for_minutes(segment) == ""


def test_a_title_of_its_own_is_one_question_and_not_our_goals(world):
    adopted(world, "Porto", "ben", "chi")
    meeting = world.planned("progress", at=NOON)
    meeting.segments.update(title="Do we open in April?")
    come_in(meeting, by=world.actor("ana"), at=NOON)
    open_meeting(meeting, by=world.actor("ana"), at=NOON)
    segment = current_segment(meeting)
    assert segment.state["goals"] == []
    [offered] = KIND.context(segment, world.actor("ana"))["to_choose"]
    assert offered["title"] == "Porto" and not offered["chosen"]


def test_where_no_goal_stands_one_number_is_given_on_all_together(world):
    segment = current_segment(world.live("progress", at=NOON))
    play(segment, "give", by=world.actor("ben"), at=NOON, confidence=4)
    go_on(segment, by=world.actor("ana"), at=NOON)
    assert KIND.for_minutes(segment) == "Confidence: 4 (middle 4 of 10, 1 answers)"
