"""Signed links of the letter, for people who need not sign in: to confirm an address, to unsubscribe, the own feed."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.people.models import Person

CONFIRMING, ENDING, FEED = "concord.brief-confirming", "concord.brief-ending", "concord.brief-feed"
CONFIRM_WITHIN = timedelta(days=7)


def signed_confirming(organization_id: int, subscription: int, email: str) -> str:
    """The second half of a double opt-in: good for this address alone, for a week."""
    return signing.dumps([organization_id, subscription, email], salt=CONFIRMING)


def read_confirming(token: str) -> tuple[int, int, str]:
    """(organization, subscription, address). Raises Refused."""
    try:
        return tuple(signing.loads(token, salt=CONFIRMING, max_age=CONFIRM_WITHIN))
    except signing.BadSignature as error:
        sentence = _("This link is not complete or is older than a week. Ask for the letter once more.")
        raise Refused(sentence) from error


def signed_ending(organization_id: int, subscription: int) -> str:
    """Ends this subscription. It never gets too old: mails are kept for years."""
    return signing.dumps([organization_id, subscription], salt=ENDING)


def read_ending(token: str) -> tuple[int, int]:
    """(organization, subscription). Raises Refused when the token was changed."""
    try:
        return tuple(signing.loads(token, salt=ENDING))
    except signing.BadSignature as error:
        raise Refused(_("This link is not complete. Copy it whole from the mail.")) from error


def signed_feed(person: Person) -> str:
    """The secret address of one person's feed. It ends when they leave, and when they renew their calendar's."""
    return signing.dumps([person.organization_id, person.pk, person.feed_key[:8]], salt=FEED)


def read_feed(token: str) -> tuple[int, int, str] | None:
    """(organization, person, the beginning of their key), or None for what is no token."""
    try:
        return tuple(signing.loads(token, salt=FEED))
    except signing.BadSignature:
        return None
