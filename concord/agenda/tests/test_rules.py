"""The rules that look at what an agenda asks of people, and at what was held: noticed, and not noticed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.agenda.arranging import add
from concord.agenda.linting import lint, rules
from concord.celebrations.sharing import share_win
from concord.meetings import topics
from concord.meetings.models import Segment
from concord.people.models import Department
from concord.rhythm.models import Meeting
from concord.segments.holding import end_meeting
from concord.segments.kind import kinds
from concord.values.models import Value
from concord.values.telling import tell
from conftest import NOON

WEEK = timedelta(weeks=1)
GOOD = ("get_to_know_you", "discussion", "one_message")


def noticed(meeting):
    rows = list(meeting.segments.select_related("topic"))
    return {finding.rule: finding.sentence for finding in lint(meeting, rows)}


def held(world, weeks, *slugs, skipped=()):
    """Meetings of the last `weeks` weeks, one a week, that went through `slugs`; as rows, for speed."""
    for week in range(1, weeks + 1):
        starts = NOON - week * WEEK
        meeting = Meeting.objects.create(
            team=world.team, title="Before", occurrence=starts, starts=starts, opened_at=starts, ended_at=starts
        )
        for place, slug in enumerate((*slugs, *skipped)):
            began = starts if slug in slugs else None
            Segment.objects.create(
                meeting=meeting, kind=slug, title=slug, position=place, minutes=5, began_at=began, skipped=not began
            )


def topic_of(world, name, *, need="discuss", touches=(), title="Coolers"):
    found = [world.departments[touched] for touched in touches]
    return topics.propose(world.team, by=world.actor(name), at=NOON, title=title, need=need, departments=found)


def with_topic(world, topic, kind="discussion"):
    meeting = world.planned("get_to_know_you", "one_message", at=NOON + WEEK)
    add(meeting, by=world.actor("ana"), at=NOON, kind=kind, topic=topic)
    return meeting


def test_a_decision_needs_a_question_and_a_decider(world):
    meeting = world.planned(*GOOD, "decision", at=NOON + WEEK)
    assert noticed(meeting)["decisions_can_be_decided"].endswith("its question is not written.")
    Segment.objects.filter(meeting=meeting, kind="decision").update(title="Do we open in Porto?")
    assert "decisions_can_be_decided" not in noticed(meeting)
    meeting.chair = None
    assert noticed(meeting)["decisions_can_be_decided"] == "Nobody is named who decides “Do we open in Porto?”."
    named = with_topic(world, topic_of(world, "ben", need="decide", touches=["Finance"]), "decision")
    assert "decisions_can_be_decided" not in noticed(named)


def test_a_decision_is_planned_with_a_round_of_those_it_touches(world):
    meeting = with_topic(world, topic_of(world, "ben", need="decide", touches=["Finance"]))
    assert (
        noticed(meeting)["views_come_before_decisions"] == "“Coolers” needs a decision, and is planned as plain talk."
    )
    untouched = with_topic(world, topic_of(world, "ben", need="decide"), "decision")
    assert "no department is named" in noticed(untouched)["views_come_before_decisions"]
    fine = with_topic(world, topic_of(world, "ben", need="decide", touches=["Finance"]), "decision")
    assert "views_come_before_decisions" not in noticed(fine)


def test_a_round_leaves_everybody_some_sentences(world):
    meeting = world.planned(*GOOD, at=NOON)
    Segment.objects.filter(meeting=meeting, kind="get_to_know_you").update(minutes=3)
    assert noticed(meeting)["rounds_leave_room"] == "“Get to know you” leaves each of 9 people 20 seconds."
    Segment.objects.filter(meeting=meeting, kind="get_to_know_you").update(minutes=5)
    assert "rounds_leave_room" not in noticed(meeting)


def test_an_item_that_touches_others_is_not_brought_alone(world):
    ben = world.people["ben"].department.name
    others = sorted(set(world.departments) - {ben})[:2]
    meeting = with_topic(world, topic_of(world, "ben", touches=others))
    assert noticed(meeting)["led_by_those_it_touches"] == f"“Coolers” touches {others[0]} and {others[1]}, and Ben Okafor brings it alone."  # fmt: skip  # noqa: E501
    own = with_topic(world, topic_of(world, "ben", touches=[ben, others[0]]))
    assert "led_by_those_it_touches" not in noticed(own)


def test_a_win_that_waits_has_a_celebration(world):
    finance = world.departments["Finance"]
    share_win(world.team, by=world.actor("ben"), at=NOON, department=finance, words="Closed in nine days")
    assert noticed(world.planned(*GOOD, at=NOON))["wins_are_celebrated"] == "A win of Finance waits, and no celebration is planned."  # fmt: skip  # noqa: E501
    assert "wins_are_celebrated" not in noticed(world.planned(*GOOD, "celebration", at=NOON + WEEK))


LATER = (
    ("people_are_thanked", 3, 4, "appreciations"),
    ("growth_is_reviewed", 12, 14, "growth_review"),
    ("goals_are_shared", 7, 8, "goal_setting"),
    ("support_is_asked", 3, 4, "support_round"),
)


@pytest.mark.parametrize(("rule", "early", "due", "kind"), LATER)
def test_what_was_not_held_for_long_is_noticed_when_it_is_time_and_not_before(world, rule, early, due, kind):
    coming = world.planned(*GOOD, at=NOON)
    held(world, early, "get_to_know_you")
    assert rule not in noticed(coming)
    Meeting.objects.filter(title="Before").delete()
    held(world, due, "get_to_know_you")
    assert (rule in noticed(coming)) is (kind in kinds()), "a kind that is not installed is never missed"
    if kind in kinds():
        assert rule not in noticed(world.planned(*GOOD, kind, at=NOON + timedelta(hours=1)))
        Segment.objects.filter(meeting=Meeting.objects.filter(title="Before").latest("starts")).update(kind=kind)
        assert rule not in noticed(coming)


def test_a_value_without_a_story_is_told_until_one_is_there(world):
    value = Value.objects.create(word="Courage", sentence="We say it.", adopted_at=NOON - timedelta(days=60))
    meeting = world.planned(*GOOD, at=NOON + WEEK)
    assert "values_have_stories" in noticed(meeting)
    tell(value, by=world.actor("ana"), at=NOON, words="Grace said no.")
    assert "values_have_stories" not in noticed(meeting)


def test_an_opening_that_is_always_skipped_is_noticed(world):
    coming = world.planned(*GOOD, at=NOON)
    held(world, 3, "discussion", skipped=["get_to_know_you"])
    assert noticed(coming)["opening_is_held"] == "The get-to-know-you segment was skipped in the last 3 meetings."
    newest = Segment.objects.filter(kind="get_to_know_you", meeting__title="Before").latest("meeting__starts")
    Segment.objects.filter(pk=newest.pk).update(skipped=False, began_at=NOON)
    assert "opening_is_held" not in noticed(coming)


def test_meetings_moved_in_from_other_minutes_say_nothing_about_what_was_not_done(world):
    held(world, 20, "discussion")
    Meeting.objects.filter(title="Before").update(imported_from="2026.md")
    assert noticed(world.planned(*GOOD, at=NOON)) == {}


def test_the_rules_share_what_they_read_however_long_the_agenda(world):
    held(world, 20, "discussion")
    for number, department in enumerate(Department.objects.all()):
        topic_of(world, "ben", touches=[department.name], title=f"Topic {number}")
    meeting = world.planned(*GOOD, at=NOON + WEEK)
    for topic in world.team.topics.all():
        add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", topic=topic)
    rows = list(meeting.segments.select_related("topic"))
    with CaptureQueriesContext(connection) as seen:
        assert lint(meeting, rows)
    assert len(seen) == 5, "departments of the topics, the table, what was held, what was celebrated, our values"
    assert len(rules()) > 12


def test_a_meeting_without_a_table_is_read_as_well(world):
    meeting = world.planned(*GOOD, at=NOON)
    world.team.memberships.all().delete()
    assert "rounds_leave_room" not in noticed(meeting)


def test_an_ended_meeting_counts_from_its_own_time(world):
    meeting = world.live("appreciations", at=NOON)
    end_meeting(meeting, by=world.actor("ana"), at=NOON + timedelta(hours=1))
    held(world, 3, "discussion")
    assert "people_are_thanked" not in noticed(world.planned(*GOOD, at=NOON + WEEK))
