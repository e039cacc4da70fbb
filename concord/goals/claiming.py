"""Work of which everybody could say “not my job”: written down, offered to all, taken by two."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.events import WorkClaimed, WorkLetGo, WorkNoted
from concord.goals.models import Claim, Goal, UnclaimedWork
from concord.goals.unclaimed_models import ENOUGH
from concord.meetings.wording import worded
from concord.people.models import Team
from concord.people.permissions import require

LONGEST, LONGEST_WHY = 200, 600


@transaction.atomic
def note(team: Team, *, by: Actor, at: datetime, what: str, why: str = "", goal: Goal | None = None) -> UnclaimedWork:
    """Write down work that nobody claims. Raises Denied, or Refused: nothing said, or it is on the list."""
    require(by, "work.note", team)
    what = worded(" ".join(what.split()), _("Say in a few words what nobody does."), "what", at_most=LONGEST)
    if UnclaimedWork.objects.filter(team=team, what__iexact=what, taken_at=None, let_go_at=None).exists():
        raise Refused(_("This is on the list already."), field="what")
    work = UnclaimedWork.objects.create(
        team=team, what=what, why=why.strip()[:LONGEST_WHY], goal=goal, noted_by_id=by.somebody, noted_at=at
    )
    record(WorkNoted(work=work.pk), by=by, at=at)
    return work


@transaction.atomic
def claim(work: UnclaimedWork, *, by: Actor, at: datetime, words: str = "") -> bool:
    """Say that you would do a part of it. The second takes it with the first: then True.

    Said again, it changes the words only. Raises Denied, or Refused once it is taken or let go.
    """
    require(by, "work.claim", work)
    still_offered(work)
    _row, made = Claim.objects.update_or_create(
        work=work,
        person_id=by.somebody,
        defaults={"words": words.strip()[:300]},
        create_defaults={"words": words.strip()[:300], "made_at": at},
    )
    if not made:
        return False
    taken = work.claims.count() >= ENOUGH
    if taken:
        work.taken_at = at
        work.save(update_fields=["taken_at"])
    record(WorkClaimed(work=work.pk, taken=taken), by=by, at=at)
    return taken


@transaction.atomic
def take_claim_back(work: UnclaimedWork, *, by: Actor, at: datetime) -> None:
    """Take your word back while nobody else gave theirs. No event: nothing has changed. Raises Denied or Refused."""
    require(by, "work.claim", work)
    still_offered(work)
    work.claims.filter(person_id=by.somebody).delete()


@transaction.atomic
def let_go(work: UnclaimedWork, *, by: Actor, at: datetime, why: str) -> None:
    """Say aloud that it will not be done, and why: better than that nobody says it. Raises Denied or Refused."""
    require(by, "work.let_go", work)
    still_offered(work)
    work.let_go_why = worded(why, _("Say why it will not be done."), "why", at_most=300)
    work.let_go_at = at
    work.save(update_fields=["let_go_at", "let_go_why"])
    record(WorkLetGo(work=work.pk), by=by, at=at)


def still_offered(work: UnclaimedWork) -> None:
    work.refresh_from_db(from_queryset=UnclaimedWork.objects.select_for_update())
    if not work.is_open:
        raise Refused(_("This work has hands already, or was let go."))
