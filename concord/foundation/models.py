"""The one append-only table of events, the rows that the worker still has to look at, and the streams' numbers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from concord.foundation.errors import Denied
from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class EntryQuerySet(OwnedQuerySet["Entry"]):
    """What happened can be read and added to."""

    def of_streams(self, *streams: str) -> EntryQuerySet:
        """What happened on these live pages. `seq` is named so that the database looks into their index alone."""
        return self.filter(stream__in=streams, seq__isnull=False)

    def update(self, **kwargs: Any) -> int:
        raise Denied(_("What happened is not rewritten."))

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Denied(_("What happened is not rewritten."))


EntryManager = OwnedManager.from_queryset(EntryQuerySet)


class Entry(Owned):
    """Something that happened. Written once; never changed."""

    kind = models.CharField(max_length=60)
    body = models.JSONField()
    at = models.DateTimeField()
    actor = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    door = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=45, blank=True)
    stream = models.CharField(max_length=40, blank=True)
    seq = models.PositiveIntegerField(null=True)
    touches = models.CharField(max_length=400, blank=True)

    objects: ClassVar = EntryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "stream", "seq"],
                condition=models.Q(seq__isnull=False),
                name="a_stream_counts_without_gaps",
            )
        ]
        indexes = [
            models.Index(fields=["organization", "-at"], name="entry_newest_first"),
            models.Index(fields=["organization", "id"], name="entry_as_written"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise Denied(_("What happened is not rewritten."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Denied(_("What happened is not rewritten."))


class Ripple(Owned):
    """The last number at which something in a live page changed that the log does not tell each time: typing."""

    stream = models.CharField(max_length=40)
    touches = models.CharField(max_length=400)
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "stream", "touches"], name="a_ripple_moves_on"),
        ]

    def __str__(self) -> str:
        return f"{self.touches} in {self.stream} at {self.seq}"


class Waiting(Owned):
    """An entry that the worker has not told anybody about yet. The worker takes it under a lock and deletes it."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"waiting: {self.entry_id}"


class Stream(Owned):
    """The counter of one live page. Its row's lock is what puts the page's events in order."""

    key = models.CharField(max_length=40)
    seq = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "key"], name="one_counter_per_stream")]

    def __str__(self) -> str:
        return f"{self.key} at {self.seq}"
