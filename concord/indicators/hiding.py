"""A team hides a sign with a reason that everybody reads, and shows it again; and has all counted anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.indicators.events import SignHidden, SignShown, SignsMeasured
from concord.indicators.indicator import Indicator, signs
from concord.indicators.models import HiddenSign
from concord.indicators.taking import take
from concord.people.models import Team
from concord.people.permissions import require

LONGEST = 200


def sign_called(slug: str) -> Indicator:
    """The sign of this name. Raises Refused with those there are."""
    if slug not in signs():
        raise Refused(
            _("“%(slug)s” is no sign. There are: %(all)s.") % {"slug": slug, "all": ", ".join(signs())}, field="slug"
        )
    return signs()[slug]


@transaction.atomic
def hide(team: Team, slug: str, *, by: Actor, at: datetime, reason: str) -> HiddenSign:
    """Take a sign off the page; its reason stands there instead. Raises Denied, or Refused without a reason."""
    require(by, "indicator.hide", team)
    sign, said = sign_called(slug), " ".join(reason.split())
    if not said:
        raise Refused(_("Say why: everybody at the table reads it in place of the sign."), field="reason")
    if len(said) > LONGEST:
        raise Refused(_("Say it in %d characters at most.") % LONGEST, field="reason")
    row, _made = HiddenSign.objects.update_or_create(
        team=team, slug=sign.slug, defaults={"reason": said, "person_id": by.person_id, "hidden_at": at}
    )
    record(SignHidden(team=team.pk, slug=sign.slug), by=by, at=at)
    return row


@transaction.atomic
def show_again(team: Team, slug: str, *, by: Actor, at: datetime) -> None:
    """Put a hidden sign back. Done twice, it is done once. Raises Denied, or Refused."""
    require(by, "indicator.hide", team)
    sign = sign_called(slug)
    gone, _rows = HiddenSign.objects.filter(team=team, slug=sign.slug).delete()
    if gone:
        record(SignShown(team=team.pk, slug=sign.slug), by=by, at=at)


@transaction.atomic
def measure_again(team: Team, *, by: Actor, at: datetime) -> None:
    """Count everything now, and keep it as this week's. Raises Denied."""
    require(by, "indicator.hide", team)
    take(at=at, teams=[team.pk])
    record(SignsMeasured(team=team.pk), by=by, at=at)
