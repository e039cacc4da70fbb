"""Two letters: of the meeting before last, which went out; and of the last one, which waits for two pairs of eyes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.brief.drafting import draft
from concord.brief.editing import agree, reword, send
from concord.brief.publishing import make_public
from concord.brief.subscribing import subscribe
from concord.decisions.models import Decision, Ending
from concord.rhythm.models import Meeting

if TYPE_CHECKING:
    from concord.demo.world import World

WHO_GETS_IT = ("ben", "fatima", "hiro")
FOOT = "Something you want to know? Ask us through the window, by name or without."


def write_letters(world: World, *, at: datetime) -> None:
    """The chief of staff words the letter, the chair agrees, and it goes out the morning after."""
    held = Meeting.objects.filter(team=world.team, ended_at__lt=at).order_by("-ended_at")[:2]
    if len(held) < 2:
        return
    last, before = held
    dora, ana = world.actor("dora"), world.actor("ana")
    for name in WHO_GETS_IT:
        subscribe(world.people[name], by=world.actor(name), at=before.ends)
    decided = Decision.objects.filter(segment__meeting=before, ending=Ending.DECIDED)
    for decision in decided.order_by("-closed_at")[:1]:
        make_public(decision, by=ana, at=before.ends)
    morning = before.ends + timedelta(hours=22)
    if letter := draft(before, by=dora, at=before.ends):
        words = f"{letter.words}\n\n{FOOT}"
        reword(letter, by=dora, at=morning, subject=letter.subject, words=words, version=letter.version)
        agree(letter, by=ana, at=morning, version=letter.version)
        send(letter, by=dora, at=morning, version=letter.version)
    if letter := draft(last, by=dora, at=last.ends):
        agree(letter, by=dora, at=last.ends, version=letter.version)
