"""Why these people could lead it, in words that translators reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.measures import reasons as codes
from concord.measures.reasons import Reason
from concord.people.models import Person

SAID: dict[str, Callable[[list[str], list[str]], str]] = {
    codes.BRINGS: lambda who, what: _("%(who)s brings %(what)s.") % {"who": who[0], "what": listed(what)},
    codes.NEEDED: lambda who, what: (
        ngettext("%s, which it needs, is in it.", "%s, which it needs, are in it.", len(what)) % listed(what)
    ),
    codes.JOINS: lambda who, what: _("It joins %s.") % listed(what),
    codes.NEW_TIE: lambda who, what: _("%(a)s and %(b)s have not led together yet.") % {"a": who[0], "b": who[1]},
    codes.FREE: lambda who, what: _("%s leads nothing else now.") % who[0],
    codes.NOBODY_BRINGS: lambda who, what: _("Nobody brings %s.") % what[0],
    codes.BUSIER: lambda who, what: (
        ngettext("%(who)s leads %(n)s other already.", "%(who)s leads %(n)s others already.", int(what[0]))
        % {"who": who[0], "n": what[0]}
    ),
    codes.NOBODY_OF: lambda who, what: _("Nobody is of %s.") % what[0],
}


def worded_reasons(said: Iterable[Reason], people: Mapping[int, Person]) -> tuple[str, ...]:
    """Each as a sentence; leaders by their names."""
    return tuple(
        SAID[reason.code]([people[pk].name for pk in reason.who], list(map(str, reason.what))) for reason in said
    )


def listed(words: Iterable[str]) -> str:
    """“a, b and c”"""
    *most, last = list(words) or [""]
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last
