"""What would become of each file of past minutes: made, brought up to date, skipped, or refused in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.meetings.reading.minutes import ReadMinutes
from concord.rhythm.models import Meeting

LONGEST_NAME = 200


@dataclass(frozen=True)
class SourceFile:
    """A file as it was given: its name (with folders, if it lay in some) and its bytes."""

    filename: str
    data: bytes


@dataclass(frozen=True)
class Fate:
    """What would become of one file. `sentence` says it to people; `line` is where it is refused."""

    filename: str
    fate: str  # create, update, skip, refused
    sentence: str
    line: int = 0
    minutes: ReadMinutes | None = None
    same_text: bool = False  # only who is meant has become clearer
    encoding: str = "utf-8"
    digest: str = ""
    meeting: Meeting | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.minutes.warnings if self.minutes else ()


def counted(minutes: ReadMinutes) -> str:
    """“7 there, 1 observing, 15 items, 2 likely actions.”"""
    there, items, likely = minutes.attendance, len(minutes.items), len(minutes.promises)
    return (
        _("%(there)d there, %(observers)d observing, ")
        % {"there": len(there.present), "observers": len(there.observers)}
        + ngettext("%d item, ", "%d items, ", items) % items
        + ngettext("%d likely action.", "%d likely actions.", likely) % likely
    )
