"""Close what is owed where it stands: one way for the page, the API, a click in a letter and a reply to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.promises.rows import Ask, Deed
from concord.promises.sources import sources


@dataclass(frozen=True)
class Done:
    """The sentence that says what was done, and the deed that takes it back, if one does."""

    sentence: str
    undo: str = ""


def do(source: str, pk: int, name: str, *, by: Actor, at: datetime, said: Mapping[str, Any] | None = None) -> Done:
    """Do it. Raises ObjectDoesNotExist for what is not there or not theirs, Denied, or Refused with the field."""
    deed = deed_of(source, name)
    words = {ask.name: read(ask, said or {}) for ask in deed.asks}
    return Done(deed.call(pk, by=by, at=at, **words), deed.undo)


def deed_of(source: str, name: str) -> Deed:
    """Raises ObjectDoesNotExist when there is no such deed."""
    found = sources().get(source)
    if found is None or name not in found.DEEDS:
        raise ObjectDoesNotExist(f"no deed {name} of {source}")
    return found.DEEDS[name]


def read(ask: Ask, said: Mapping[str, Any]) -> Any:
    """What was said, as the verb wants it. Raises Refused."""
    value = said.get(ask.name, "")
    if ask.sort == "order" and not value:
        return in_order(ask, said)
    if ask.sort != "day":
        return str(value).strip()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise Refused(_("Choose a day, like 2031-05-28."), field=ask.name) from error


def in_order(ask: Ask, said: Mapping[str, Any]) -> str:
    """“order-B=1” and “order-A=2”, as a page sends them, in letters: “B A”; the same place is a tie."""
    places: dict[int, list[str]] = {}
    for name, place in said.items():
        if name.startswith(f"{ask.name}-") and str(place).isdecimal():
            places.setdefault(int(place), []).append(name.removeprefix(f"{ask.name}-"))
    return " ".join("=".join(sorted(places[place])) for place in sorted(places))
