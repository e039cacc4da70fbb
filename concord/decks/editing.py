"""A team edits its deck: adds its own questions, rewords, retires one and brings it back, chooses its tones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decks.deck import deck_of
from concord.decks.events import DeckChanged
from concord.decks.models import Card, Choice
from concord.decks.questions import TONES, Question
from concord.decks.wording import known_subjects, known_tone, question_words, same_words
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Team
from concord.people.permissions import require


@transaction.atomic
def add(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    words: str,
    tone: str = "light",
    personal: bool = False,
    about: Sequence[str] = (),
) -> Question:
    """Add a question of the team's own. Raises Denied, or Refused: no question, too long, or there already."""
    require(by, "deck.edit", team)
    lock(team)
    question = new_card(team, by=by, at=at, words=words, tone=tone, personal=personal, about=about)
    changed(team, "added", question, by=by, at=at)
    return question


def new_card(
    team: Team, *, by: Actor, at: datetime, words: str, tone: str, personal: bool, about: Sequence[str]
) -> Question:
    """A row for the team's own question. Raises Refused."""
    words, tone, about = question_words(words), known_tone(tone), known_subjects(about)
    if twin := next((row for row in deck_of(team).questions if same_words(row.words, words)), None):
        raise Refused(already_there(twin), field="words")
    number = 1 + max((int(key[4:]) for key in own_keys(team)), default=0)
    card = Card.objects.create(
        team=team,
        key=f"own-{number}",
        words=words,
        tone=tone,
        personal=personal,
        about=about,
        added_by_id=by.person_id,
        added_at=at,
    )
    return Question(key=card.key, words=words, tone=tone, personal=personal, about=tuple(about), own=True)


def own_keys(team: Team) -> list[str]:
    return list(Card.objects.filter(team=team, key__startswith="own-").values_list("key", flat=True))


def already_there(twin: Question) -> str:
    if twin.retired_at:
        return _("“%s” is in your deck, but retired. Bring it back instead.") % twin.words
    return _("“%s” is in your deck already.") % twin.words


@transaction.atomic
def reword(
    team: Team,
    key: str,
    *,
    by: Actor,
    at: datetime,
    words: str,
    tone: str = "",
    personal: bool | None = None,
    about: Sequence[str] | None = None,
) -> Question:
    """Word a question anew. One of Concord's is retired, and the team's own wording takes its place.

    What is not given stays. Raises Denied, or Refused.
    """
    require(by, "deck.edit", team)
    lock(team)
    former = found(team, key)
    values = {
        "tone": tone or former.tone,
        "personal": former.personal if personal is None else personal,
        "about": list(former.about if about is None else about),
    }
    if not former.own:
        question = new_card(team, by=by, at=at, words=words, **values)  # type: ignore[arg-type]
        set_aside(team, key, at=at)
    else:
        question = reworded(team, key, words=words, **values)  # type: ignore[arg-type]
    changed(team, "reworded", question, by=by, at=at)
    return question


def reworded(team: Team, key: str, *, words: str, tone: str, personal: bool, about: Sequence[str]) -> Question:
    """The team's own question with other words. Raises Refused when another question says the same."""
    words, tone, about = question_words(words), known_tone(tone), known_subjects(about)
    others = (row for row in deck_of(team).questions if row.key != key and same_words(row.words, words))
    if twin := next(others, None):
        raise Refused(already_there(twin), field="words")
    Card.objects.filter(team=team, key=key).update(words=words, tone=tone, personal=personal, about=about)
    return found(team, key)


@transaction.atomic
def retire(team: Team, key: str, *, by: Actor, at: datetime) -> Question:
    """Never ask this one again, until it is brought back. Raises Denied, or Refused when there is none such."""
    require(by, "deck.edit", team)
    lock(team)
    question = found(team, key)
    if question.retired_at is None:
        set_aside(team, key, at=at)
        changed(team, "retired", question, by=by, at=at)
    return question


def set_aside(team: Team, key: str, *, at: datetime) -> None:
    Card.objects.update_or_create(team=team, key=key, defaults={"retired_at": at})


@transaction.atomic
def bring_back(team: Team, key: str, *, by: Actor, at: datetime) -> Question:
    """Undo of `retire`. Raises as it does."""
    require(by, "deck.edit", team)
    lock(team)
    question = found(team, key)
    if question.retired_at:
        Card.objects.filter(team=team, key=key).update(retired_at=None)
        changed(team, "brought back", question, by=by, at=at)
    return found(team, key)


@transaction.atomic
def choose(team: Team, *, by: Actor, at: datetime, tones: Collection[str], personal: bool) -> None:
    """Choose the tones that the team wants, and whether personal questions may come. Raises Denied, or Refused."""
    require(by, "deck.edit", team)
    chosen = [known_tone(tone) for tone in TONES if tone in tones]
    if unknown := set(tones) - set(TONES):
        known_tone(sorted(unknown)[0])
    if not chosen:
        raise Refused(_("Leave at least one tone: otherwise there is nothing to ask."), field="tones")
    Choice.objects.update_or_create(team=team, defaults={"tones": chosen, "personal": personal})
    record(DeckChanged(team=team.pk, what="chosen"), by=by, at=at)


def found(team: Team, key: str) -> Question:
    """The question of this key, as the team has it. Raises Refused."""
    question = next((row for row in deck_of(team).questions if row.key == key), None)
    if question is None:
        raise Refused(_("There is no question “%s” in this deck. Reload the page.") % key[:20], field="key")
    return question


def lock(team: Team) -> None:
    """Two may edit at once."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)


def changed(team: Team, what: str, question: Question, *, by: Actor, at: datetime) -> None:
    record(DeckChanged(team=team.pk, what=what, question=question.key), by=by, at=at)
