"""Put letters into the outbox, each occasion once."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from concord.notices.drafts import Draft
from concord.notices.models import Letter
from concord.notices.wording import as_html, as_text
from concord.people.models import Person

SUBJECT = 200


@dataclass(frozen=True)
class Outsider:
    """Somebody who is only an address: a subscriber outside the organization."""

    email: str
    left_at: None = None


def post(drafts: Iterable[tuple[Person | Outsider, Draft]], *, at: datetime) -> int:
    """Put letters into the outbox; an occasion whose key is there already was told. Returns how many were new."""
    letters = [
        Letter(
            to=person.email,
            person=person if isinstance(person, Person) and person.left_at is None else None,
            subject=" ".join(draft.subject.split())[:SUBJECT],
            text=as_text(draft.blocks),
            html=as_html(draft.blocks),
            calendar=draft.calendar,
            calendar_method=draft.calendar_method,
            attachments=[as_attachment(*file) for file in draft.files],
            secret=draft.secret,
            key=draft.key,
            written_at=at,
            not_before=draft.not_before or at,
            good_until=draft.good_until,
            answers=list(draft.answers),
        )
        for person, draft in drafts
        if person.email and (draft.farewell or person.left_at is None)
    ]
    known = set(Letter.objects.filter(key__in=[letter.key for letter in letters]).values_list("key", flat=True))
    new = [letter for letter in letters if letter.key not in known]
    Letter.objects.bulk_create(new, ignore_conflicts=True)  # another worker may write the same key just now
    return len(new)


def take_back(**key: str) -> None:
    """Forget the letters with such a key, as long as none was handed to a mail server."""
    Letter.objects.filter(sent_at=None, tries=0, **key).delete()


def as_attachment(name: str, kind: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "type": kind, "base64": base64.b64encode(content).decode()}
