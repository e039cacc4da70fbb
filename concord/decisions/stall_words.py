"""The radar in words: its finding, and how past decisions went. The same at every door."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.decisions.radar import FEWEST, Yardstick
from concord.decisions.stalling import Radar


def finding(seen: Radar) -> str:
    """What a leader should know, in a sentence."""
    open_ones, stalled = len(seen.watched), len(seen.stalled)
    if not open_ones:
        return _("Nothing waits to be decided")
    if not stalled:
        return ngettext("The one open decision moves", "All %(count)s open decisions move", open_ones) % {
            "count": open_ones
        }
    return ngettext(
        "%(stalled)s of %(open)s open decisions has stalled", "%(stalled)s of %(open)s open decisions have stalled",
        stalled,
    ) % {"stalled": stalled, "open": open_ones}  # fmt: skip


def usual(measure: Yardstick) -> str:
    """How long past decisions took, or that there are too few to say."""
    if measure.half is None or measure.limit is None:
        return _(
            "Too few past decisions to say what is long for you: %(count)s with a day, and it takes %(fewest)s. Until "
            "then only silence counts."
        ) % {"count": len(measure.decided), "fewest": FEWEST}
    return _("Half of your decisions took at most %(half)s, 85 in 100 at most %(limit)s.") % {
        "half": in_days(measure.half),
        "limit": in_days(measure.limit),
    }


def counted(measure: Yardstick) -> str:
    """The n behind it, and what was left out."""
    said = [
        _("n = %(decided)s decided, %(open)s open.")
        % {"decided": len(measure.decided), "open": len(measure.still_open)}
    ]
    if measure.withdrawn:
        said.append(_("%s withdrawn: left out.") % measure.withdrawn)
    if measure.undated:
        said.append(_("%s without a known day: left out.") % measure.undated)
    return " ".join(said)


def in_days(days: float) -> str:
    """“3 days”; “less than a day”."""
    whole = round(days)
    if whole < 1:
        return _("less than a day")
    return ngettext("%(count)s day", "%(count)s days", whole) % {"count": whole}


def state_word(state: str) -> str:
    return {
        "asked": _("asked"),
        "gathering perspectives": _("hearing views"),
        "in consent": _("in consent"),
        "to be decided": _("to be decided"),
        "closed": _("closed"),
        "withdrawn": _("withdrawn"),
        "superseded": _("superseded"),
    }[state]
