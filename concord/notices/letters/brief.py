"""The brief by mail, the letter that asks an address outside whether it wants it, and the word that one came back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.brief.choosing import habit, title_of
from concord.brief.links import CONFIRM_WITHIN, signed_confirming, signed_ending
from concord.brief.models import Brief, Subscription
from concord.brief.plain import plain
from concord.meetings.printing import html
from concord.notices.brief_key import key_of
from concord.notices.drafts import Block, Draft, Links, Prose, Words
from concord.notices.reader import address


def brief(letter: Brief, subscription: Subscription) -> Draft:
    """One subscriber's. No picture in it and no link that goes by way of Concord: who opens it is known to nobody."""
    ending = address(f"/letters/ending/{signed_ending(subscription.organization_id, subscription.pk)}")
    return Draft(
        key=key_of(letter.pk, subscription.pk),
        subject=letter.subject,
        blocks=[
            Prose(plain(letter.words), html(letter.words)),
            *page(letter, subscription),
            Words(_("You get this because you asked for it. One press ends it:"), quiet=True),
            Links([(_("No more of these letters"), ending)]),
        ],
    )


def page(letter: Brief, subscription: Subscription) -> list[Block]:
    """Where this reader can read it in a browser; nowhere, for those outside when it is not public."""
    if subscription.person_id:
        return [Links([(_("Read it as a page"), address(f"/brief/{letter.pk}"))])]
    chosen = habit()
    if not chosen.is_public:
        return []
    return [Links([(_("Read it as a page"), address(f"/letters/{chosen.key}/letter/{letter.pk}"))])]


def confirming(subscription: Subscription, *, occasion: int) -> Draft:
    """To an address that somebody entered: nothing comes unless it says yes."""
    token = signed_confirming(subscription.organization_id, subscription.pk, subscription.email)
    return Draft(
        key=f"brief-confirming-{subscription.pk}-{occasion}",
        subject=_("Do you want “%s”?") % title_of(habit()),
        blocks=[
            Words(
                _("A short letter after each meeting of the leaders. You, or somebody for you, entered this address.")
            ),
            Links([(_("Yes, send it to me"), address(f"/letters/confirming/{token}"))]),
            Words(
                _("You did not ask for it? Then do nothing: nothing else comes, and the address is forgotten."),
                quiet=True,
            ),
        ],
        good_until=subscription.asked_at + CONFIRM_WITHIN,
    )


def paused(subscription: Subscription, *, occasion: int, person: int) -> Draft:
    """To the administrators."""
    return Draft(
        key=f"brief-paused-{occasion}-{person}",
        subject=_("Letters to %s come back") % subscription.email,
        blocks=[
            Links([(_("Look at the addresses"), address("/brief/subscribers"))]),
            Words(
                _("%(count)d letters to %(email)s came back for good, so it gets none until somebody has looked.")
                % {"count": subscription.bounces, "email": subscription.email}
            ),
            Words(_("The mail server said: %s") % subscription.trouble, quiet=True),
        ],
    )
