"""Lists in pages: a cursor remembers the last row that was given, not a count, so rows that come or go in between
neither repeat nor hide another one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Field, Schema

from concord.api.request import Request
from concord.foundation.errors import Refused

SALT = "concord.api.cursor"


class Paging(Schema):
    """How much, and from where."""

    limit: int = Field(50, ge=1, le=200, description="How many at most.")
    cursor: str = Field("", description="`next` of the page before; empty for the first page.")


class Page[Item](Schema):
    """Some rows; `next` is the cursor of the page that follows, or null at the end."""

    items: list[Item]
    next: str | None = None

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        return f"{params[0].__name__}Page"


def page(request: Request, rows: QuerySet, asked: Paging, *order: str) -> dict[str, Any]:
    """The page of `rows` that was asked for, by the columns `order`: all rising or, with a minus, all falling.

    The last column must tell rows apart, and none may be empty. Raises Refused for a cursor that is not this list's.
    """
    falling = order[0].startswith("-")
    columns = [name.lstrip("-") for name in order]
    if asked.cursor:
        rows = rows.filter(beyond(columns, place_of(asked.cursor, request.path, columns, rows), falling=falling))
    found = list(rows.order_by(*order)[: asked.limit + 1])
    more = found[asked.limit :]
    found = found[: asked.limit]
    request.next_page = cursor_at(found[-1], request.path, columns) if more else ""
    return {"items": found, "next": request.next_page or None}


def beyond(columns: list[str], place: list[Any], *, falling: bool) -> Q:
    """Rows that come after `place`: (a, b) beyond (x, y) is a beyond x, or a = x and b beyond y."""
    comparison = "lt" if falling else "gt"
    wanted, same = Q(), Q()
    for column, value in zip(columns, place, strict=True):
        wanted |= same & Q(**{f"{column}__{comparison}": value})
        same &= Q(**{column: value})
    return wanted


def cursor_at(row: Any, path: str, columns: list[str]) -> str:
    """The cursor after `row`; signed, so that nobody has to guess what a changed one would do."""
    values = [getattr(row, column) for column in columns]
    kept = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return signing.dumps([path, *kept], salt=SALT, compress=True)


def place_of(cursor: str, path: str, columns: list[str], rows: QuerySet) -> list[Any]:
    """What a cursor remembers. Raises Refused when it was changed, or belongs to another list."""
    try:
        of_list, *values = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise wrong_cursor() from error
    if of_list != path or len(values) != len(columns):
        raise wrong_cursor()
    meta = rows.model._meta
    return [
        (meta.pk if column == "pk" else meta.get_field(column)).to_python(value)
        for column, value in zip(columns, values, strict=True)
    ]


def wrong_cursor() -> Refused:
    return Refused(_("This is no cursor of this list. Take `next` of the page before, as it is."), field="cursor")
