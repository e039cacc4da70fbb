"""Tenancy, closed by default: outside `within(organization)` no organization's row can be read or written.

The manager filters and checks; `from_db` checks once more, so that `raw()`, `_base_manager` and following a foreign
key cannot bring in a row of another organization either (the holes that were measured in django-scopes 2.1.0).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import lru_cache
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext as _

from concord.foundation.errors import Denied

EVERYWHERE: Final = -1
_scope: ContextVar[int | None] = ContextVar("organization", default=None)


class OutsideScope(RuntimeError):
    """Code touched an organization's rows without saying whose: a mistake in Concord, never in the input."""


@contextmanager
def within(organization: models.Model | int) -> Iterator[None]:
    """Everything read or written inside belongs to `organization` (a row or its id)."""
    token = _scope.set(organization if isinstance(organization, int) else organization.pk)
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def across_organizations() -> Iterator[None]:
    """For wiring that must look before it knows the organization: sign-in, the worker, the operator's command line."""
    token = _scope.set(EVERYWHERE)
    try:
        yield
    finally:
        _scope.reset(token)


def current() -> int:
    """The id of the organization in scope, or EVERYWHERE. Raises OutsideScope."""
    scope = _scope.get()
    if scope is None:
        raise OutsideScope("No organization is in scope: enter within(organization) first.")
    return scope


class OwnedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows of the organization in scope."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.check_owner()
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if {"organization", "organization_id"} & kwargs.keys():
            raise Denied(_("A row never moves to another organization."))
        return super().update(**kwargs)


@lru_cache(maxsize=4096)
def _rows_of(kind: type[Any], model: type[models.Model], scope: int) -> Any:
    """The rows of one organization. Never asked itself: each use takes a copy.

    Prefetching takes one for every row that it fills, and a copy costs a tenth of a filter.
    """
    return kind(model).filter(organization_id=scope)


class OwnedManager[Row: models.Model](models.Manager[Row]):
    """Closed by default."""

    _queryset_class = OwnedQuerySet

    def get_queryset(self) -> models.QuerySet[Row]:
        scope = current()
        if scope == EVERYWHERE:
            return super().get_queryset()
        rows = _rows_of(self._queryset_class, self.model, scope)._chain()
        rows._db, rows._hints = self._db, self._hints or {}  # type: ignore[attr-defined]  # as Django's manager does
        return rows

    def none(self) -> models.QuerySet[Row]:
        """Nobody's rows: the one question that needs no scope (form fields ask it when they are declared)."""
        return super().get_queryset().none()


class Owned(models.Model):
    """A row of one organization. Touching it outside that organization's scope raises."""

    organization = models.ForeignKey("people.Organization", models.CASCADE, related_name="+")
    objects: ClassVar = OwnedManager()
    kept_for: ClassVar[timedelta | None] = None  # from `made_at`; then the worker removes it (forgetting.py)

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args and "organization" not in kwargs and "organization_id" not in kwargs:
            scope = _scope.get()
            if scope is not None and scope != EVERYWHERE:
                kwargs["organization_id"] = scope
        super().__init__(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any) -> Self:
        row = super().from_db(db, field_names, values, **kwargs)
        if "organization_id" in field_names:
            row.check_owner()
        return row

    def check_owner(self) -> None:
        """Raise Denied when this row is another organization's, OutsideScope when it is nobody's."""
        if self.organization_id is None:
            raise OutsideScope("A row belongs to an organization: say whose it is, or enter within(organization).")
        if current() not in (EVERYWHERE, self.organization_id):
            raise Denied(_("This belongs to another organization."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.check_owner()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.check_owner()
        return super().delete(*args, **kwargs)
