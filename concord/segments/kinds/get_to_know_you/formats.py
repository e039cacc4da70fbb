"""The formats of getting to know each other, and which of them a segment is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from concord.meetings.models import Segment as MeetingSegment

USUAL, USUAL_PHASE = "question", "round"


@dataclass(frozen=True, kw_only=True)
class Format:
    """One way of opening a meeting. `phases` are those of the kind that belong to it."""

    slug: str
    label: Any
    says: Any
    icon: str
    phases: tuple[str, ...]


FORMATS = {
    row.slug: row
    for row in (
        Format(
            slug=USUAL,
            label=_("One question"),
            says=_("Everyone answers the same question in turn, or another one, or passes."),
            icon="coffee",
            phases=(USUAL_PHASE,),
        ),
        Format(
            slug="two_truths",
            label=_("Two truths and one invention"),
            says=_("Each writes three sentences, one of them invented. The others guess; all opens together."),
            icon="sparkles",
            phases=("write", "guess", "open"),
        ),
        Format(
            slug="show_object",
            label=_("Show an object"),
            says=_("Each takes something within reach and says in one line why it is there."),
            icon="box",
            phases=("fetch", "show"),
        ),
        Format(
            slug="pair_swap",
            label=_("Pair swap"),
            says=_("Pairs talk for three minutes; then each introduces the other by one thing heard."),
            icon="users",
            phases=("pairs", "introduce"),
        ),
        Format(
            slug="report_back",
            label=_("Report-backs"),
            says=_("Those who met since last time say one thing about each other; then comes the question."),
            icon="message-circle-heart",
            phases=("report", USUAL_PHASE),
        ),
    )
}


def format_of(segment: MeetingSegment) -> Format:
    """The format that the facilitator chose, else the usual one."""
    return FORMATS.get(segment.state.get("format", USUAL), FORMATS[USUAL])


PHASE_LABELS = {
    "round": _("One question, everyone answers in turn. Passing is fine."),
    "write": _("Write three short sentences about yourself. One of them is invented."),
    "guess": _("Which sentence is the invention? Guess for each colleague; all opens together."),
    "open": _("The inventions are open. Ask about the truth that surprised you most."),
    "fetch": _("Take something within reach. In one line: what is it, and why is it near you?"),
    "show": _("Show it, in turn, and tell the rest of the story."),
    "pairs": _("Talk in your pair for three minutes: what should the others know about you?"),
    "report": _("You met since last time: each says one thing about the other, as far as the other likes it."),
    "introduce": _("Each introduces the other by one thing heard."),
}
GO_ON_WORDS = {
    "guess": _("Let everyone guess"),
    "open": _("Open the inventions"),
    "show": _("Show the objects"),
    "introduce": _("Back together"),
    "round": _("Go on to the question"),
}
