"""Letters that hold a key to an account: the sign-in link and the invitation. Their text is forgotten once sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.bus import wake
from concord.foundation.errors import Refused
from concord.foundation.scope import across_organizations, within
from concord.notices.drafts import Draft, Links, Words
from concord.notices.reader import address
from concord.notices.writing import post
from concord.people import accounts
from concord.people.models import Account, Membership, Person


def send_sign_in_link(email: str, *, network: str, at: datetime, onward: str = "") -> None:
    """Mail a one-use link to whoever signs in with `email`. Nothing tells whether somebody does.

    Raises Refused for what is no address, or when links are asked for too fast.
    """
    email = accounts.address(email)
    accounts.count_link_request(email, network=network, at=at)
    account = Account.objects.filter(email__iexact=email).first()
    with across_organizations():
        person = Person.objects.filter(account=account, left_at=None).order_by("pk").first() if account else None
    if account is None or person is None:
        return
    with within(person.organization_id), transaction.atomic():
        post([(person, sign_in(person, account, at=at, onward=onward))], at=at)
        transaction.on_commit(lambda: wake("outbox"))


def sign_in(person: Person, account: Account, *, at: datetime, onward: str = "") -> Draft:
    key = accounts.make_link(account, at=at, onward=onward)
    return Draft(
        key=f"sign-in-{accounts.digest(key)}",
        subject=_("Your sign-in link"),
        blocks=[
            Links([(_("Sign in"), address(f"/sign-in/link/{key}"))]),
            Words(_("The link works once, within thirty minutes.")),
            Words(_("You did not ask for it? Then do nothing: nobody gets in without it."), quiet=True),
        ],
        secret=True,
        good_until=at + accounts.LINK_LASTS,
    )


def invitation(person: Person, *, by: Person | None, occasion: str, at: datetime) -> Draft:
    """The way in for somebody new. Raises Refused when they have no address."""
    if not person.email:
        raise Refused(_("%s has no e-mail address yet. Add one to the profile first.") % person.name, field="email")
    key = accounts.make_link(accounts.account_for(person.email, at=at), at=at, lasts=accounts.INVITATION_LASTS)
    organization = person.organization
    purpose = [Words(_("Our purpose: %s") % organization.purpose)] if organization.purpose else []
    return Draft(
        key=f"invitation-{occasion}-{person.pk}",
        subject=_("%(who)s invites you to %(organization)s")
        % {"who": by or _("Concord"), "organization": organization},
        blocks=[
            Links([(_("Accept and come in"), address(f"/sign-in/link/{key}"))]),
            Words(what_for(person)),
            *purpose,
            Words(
                _("The link works once, within fourteen days. Afterwards you sign in with a link by mail."), quiet=True
            ),
        ],
        secret=True,
        good_until=at + accounts.INVITATION_LASTS,
    )


def what_for(person: Person) -> str:
    """What they are invited to, by the teams on which they have a seat."""
    teams = list(Membership.objects.filter(person=person).order_by("team__name").values_list("team__name", flat=True))
    if teams:
        return _(
            "You have a seat on: %s. Here the team prepares its meetings, holds them and keeps what it decides."
        ) % (", ".join(teams))
    return _("Here the leaders of %s prepare their meetings, hold them and keep what they decide.") % (
        person.organization.name
    )
