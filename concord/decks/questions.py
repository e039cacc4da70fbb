"""Concord's own questions: two hundred, in four tones, read from deck.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

TONES = {"light": _("Light"), "work": _("Work"), "story": _("Stories"), "deep": _("Deep")}
ABOUT_TONES = {
    "light": _("Small things of every day: a smile, and everyone has spoken."),
    "work": _("How we work, what we have learned, what others do not see."),
    "story": _("Moments that made us who we are."),
    "deep": _("What matters to us. For teams that know each other a little."),
}
SUBJECTS = {
    "family": _("family"),
    "childhood": _("childhood"),
    "home": _("home"),
    "friends": _("friends"),
    "health": _("health"),
    "faith": _("faith"),
    "money": _("money"),
    "food": _("food"),
    "age": _("age"),
    "loss": _("loss"),
    "origins": _("origins"),
}
FILE = Path(__file__).parent / "deck.json"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of a team's deck: Concord's or the team's own, and what the team did with it.

    `about` names subjects that somebody may not wish to be asked about; `personal` asks about life outside work.
    """

    key: str
    words: str
    tone: str
    personal: bool = False
    about: tuple[str, ...] = ()
    own: bool = False
    asked_at: datetime | None = None
    retired_at: datetime | None = None


@cache
def of_concord() -> dict[str, Question]:
    """Concord's own questions by their keys. A key is never given to another question: teams' histories name it."""
    return {row["id"]: question_of(row) for row in read()["questions"]}


@cache
def subjects() -> dict[str, frozenset[str]]:
    """Each subject that a question may be about, with the words by which people name it."""
    return {subject: frozenset(words) for subject, words in read()["subjects"].items()}


@cache
def read() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def question_of(row: dict[str, Any]) -> Question:
    return Question(
        key=row["id"],
        words=row["words"],
        tone=row["tone"],
        personal=row.get("personal", False),
        about=tuple(row.get("about", ())),
    )
