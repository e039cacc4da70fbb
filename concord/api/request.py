"""The request as an operation sees it: a known person, acting through this door, with the scopes of their token."""

from __future__ import annotations

from concord.people import request as pages


class Request(pages.Request):
    """`next_page` is set by a list that has more; the answer's Link header is made from it."""

    scopes: frozenset[str]
    next_page: str
