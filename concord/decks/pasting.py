"""Questions pasted as lines: one a line, with its tone and “personal” in brackets if wanted."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decks.editing import changed, lock, new_card
from concord.decks.questions import TONES, Question, subjects
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.models import Team
from concord.people.permissions import require

MOST = 200
BULLET = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s+")
TAGS = re.compile(r"\s*\[([^\[\]]*)\]\s*$")


@transaction.atomic
def paste(team: Team, *, by: Actor, at: datetime, lines: str, tone: str = "light") -> list[Question]:
    """Add each line as a question of the team's own; all or none.

    “What did you plant? [story, personal, home]”: the words in brackets are its tone, “personal”, and what it is
    about. Without them it gets `tone`. Bullets and numbers at the beginning fall away, empty lines too.
    Raises Denied, or Refused naming the line.
    """
    require(by, "deck.edit", team)
    lock(team)
    wanted = [(number, line) for number, line in enumerate(lines.splitlines(), start=1) if line.strip()]
    if not wanted:
        raise Refused(_("Paste your questions here, one on each line."), field="lines")
    if len(wanted) > MOST:
        raise Refused(_("These are %(n)d questions. Paste at most %(most)d at a time.") % {"n": len(wanted), "most": MOST}, field="lines")  # fmt: skip  # noqa: E501
    added = [add_line(team, number, line, tone=tone, by=by, at=at) for number, line in wanted]
    changed(team, "pasted", added[-1], by=by, at=at)
    return added


def add_line(team: Team, number: int, line: str, *, tone: str, by: Actor, at: datetime) -> Question:
    """One line as a question. Raises Refused with the line's number."""
    try:
        return new_card(team, by=by, at=at, **read_line(line, tone))
    except Refused as refused:
        sentence = _("Line %(n)d: %(what)s") % {"n": number, "what": refused.sentence}
        raise Refused(sentence, field="lines") from refused


def read_line(line: str, tone: str) -> dict[str, Any]:
    """The values of a line. Raises Refused for a word in brackets that is no tone and no subject."""
    line = BULLET.sub("", line).strip()
    tags: list[str] = []
    if match := TAGS.search(line):
        tags = [tag.strip().casefold() for tag in match[1].split(",") if tag.strip()]
        line = line[: match.start()]
    if unknown := [tag for tag in tags if tag not in TONES and tag not in subjects() and tag != "personal"]:
        raise Refused(
            _("“%(tag)s” is neither a tone (%(tones)s) nor “personal” nor a subject (%(subjects)s).")
            % {"tag": unknown[0][:30], "tones": ", ".join(TONES), "subjects": ", ".join(subjects())}
        )
    named = [tag for tag in tags if tag in TONES]
    about = [tag for tag in tags if tag in subjects()]
    return {"words": line, "tone": named[0] if named else tone, "personal": "personal" in tags, "about": about}
