"""The words of a quarter's letter, in Markdown: what holds, what slips, what cannot be said, what nobody measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concord.brief.wording import literal
from concord.indicators.indicator import State
from concord.indicators.quarters import days
from concord.indicators.reading import Promise, Seen, Shown
from concord.people.clock import zone_here

HEADINGS = (
    (State.HOLDS, gettext_lazy("What holds")),
    (State.BETWEEN, gettext_lazy("What is half and half")),
    (State.SLIPS, gettext_lazy("What slips")),
    (State.UNKNOWN, gettext_lazy("What we cannot say yet")),
)


def words_for(seen: Seen) -> str:
    """A first draft: every number with what it was counted from, and nothing that the signs do not say."""
    return "\n\n".join(parts(seen)).replace(" %", "\N{NO-BREAK SPACE}%")


def parts(seen: Seen) -> Iterator[str]:
    yield _("This is what our habits say of %(days)s. %(finding)s.") % {
        "days": days(seen.since, seen.on),
        "finding": finding(seen),
    }
    yield _(
        "We compare ourselves only with our own past. Nobody is measured alone, and there is no score over all of it."
    )
    if nothing_before(seen):
        yield _("Of the quarter before, too little is known to compare with.")
    for state, heading in HEADINGS:
        if found := [promise for promise in seen.in_state(state) if promise.first]:
            yield f"## {heading}"
            yield from (about(promise) for promise in found)
    if hidden := [one for promise in seen.promises for one in promise.hidden]:
        yield f"## {_('What we do not look at for now')}"
        yield "\n".join(why_hidden(one) for one in hidden)
    yield f"## {_('What nobody measures')}"
    yield _(
        "No number knows whether we trust each other, what somebody did not dare to say, or who helped without a word. "
        "That we can only ask each other."
    )


def finding(seen: Seen) -> str:
    """The title of the page; what is hidden altogether is not said to be unknown."""
    told = [promise for promise in seen.promises if promise.first]
    said = replace(seen, promises=told).finding
    hidden = len(seen.promises) - len(told)
    return said + ngettext(", %d hidden", ", %d hidden", hidden) % hidden if hidden else said


def nothing_before(seen: Seen) -> bool:
    return not any(one.before and one.before.value is not None for row in seen.promises for one in row.shown)


def about(promise: Promise) -> str:
    """One paragraph: the sign that is told first, what it was counted from, since when, and what can be done next."""
    shown = promise.first
    assert shown is not None  # those of which all is hidden stand elsewhere
    lines = [f"**{literal(promise.title)}.** {literal(shown.sentence)}"]
    if counted := " ".join(part for part in (shown.counted, trend(shown)) if part):
        lines.append(f"*{literal(counted)}*")
    return "  \n".join([*lines, next_action(shown)])


def trend(shown: Shown) -> str:
    """Only where there is a quarter to compare with: that there is none is said once for all."""
    return shown.trend if shown.before and shown.before.value is not None else ""


def next_action(shown: Shown) -> str:
    deed = shown.deed
    return f"{_('Next')}: [{literal(deed.label)}](<{settings.CONCORD.address}{deed.address}>)"


def why_hidden(shown: Shown) -> str:
    assert shown.hidden is not None
    said = {
        "title": f"**{literal(str(shown.sign.title))}**",
        "reason": literal(shown.hidden.reason),
        "day": date_format(shown.hidden.hidden_at.astimezone(zone_here()), "j F Y"),
    }
    if shown.hidden.person is None:
        return "- " + _("%(title)s: “%(reason)s” (%(day)s)") % said
    return "- " + _("%(title)s: “%(reason)s” (%(name)s, %(day)s)") % {**said, "name": literal(shown.hidden.person.name)}


def figures_of(seen: Seen) -> list[dict[str, Any]]:
    """What the words were written from, as it is kept beside them."""
    return [
        {
            "slug": one.sign.slug,
            "promise": promise.number,
            "title": str(one.sign.title),
            "version": one.sign.version,
            "state": str(one.state),
            "sentence": one.sentence,
            "figure": one.figure.as_json(),
            "before": one.before.as_json() if one.before else None,
            "hidden": one.hidden.reason if one.hidden else "",
        }
        for promise in seen.promises
        for one in promise.shown
    ]
