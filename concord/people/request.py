"""The request as the doors see it, once site/middleware.py has found out who is asking."""

from __future__ import annotations

from django.http import HttpRequest  # noqa: TID251  a type for the doors; nothing here speaks HTTP

from concord.foundation.actor import Actor
from concord.people.models import Organization, Person


class Request(HttpRequest):
    """A signed-in person's request. Strangers never reach a view that asks for this one."""

    person: Person
    actor: Actor
    organizations: list[Organization]
