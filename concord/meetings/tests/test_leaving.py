"""Nothing that was measured of somebody outlives their time here."""

from __future__ import annotations

from datetime import timedelta

from concord.meetings.airtime_choosing import choose
from concord.meetings.floor import call
from concord.meetings.leaving import forget_those_who_left
from concord.meetings.models import Airtime, AirtimeChoice, Transcript, Voice
from concord.meetings.running import current_segment
from concord.meetings.turns import end_turn
from concord.people import profiles
from conftest import NOON


def test_how_long_somebody_spoke_goes_with_them_and_nobody_elses(world):
    meeting, ben, chi = world.live("discussion", at=NOON), world.people["ben"], world.people["chi"]
    ana = world.actor("ana")
    for person in (ben, chi):
        call(meeting, person, by=ana, at=NOON)
        end_turn(current_segment(meeting), by=ana, at=NOON + timedelta(seconds=40))
    transcript = Transcript.objects.create(
        meeting=meeting, by=chi, added_at=NOON, timed=True, floor_changes=1, silence_seconds=9
    )
    for person in (ben, chi):
        Voice.objects.create(transcript=transcript, person=person, turns=1, seconds=40)
    assert forget_those_who_left() == 0
    choose(chi, by=world.actor("chi"), at=NOON, counted=True)
    profiles.leave(ben, by=ana, at=NOON)
    assert forget_those_who_left() == 1
    assert [row.person for row in (*Airtime.objects.all(), *Voice.objects.all())] == [chi, chi]
    transcript.refresh_from_db()
    assert transcript.silence_seconds is None, "Ben's part could be worked out from it"
    assert AirtimeChoice.objects.filter(person=chi).exists()
    assert forget_those_who_left() == 0
