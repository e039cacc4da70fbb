"""Every segment kind goes through its phases, and shows nobody's answer before it opens.

That a kind is one folder and nothing else: test_docs_segment_kind.py.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template.loader import get_template
from django.test import Client

from concord.foundation.scope import across_organizations
from concord.meetings.models import Segment
from concord.people.models import Person
from concord.people.session_store import SessionStore
from concord.people.signing_in import begin
from concord.segments.checks import kinds_in_use_are_here
from concord.segments.holding import current_segment, end_meeting, move_on
from concord.segments.kind import Course, go_on, kinds, play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECRET = "a word that only Ben knows"


@pytest.mark.parametrize("slug", sorted(kinds()))
def test_a_kind_says_what_it_is(slug):
    kind = kinds()[slug]
    assert str(kind.label) and str(kind.purpose) and kind.icon and kind.__doc__
    assert isinstance(kind.course, Course) and 1 <= kind.shortest <= kind.minutes
    assert kind.phases and set(kind.phase_labels) <= set(kind.phases)
    assert all(set(chosen.phases) <= set(kind.phases) and chosen.call.__doc__ for chosen in kind.moves().values())


@pytest.mark.parametrize("slug", sorted(kinds()))
def test_a_kind_has_a_partial_for_each_phase(slug):
    kind = kinds()[slug]
    for phase in kind.phases:
        get_template(f"{kind.template}#{phase}")


@pytest.mark.parametrize("slug", sorted(kinds()))
def test_a_kind_goes_through_its_phases_empty_and_leaves_minutes(world, slug):
    meeting = world.live(slug, at=NOON)
    segment, kind, ana = current_segment(meeting), kinds()[slug], world.actor("ana")
    seen = [segment.phase]
    while kind.next_phase(segment):
        assert isinstance(kind.context(segment, ana), dict)
        seen.append(go_on(segment, by=ana, at=NOON))
    assert tuple(seen) == kind.phases_of(segment)
    assert isinstance(kind.for_minutes(segment), str)
    end_meeting(meeting, by=ana, at=NOON)


HIDDEN = {
    "appreciations": ("thank", lambda world: {"to": world.people["ana"], "words": SECRET}),
    "progress": ("give", lambda world: {"confidence": 3, "why": SECRET}),
    "decision": ("consent", lambda world: {"answer": 3, "why": SECRET}),
    "growth_review": ("write", lambda world: {"column": "not_working", "words": SECRET}),
    "retrospective": ("write", lambda world: {"column": "hindered", "words": SECRET}),
}


@pytest.mark.parametrize("slug", sorted(HIDDEN))
def test_what_opens_together_is_in_no_fragment_for_others_before(world, client_of, slug):
    name, values = HIDDEN[slug]
    meeting = world.live(slug, at=NOON)
    segment, kind, ana = current_segment(meeting), kinds()[slug], world.actor("ana")
    while segment.phase not in kind.moves()[name].phases:
        go_on(segment, by=ana, at=NOON)
    play(segment, name, by=world.actor("ben"), at=NOON, **values(world))
    shown_to = {who: everything_shown(client_of(who), meeting) for who in ("ana", "ben", "chi")}
    assert SECRET in shown_to["ben"], "one's own words one sees"
    assert SECRET not in shown_to["ana"] and SECRET not in shown_to["chi"]
    go_on(segment, by=ana, at=NOON)
    assert SECRET in everything_shown(client_of("chi"), meeting)


def test_a_segment_left_before_its_opening_shows_no_answer_afterwards(world, client_of):
    meeting = world.live("progress", "discussion", at=NOON)
    segment = current_segment(meeting)
    play(segment, "give", by=world.actor("ben"), at=NOON, confidence=3, why=SECRET)
    move_on(meeting, by=world.actor("ana"), at=NOON)
    segment.refresh_from_db()
    assert SECRET not in kinds()["progress"].for_minutes(segment)
    assert SECRET not in everything_shown(client_of("chi"), meeting)


def everything_shown(client, meeting):
    pages = [f"/meetings/{meeting.pk}/room"]
    pages += [f"/meetings/{meeting.pk}/room/{name}" for name in ("now", "together", "people", "agenda", "bar")]
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


@pytest.fixture
def client_of(world):
    """A browser in which somebody of the world is signed in."""

    def signed_in(name):
        client = Client()
        with across_organizations():
            person = Person.objects.select_related("account").get(pk=world.people[name].pk)
        session = SessionStore()
        begin(session, person.account, at=NOON)
        client.cookies["concord"] = session.session_key
        return client

    return signed_in


def test_the_check_names_kinds_whose_folder_is_gone(world):
    meeting = world.planned("discussion", at=NOON)
    assert kinds_in_use_are_here(databases=["default"]) == []
    Segment.objects.filter(meeting=meeting).update(kind="karaoke")
    world_series(world, [{"kind": "topics"}, {"kind": "yoga"}])
    found = kinds_in_use_are_here(databases=["default"])
    assert [warning.msg.split("“")[1].split("”")[0] for warning in found] == ["karaoke", "yoga"]
    assert all("Put the folder back" in warning.hint for warning in found)


def world_series(world, template):
    from concord.rhythm.models import Series

    Series.objects.create(
        team=world.team, title="S", uid="s@concord", rule="FREQ=WEEKLY", starts=NOON, timezone="UTC", template=template
    )
