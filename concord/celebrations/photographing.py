"""Photographs on the wall of a celebration that has been: hung by whoever was invited, with a line under each.

Whoever hung one takes it down again; whoever leads the team's meetings takes down any, for those who are on it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.celebrations.developing import develop
from concord.celebrations.events import PhotographHung, PhotographTakenDown
from concord.celebrations.models import Celebration, Photograph
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require

MOST = 40
LONGEST_CAPTION = 200
BYTES = ("large", "small")


def hang(celebration: Celebration, *, by: Actor, at: datetime, data: bytes, caption: str = "") -> Photograph:
    """Hang one. Only what is seen on it is kept: not where, when or with what it was taken.

    Raises Denied, or Refused: it has not been yet, it is off, the wall is full, it hangs there, or no photograph.
    """
    require(by, "photograph.hang", celebration)
    caption = " ".join(caption.split())
    if len(caption) > LONGEST_CAPTION:
        sentence = _("This has %(length)s characters; at most %(most)s fit here. Say it shorter.")
        raise Refused(sentence % {"length": len(caption), "most": LONGEST_CAPTION}, field="caption")
    room_for_one_more(celebration, at=at)
    made = develop(data)  # before anything is locked: it takes its time
    with transaction.atomic():
        celebration.refresh_from_db(from_queryset=Celebration.objects.select_for_update())
        room_for_one_more(celebration, at=at)
        if celebration.photographs.filter(digest=made.digest).exists():
            raise Refused(_("This photograph hangs here already."), field="file")
        hung = Photograph.objects.create(
            celebration=celebration, person_id=by.somebody, caption=caption, large=made.large, small=made.small,
            width=made.width, height=made.height, digest=made.digest, hung_at=at,
        )  # fmt: skip
        record(PhotographHung(celebration=celebration.pk, photograph=hung.pk), by=by, at=at)
    return hung


def room_for_one_more(celebration: Celebration, *, at: datetime) -> None:
    """Raises Refused when nothing can hang there."""
    if celebration.cancelled_at:
        raise Refused(_("This is off, so there is nothing to show of it."))
    if celebration.starts > at:
        raise Refused(_("You have not sat together yet. Photographs hang here from the hour on at which it begins."))
    if celebration.photographs.count() >= MOST:
        raise Refused(_("%s photographs hang here; the wall is full. Take one of yours down first.") % MOST)


@transaction.atomic
def take_down(photograph: Photograph, *, by: Actor, at: datetime) -> None:
    """Take it off the wall; nothing of it is kept. Raises Denied."""
    require(by, "photograph.take_down", photograph)
    record(PhotographTakenDown(celebration=photograph.celebration_id, photograph=photograph.pk), by=by, at=at)
    photograph.delete()


def hanging(celebration: Celebration) -> QuerySet[Photograph]:
    """What hangs there, the first one first, without the pictures themselves."""
    return celebration.photographs.defer(*BYTES).select_related("person__department")


def take_down_of_those_who_left() -> int:
    """What somebody hung goes with them. Returns how many."""
    return Photograph.objects.filter(person__left_at__isnull=False).delete()[0]
