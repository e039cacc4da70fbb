"""Watching one meeting: asked, welcomed, ended by either; and what a guest may and may not do in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.agenda.building import build
from concord.foundation.errors import Denied, Refused
from concord.meetings.airtime_balance import who_took_part
from concord.meetings.models import Segment
from concord.notices.letters.minutes import readers
from concord.people.acting import actor_for
from concord.people.models import Team
from concord.people.permissions import RULES, may
from concord.people.profiles import add
from concord.promises.listing import my_list
from concord.rhythm import changing, scheduling, shadowing
from concord.rhythm.models import Guest, Meeting
from concord.room.table import seats
from concord.segments import holding
from concord.segments.kind import kinds
from conftest import NOON

SOON = NOON + timedelta(days=1)


@pytest.fixture
def meeting(world) -> Meeting:
    return scheduling.plan_meeting(world.team, by=world.actor("ana"), at=NOON, title="Soon", starts=SOON)


@pytest.fixture
def mia(world):
    """She leads next, and sits on no team."""
    return add(name="Mia Costa", email="mia@harbour.example", roles=("future leader",), by=world.actor("ana"), at=NOON)


def ask(meeting, mia, words="How you disagree") -> Guest:
    return shadowing.ask(meeting, by=actor_for(mia), at=NOON, words=words)


def welcomed(world, meeting, mia) -> Guest:
    guest = ask(meeting, mia)
    shadowing.welcome(guest, by=world.actor("ana"), at=NOON)
    return guest


def rows(person, actor):
    return [row for row in my_list(person, actor, at=NOON).rows if row.source == "guests"]


def test_it_waits_on_the_list_of_whoever_leads_and_a_yes_opens_this_one_meeting(world, meeting, mia):
    guest, by = ask(meeting, mia), actor_for(mia)
    assert not may(by, "meeting.watch", meeting), "asked is not welcome"
    assert rows(world.people["ben"], world.actor("ben")) == []
    [row] = rows(world.people["ana"], world.actor("ana"))
    assert "How you disagree" in row.what and set(row.offered) == {"welcome", "not_now"}
    with pytest.raises(Denied):
        shadowing.welcome(guest, by=by, at=NOON)
    assert row.offered["welcome"].call(guest.pk, by=world.actor("ana"), at=NOON)
    allowed = {action for action in RULES if action.partition(".")[0] in ("meeting", "room", "minutes", "segment")
               and may(by, action, meeting)}  # fmt: skip
    assert allowed == {"meeting.watch", "minutes.read"}
    other = scheduling.plan_meeting(world.team, by=world.actor("ana"), at=NOON, title="Other", starts=SOON)
    assert not may(by, "meeting.watch", other)
    [row] = rows(mia, by)
    assert row.offered["cannot_come"].call(guest.pk, by=by, at=NOON) and not may(by, "meeting.watch", meeting)


@pytest.mark.parametrize("who", ["ana", "mia"])
def test_either_ends_it_at_once_and_it_can_be_asked_anew(world, meeting, mia, who):
    guest = welcomed(world, meeting, mia)
    shadowing.end(guest, by=actor_for(mia) if who == "mia" else world.actor("ana"), at=NOON)
    assert not may(actor_for(mia), "minutes.read", meeting)
    with pytest.raises(Refused, match="taken back"):
        shadowing.welcome(guest, by=world.actor("ana"), at=NOON)
    assert ask(meeting, mia).pk != guest.pk


def test_somebody_at_the_table_who_does_not_lead_neither_welcomes_nor_ends(world, meeting, mia):
    guest = ask(meeting, mia)
    for deed in (shadowing.welcome, shadowing.end):
        with pytest.raises(Denied):
            deed(guest, by=world.actor("ben"), at=NOON)


def test_what_cannot_be_asked_is_refused_in_words(world, meeting, mia):
    for words, sentence in ((" ", "what you would like to learn"), ("x" * 301, "at most 300 fit")):
        with pytest.raises(Refused, match=sentence):
            ask(meeting, mia, words)
    with pytest.raises(Refused, match="seat on this team"):
        shadowing.ask(meeting, by=world.actor("ben"), at=NOON, words="X")
    ask(meeting, mia)
    with pytest.raises(Refused, match="asked for this meeting already"):
        ask(meeting, mia)
    assert meeting not in shadowing.to_ask_for(actor_for(mia), at=NOON)
    mia.roles = ["employee"]
    mia.save(update_fields=["roles"])
    with pytest.raises(Denied):
        ask(meeting, mia)


def test_a_meeting_that_is_over_or_cancelled_is_not_watched(world, meeting, mia):
    guest = ask(meeting, mia)
    with pytest.raises(Refused, match="still to come"):
        shadowing.welcome(guest, by=world.actor("ana"), at=SOON + timedelta(days=1))
    changing.cancel(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="still to come"):
        shadowing.welcome(guest, by=world.actor("ana"), at=NOON)
    assert rows(world.people["ana"], world.actor("ana")) == []


def test_only_the_hour_of_other_teams_is_offered(world, meeting, mia):
    other = Team.objects.create(name="Orchard")
    theirs = Meeting.objects.create(team=other, title="Secret", occurrence=SOON, starts=SOON)
    assert set(shadowing.to_ask_for(actor_for(mia), at=NOON)) == {meeting, theirs}
    assert set(shadowing.to_ask_for(world.actor("ben"), at=NOON)) == {theirs}


def test_in_the_room_a_guest_is_shown_while_here_counts_for_nothing_and_is_gone_at_once(world, meeting, mia):
    build(meeting, by=world.actor("ana"), at=NOON)
    guest = welcomed(world, meeting, mia)
    holding.open_meeting(meeting, by=world.actor("ana"), at=SOON)
    before = who_took_part(meeting)
    holding.come_in(meeting, by=actor_for(mia), at=SOON)
    [seat] = [row for row in seats(meeting, None, at=SOON) if row.person == mia]
    assert seat.guest and seat.observer and who_took_part(meeting) == before
    assert mia in readers(meeting)
    shadowing.end(guest, by=world.actor("ana"), at=SOON)
    assert mia not in [row.person for row in seats(meeting, None, at=SOON)]
    assert mia not in readers(meeting)


def test_every_kind_of_segment_can_be_watched(world, meeting, mia):
    """What a kind shows asks for no right that a guest has not."""
    welcomed(world, meeting, mia)
    for slug, kind in kinds().items():
        segment = Segment.objects.create(meeting=meeting, kind=slug, title=slug, minutes=5, position=1, began_at=SOON)
        segment.phase = kind.phases_of(segment)[0]
        kind.context(segment, actor_for(mia))
        kind.context_now(segment)
