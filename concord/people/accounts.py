"""What people sign in with: addresses, passwords, one-use links, throttling."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.people.models import Account, SignIn, SignInLink, SignInTry

LINK_LASTS = timedelta(minutes=30)
INVITATION_LASTS = timedelta(days=14)
TRIES, TRIES_WITHIN = 8, timedelta(minutes=15)


def address(text: str, *, field: str = "email") -> str:
    """`text` as an e-mail address, lower case. Raises Refused."""
    text = text.strip().lower()
    try:
        validate_email(text)
    except ValidationError as error:
        raise Refused(
            _("“%(text)s” is not an e-mail address. Write it like ana@example.org.") % {"text": text}, field=field
        ) from error
    return text


def account_for(email: str, *, at: datetime) -> Account:
    """The account of this address, made without a password when there is none. Raises Refused."""
    email = address(email)
    if account := Account.objects.filter(email__iexact=email).first():
        return account
    account = Account(email=email, created_at=at)
    account.set_unusable_password()
    account.save()
    return account


def make_link(account: Account, *, at: datetime, lasts: timedelta = LINK_LASTS, onward: str = "") -> str:
    """A new one-use key for `account`; only its hash is kept, so it can be shown once."""
    key = secrets.token_urlsafe(24)
    SignInLink.objects.create(account=account, digest=digest(key), expires_at=at + lasts, onward=onward)
    return key


@transaction.atomic
def use_link(key: str, *, at: datetime) -> SignInLink:
    """Use a key up. Raises Refused when it is unknown, used or too old."""
    link = SignInLink.objects.select_for_update().select_related("account").filter(digest=digest(key)).first()
    if link is None or link.used_at or link.expires_at < at:
        raise Refused(_("This link was used already or is too old. Ask for a new one below: it takes a minute."))
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


def check_password(email: str, password: str, *, network: str, at: datetime) -> Account:
    """The account, when the password is right. Raises Refused, also when tries come too fast."""
    subjects = [f"address:{email.strip().lower()[:60]}", f"network:{network}"]
    throttle(subjects, at=at)
    account = Account.objects.filter(email__iexact=email.strip()).first()
    # An unknown address takes as long as a wrong password: the time must not tell which addresses exist.
    right = (account or Account(password=UNUSABLE_PASSWORD_PREFIX)).check_password(password)
    if account is None or not right:
        SignInTry.objects.bulk_create([SignInTry(subject=subject, at=at) for subject in subjects])
        raise Refused(
            _("Address and password do not fit together. Try again, or have a sign-in link sent to you."),
            field="password",
        )
    return account


def count_link_request(email: str, *, network: str, at: datetime) -> None:
    """Count a request for a link. Raises Refused when they come too fast."""
    subjects = [f"link:{email.strip().lower()[:60]}", f"network:{network}"]
    throttle(subjects, at=at)
    SignInTry.objects.bulk_create([SignInTry(subject=subject, at=at) for subject in subjects])


def throttle(subjects: list[str], *, at: datetime) -> None:
    """Raise Refused when one of `subjects` has tried too often lately."""
    for subject in subjects:
        limit = TRIES * 5 if subject.startswith("network:") else TRIES  # an office shares one network address
        if SignInTry.objects.filter(subject=subject, at__gt=at - TRIES_WITHIN).count() >= limit:
            raise Refused(_("Too many tries. Wait a quarter of an hour, then try again."))


@transaction.atomic
def set_password(account: Account, password: str) -> None:
    """Set a password; every session that began with the old one and every link not used yet end. Raises Refused."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
    account.set_password(password)
    account.save(update_fields=["password"])
    SignIn.objects.filter(account=account).delete()
    SignInLink.objects.filter(account=account, used_at=None).delete()


def digest(key: str) -> str:
    """What is kept of a key: SHA-256 is enough for keys of 144 random bits."""
    return hashlib.sha256(key.encode()).hexdigest()
