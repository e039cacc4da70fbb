"""Lists and views ask the database as often for thirty rows as for three."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.celebrations.sharing import share_win
from concord.decisions import deciding
from concord.decisions.framing import Frame
from concord.decisions.optioning import OptionWords
from concord.meetings import actions, topics
from concord.people import profiles, teams
from concord.rhythm import scheduling
from concord.values.appreciating import thank

WEEK = timedelta(days=7)
VOTE, TWO = Frame(method="majority"), [OptionWords(name="Porto"), OptionWords(name="Vigo")]


def add_some(world, meeting, count):
    """`count` more of everything that lists show."""
    now, ana = timezone.now(), world.actor("ana")
    finance, ben = world.departments["Finance"], world.people["ben"]
    for number in range(count):
        guest = profiles.add(name=f"Guest {number}", by=ana, at=now, department=finance)
        teams.seat(guest, world.team, by=ana, at=now)
        actions.take(meeting, by=ana, at=now, what=f"Call {number}", owners=[ben, guest])
        topics.propose(world.team, by=ana, at=now, title=f"Topic {number}", departments=[finance])
        share_win(world.team, by=ana, at=now, department=finance, words=f"Win {number}")
        thank(ben, by=ana, words=f"Thanks {number}", at=now)
        scheduling.plan_meeting(world.team, by=ana, at=now, title=f"Meeting {number}", starts=now + WEEK)
        decision = deciding.ask(
            world.team, by=ana, at=now, question=f"{number}?", decider=ben, departments=[finance], approvers=[guest]
        )
        deciding.give_perspective(decision, finance, by=ana, at=now, words="Fine")
        deciding.ask(world.team, by=ana, at=now, question=f"Which {number}?", decider=ben, frame=VOTE, options=TWO)


LISTS = ("/people", "/departments", "/teams", "/teams/{team}", "/meetings", "/topics", "/actions", "/decisions",
         "/wins", "/appreciations", "/events", "/my-list", "/meetings/{meeting}/attendance",
         "/meetings/{meeting}/room", "/meetings/{meeting}/agenda", "/segment-kinds")  # fmt: skip


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_rows(world, call):
    now, ana = timezone.now(), world.actor("ana")
    meeting = scheduling.plan_meeting(world.team, by=ana, at=now, title="Soon", starts=now + WEEK)
    add_some(world, meeting, 3)
    few = counts(call("ben"), call("ana"), world, meeting)
    add_some(world, meeting, 27)
    many = counts(call("ben"), call("ana"), world, meeting)
    assert many == few
    assert few.pop("/my-list") <= 62, few  # two or three for each part of Concord
    assert max(few.values()) <= 18, few  # a whole decision has twelve kinds of rows beside it


def counts(ben, ana, world, meeting):
    found = {}
    for path in LISTS:
        caller = ana if path == "/events" else ben
        address = path.format(team=world.team.pk, meeting=meeting.pk)
        caller.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            caller.get(address)
        found[path] = len(queries)
    return found
