"""Every segment kind goes through its phases, shows nobody's answer before it opens, and is one folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

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
ROOT = Path(__file__).resolve().parent.parent
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


KIND = '''
"""Everybody says how the weather is."""

from django.utils.translation import gettext_lazy as _

from concord.meetings.contributing import contribute
from concord.segments.kind import Kind, move


class Segment(Kind):
    """The weather, inside and out."""

    label, purpose, phases = _("Weather"), _("How is the weather?"), ("look", "tell")

    @move(phase="look", may="segment.contribute")
    def say(self, segment, *, by, at, words: str):
        """Say it."""
        contribute(segment, by=by, at=at, face="weather", words=words)

    def context(self, segment, actor):
        return {"cards": segment.contributions.all() if segment.phase == "tell" else []}

    def for_minutes(self, segment):
        return "\\n".join(f"- {card.words}" for card in segment.contributions.all())
'''
TEMPLATE = """{% partialdef look %}<p>Look outside</p>{% endpartialdef %}
{% partialdef tell %}{% for card in cards %}<p>{{ card.words }}</p>{% endfor %}{% endpartialdef %}"""
HOLD = """
import django, json, sys
django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from django.template.loader import render_to_string
call_command("migrate", verbosity=0)
from concord.demo.world import make_people
from concord.foundation.scope import within
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds, play
from concord.segments.reading_values import read_values
from concord.segments.recording import end_and_record
noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
world = make_people(at=noon, email_host="harbour.example")
with within(world.owner.organization_id):
    meeting = world.live("weather", at=noon)
    segment, kind = current_segment(meeting), kinds()["weather"]
    shown = [render_to_string(f"{kind.template}#look", kind.context(segment, world.actor("ana")))]
    values = read_values(kind, "say", {"words": "Foggy"}, meeting=meeting)
    play(segment, "say", by=world.actor("ben"), at=noon, **values)
    go_on(segment, by=world.actor("ana"), at=noon)
    shown.append(render_to_string(f"{kind.template}#tell", kind.context(segment, world.actor("ana"))))
    minutes = end_and_record(meeting, by=world.actor("ana"), at=noon).markdown
json.dump({"shown": shown, "minutes": minutes}, sys.stdout)
"""


def test_a_new_kind_is_one_folder_and_nothing_else(tmp_path):
    """A copy of Concord with one more folder holds a meeting with it: moves, opening, template, minutes."""
    shutil.copytree(
        ROOT / "concord", tmp_path / "concord", ignore=shutil.ignore_patterns("tests", "__pycache__", "static")
    )
    folder = tmp_path / "concord" / "segments" / "kinds" / "weather"
    folder.mkdir()
    (folder / "__init__.py").write_text(KIND)
    (folder / "segment.html").write_text(TEMPLATE)
    variables = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "CONCORD_HOME": str(tmp_path / "data"),
        "CONCORD_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "concord.site.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", HOLD],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout)
    assert answer["shown"] == ["<p>Look outside</p>", "<p>Foggy</p>"]
    assert "## Weather\n\n- Foggy" in answer["minutes"]
