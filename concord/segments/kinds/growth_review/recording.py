"""A review in the minutes: the outcome first, then what was talked about, learned and asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.plans.reviewing import Outcome
from concord.segments.kinds.growth_review.reviewing import Review, Talk


def record_of(review: Review) -> str:
    """Markdown. Cards stand in it without their writers: what counts is what the team made of them."""
    parts = [outcome(review)]
    parts += ["\n".join(talk_lines(talk)) for talk in review.talks]
    talked = {words for talk in review.talks for _label, words in talk.cards}
    for label, cards in (
        (_("Working"), review.working),
        (_("Not working"), review.not_working),
        (_("Learned"), review.learned),
        (_("Questions"), review.questions),
    ):
        keeps_all = cards is review.learned
        parts.append(listed(label, (words for words in cards if keeps_all or words not in talked)))
    return "\n\n".join(part for part in parts if part)


def outcome(review: Review) -> str:
    """“**Continue**: Porto stays, with a second evening route. Next review: 14 January 2027”"""
    if not review.outcome:
        return ""
    again = _("Next review: %s.") % f"{review.next_review:%-d %B %Y}" if review.next_review else ""
    return f"**{Outcome(review.outcome).label}**: {review.sentence} {again}".strip()


def talk_lines(talk: Talk) -> Iterator[str]:
    """“- **Evening routes** (5 dots)”, and under it its cards, what came of it and what was promised."""
    dots = ngettext("%d dot", "%d dots", talk.dots) % talk.dots
    yield f"**{talk.title}** ({dots})"
    if len(talk.cards) > 1 or talk.notes or talk.actions:
        yield ""
    yield from (f"- {label}: {words}" for label, words in talk.cards if words != talk.title)
    yield from (f"- → {note}" for note in talk.notes)
    yield from (f"- → {_('Promised')}: {action}" for action in talk.actions)


def listed(label: str, cards: Iterable[str]) -> str:
    lines = [f"- {words}" for words in cards]
    return "\n".join([f"**{label}**\n", *lines]) if lines else ""
