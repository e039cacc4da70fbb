"""Watch one meeting of a team without a seat there: asked by whoever leads next, welcomed by whoever leads it.

Either ends it at any time, and no reason is asked. From then on nothing of the meeting is there for the guest.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.founding import needed
from concord.people.models import Membership, Person, Team
from concord.people.permissions import may, require
from concord.rhythm.events import GuestAsked, GuestEnded, GuestWelcomed
from concord.rhythm.models import Guest, Meeting

LONGEST = 300
AHEAD = timedelta(days=60)
OFFERED = 30


@transaction.atomic
def ask(meeting: Meeting, *, by: Actor, at: datetime, words: str) -> Guest:
    """Ask to watch a coming meeting.

    Raises Denied, or Refused: it is over or cancelled, there is a seat already, it was asked already, or no words.
    """
    require(by, "guest.ask")
    words = needed(" ".join(words.split()), _("Say in a sentence what you would like to learn there."), "words")
    if len(words) > LONGEST:
        raise Refused(
            _("This has %(length)s characters; at most %(most)s fit here. Say it shorter.")
            % {"length": len(words), "most": LONGEST},
            field="words",
        )
    if meeting.team_id in by.teams:
        raise Refused(_("You have a seat on this team. Its meetings are on your list already."), field="meeting")
    must_come(meeting, at)
    Person.objects.select_for_update().get(pk=by.somebody)  # two clicks at once ask once
    if meeting.guests.filter(person=by.somebody, ended_at=None).exists():
        raise Refused(_("You have asked for this meeting already."), field="meeting")
    made = Guest.objects.create(meeting=meeting, person_id=by.somebody, words=words, asked_at=at)
    record(GuestAsked(meeting=meeting.pk, guest=made.pk), by=by, at=at)
    return made


@transaction.atomic
def welcome(guest: Guest, *, by: Actor, at: datetime) -> None:
    """Yes, come and watch. A second yes changes nothing. Raises Denied, or Refused: taken back, or it is over."""
    require(by, "guest.welcome", guest)
    locked(guest)
    if guest.ended_at:
        raise Refused(_("This was taken back meanwhile."))
    if guest.welcomed_at is None:
        must_come(guest.meeting, at)
        guest.welcomed_at = at
        guest.save(update_fields=["welcomed_at"])
        record(GuestWelcomed(meeting=guest.meeting_id, guest=guest.pk), by=by, at=at)


@transaction.atomic
def end(guest: Guest, *, by: Actor, at: datetime) -> None:
    """Not now, or not any more: the room closes for the guest at once. Raises Denied."""
    require(by, "guest.end", guest)
    locked(guest)
    if guest.ended_at is None:
        guest.ended_at = at
        guest.save(update_fields=["ended_at"])
        record(GuestEnded(meeting=guest.meeting_id, guest=guest.pk), by=by, at=at)


def must_come(meeting: Meeting, at: datetime) -> None:
    """Raises Refused for a meeting that nobody can watch any more."""
    if meeting.state not in ("planned", "live") or meeting.ends < at:
        raise Refused(_("This meeting is over or cancelled. Choose one that is still to come."), field="meeting")


def locked(guest: Guest) -> None:
    guest.refresh_from_db(from_queryset=Guest.objects.select_for_update())


def open_ones() -> QuerySet[Guest]:
    """Asked or welcome, of people who are here, with what a line about them says."""
    rows = Guest.objects.filter(ended_at=None, person__left_at=None, meeting__cancelled_at=None)
    return rows.select_related("person__department", "meeting__team")


def of_person(person_id: int) -> QuerySet[Guest]:
    """What this person asked for or may watch, the newest meeting first."""
    return open_ones().filter(person=person_id).order_by("-meeting__starts", "pk")


def of_led_teams(by: Actor) -> QuerySet[Guest]:
    """Guests of the meetings that this reader leads, of those that are not over."""
    return open_ones().filter(meeting__team__in=led_by(by), meeting__ended_at=None).order_by("meeting__starts", "pk")


def led_by(by: Actor) -> list[int]:
    """The teams whose meetings this reader leads."""
    return [team for team in by.teams if may(by, "guest.welcome", Team(pk=team))]


def of_meeting(meeting: Meeting, people: Collection[int]) -> list[Person]:
    """Those of these people who were welcomed here, by name. One query."""
    rows = open_ones().filter(meeting=meeting, person__in=people, welcomed_at__isnull=False)
    return [row.person for row in rows.order_by("person__name", "pk")]


def welcome_guests(meeting: Meeting) -> list[Guest]:
    """Whoever may watch this meeting, by name. One query."""
    return list(open_ones().filter(meeting=meeting, welcomed_at__isnull=False).order_by("person__name", "pk"))


def guest_of(meeting: Meeting, person: Person) -> Guest | None:
    """This person as one who watches here; nobody who has a seat on the team."""
    if Membership.objects.filter(team=meeting.team_id, person=person).exists():
        return None
    return open_ones().filter(meeting=meeting, person=person, welcomed_at__isnull=False).first()


def not_welcome(meeting: Meeting) -> set[int]:
    """Guests whose watching has ended and who have no seat: nothing more of this meeting is sent to them."""
    rows = Guest.objects.filter(meeting=meeting)
    gone = set(rows.exclude(ended_at=None).values_list("person", flat=True))
    stay = set(rows.filter(ended_at=None, welcomed_at__isnull=False).values_list("person", flat=True))
    seated = set(Membership.objects.filter(team=meeting.team_id).values_list("person", flat=True)) if gone else set()
    return gone - stay - seated


def to_ask_for(by: Actor, *, at: datetime) -> QuerySet[Meeting]:
    """Coming meetings of teams without this reader that they have not asked for, soonest first."""
    asked = Guest.objects.filter(person=by.person_id, ended_at=None).values("meeting")
    rows = Meeting.objects.upcoming().filter(starts__gt=at, starts__lt=at + AHEAD)
    return rows.exclude(team__in=list(by.teams)).exclude(pk__in=asked).select_related("team")
