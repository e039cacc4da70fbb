"""Letters of subscribers that come back: refused at once by the mail server, or by a report that arrives later."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from concord.brief.bouncing import note_bounce
from concord.foundation.actor import concord_itself
from concord.foundation.scope import across_organizations, within
from concord.notices.brief_key import subscription_of
from concord.notices.mail import message_id
from concord.notices.models import HeardMail, Letter
from concord.notices.reading.delivery_report import DeliveryReport
from concord.notices.reply_address import letter_meant

NUMBER = re.compile(r"<letter-(\d{1,18})-")


def letter_of(report: DeliveryReport) -> Letter | None:
    """Which letter a report tells of: by the signed address that it came back to, or by the letter's own Message-ID.

    Both are known only to whoever handled that letter, so that nobody can have others' addresses paused.
    """
    with across_organizations():
        if pk := letter_meant(report.to):
            return Letter.objects.filter(pk=pk).first()
        number = NUMBER.match(report.message_id)
        letter = Letter.objects.filter(pk=int(number[1])).first() if number else None
        return letter if letter and message_id(letter) == report.message_id else None


def take(letter: Letter, report: DeliveryReport, *, at: datetime) -> str:
    """Count a refusal for good, once for each letter. Whatever else a report says is read and left."""
    if report.permanent:
        note(letter, report.words, at=at)
    return "returned"


def note(letter: Letter, words: str, *, at: datetime) -> None:
    """This letter was refused for good. Only subscribers' letters are counted."""
    subscription = subscription_of(letter.key)
    if subscription is None:
        return
    with within(letter.organization_id), transaction.atomic():
        _row, first = HeardMail.objects.get_or_create(sign=f"returned {letter.pk}", defaults={"at": at})
        if first:
            note_bounce(subscription, words, by=concord_itself(letter.organization_id), at=at)
