"""Against guessing at codes: wrong ones are counted, of each network and of all together."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.people.accounts import TRIES, TRIES_WITHIN
from concord.people.models import SignInTry

OF_ALL = 400  # a quarter of an hour; of 240 million codes that is nothing, and no wall needs more


def refuse_guessers(network: str, *, at: datetime) -> None:
    """Raise Refused when wrong codes came too fast."""
    lately = SignInTry.objects.filter(at__gt=at - TRIES_WITHIN)
    for subject, limit in ((f"screen:{network}", TRIES), ("screens", OF_ALL)):
        if lately.filter(subject=subject).count() >= limit:
            raise Refused(_("Too many wrong codes. Wait a quarter of an hour, then try again."), field="code")


def count_guess(network: str, *, at: datetime) -> None:
    """Count a wrong code."""
    subjects = (f"screen:{network}", "screens")
    SignInTry.objects.bulk_create([SignInTry(subject=subject, at=at) for subject in subjects])
