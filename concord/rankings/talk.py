"""The talk to have next, in a sentence; and whether the last one brought the team closer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.measures.ranking import pairwise
from concord.people.models import Person
from concord.rankings.outcome import Outcome

CLEARLY = 5  # per cent of choices: less is noise in a small team


def next_talk(seen: Outcome) -> str:
    """What separates two camps, else the even pair, else that there is none to have."""
    if camps := seen.camps:
        option = seen.options[camps.items_apart[0]]
        left, right = (first_names(seen.people_of(side)) for side in (camps.left, camps.right))
        sentence = _(
            "Talk next about “%(what)s”: %(left)s on one side and %(right)s on the other. "
            "One of each side says first what they see, before anybody argues."
        )
        return sentence % {"what": option.title, "left": left, "right": right}
    if seen.joint.close:
        pair = next((pair for pair in seen.joint.close if not pair.unheard), seen.joint.close[0])
        if pair.unheard:
            return _("Talk next about “%s” and “%s”: nobody has ranked both.") % (pair.first, pair.second)
        sentence = _("Talk next about “%(a)s” and “%(b)s”: %(x)d to %(y)d. No rule decides that; talking does.")
        return sentence % {"a": pair.first, "b": pair.second, "x": pair.for_first, "y": pair.for_second}
    if not seen.joint.choices:
        return _("Nobody put two of these in order. Talk first: which of them could not wait?")
    return _("No pair is close. Ask the one question left: what would have to be true for the last to come first?")


def in_words(seen: Outcome) -> str:
    """The headline, with its chance level."""
    joint = seen.joint
    if not joint.choices:
        return _("Nobody put two of these in order.")
    said = {"n": joint.ballots, "all": joint.choices, "agree": joint.agree, "percent": joint.percent}
    one = _(
        "%(n)d orders. Of %(all)d choices between two, %(agree)d agree with the joint order (%(percent)d %%; "
        "an order drawn by lot would have half)."
    )
    return one % said + (" " + _("%s orders fit equally well.") % joint.count if joint.count > 1 else "")


def first_names(people: list[Person]) -> str:
    """“Ana, Ben”, in the order of names."""
    return ", ".join(sorted(person.first_name for person in people))


def of_both(seen: Outcome, before: Outcome) -> tuple[Outcome, Outcome]:
    """Two rounds, each of only those who gave an order in both: who came or went is no change of mind."""
    both = seen.givers & before.givers
    return seen.of_those(both), before.of_those(both)


def compared(seen: Outcome, before: Outcome) -> str:
    """“Did the meeting bring us closer?”, of any two leaders' choices; one half is chance."""
    after, then = of_both(seen, before)
    was, now = then.joint.two_alike, after.joint.two_alike
    if was is None or now is None:
        return _("Fewer than two of you gave an order in both rounds, so the rounds are not compared.")
    figures = {"was": was, "now": now}
    if now - was >= CLEARLY:
        said = _("The talk brought you closer: any two of you chose alike in %(was)d %% before, in %(now)d %% now.")
    elif was - now >= CLEARLY:
        said = _("You are further apart than before: %(was)d %% alike then, %(now)d %% now. Something new was said; find out what.")  # fmt: skip  # noqa: E501
    else:
        said = _("About as before: %(was)d %% alike then, %(now)d %% now.")
    if seen.givers == before.givers:
        return said % figures
    return said % figures + " " + _("Only the %d who ranked both times count here.") % len(after.givers)


def own_distance(seen: Outcome, person_id: int | None) -> tuple[int, int] | None:
    """(alike, all): of this reader's choices, those that most of the others make too. For this reader alone."""
    mine = next((row for row in seen.ordered if row.person_id == person_id), None)
    if mine is None or len(seen.ordered) < 2:
        return None
    options = [row.place for row in seen.options]
    own = pairwise([mine.tiers], options)
    others = pairwise([row.tiers for row in seen.ordered if row is not mine], options)
    chosen = [(a, b) for a in options for b in options if a != b and own[a][b] and others[a][b] != others[b][a]]
    return sum(others[a][b] > others[b][a] for a, b in chosen), len(chosen)
