"""The request as the doors see it, once site/middleware.py has found out who is asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest  # noqa: TID251  a type for the doors; nothing here speaks HTTP

from concord.foundation.actor import Actor
from concord.people.models import Organization, Person


class Request(HttpRequest):
    """A signed-in person's request. Strangers never reach a view that asks for this one."""

    person: Person
    actor: Actor
    organizations: list[Organization]


def open_to_strangers[View: Callable[..., Any]](view: View) -> View:
    """Mark a view that nobody has to be signed in for. All others are closed (site/middleware.py)."""
    view.open_to_strangers = True  # type: ignore[attr-defined]
    return view
