"""The purpose: proposed, adopted by consent of all, affirmed by each leader by name; a change asks everyone again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import current
from concord.goals.events import PurposeAdopted, PurposeAffirmed, PurposeAnswered, PurposeProposed, PurposeWithdrawn
from concord.goals.models import Affirmation, Purpose, PurposeAnswer
from concord.goals.purpose_models import AGREES, OBJECTS, STANDS_ASIDE
from concord.meetings.wording import worded
from concord.people.models import Organization, Person, Team
from concord.people.permissions import require
from concord.people.table import table_of

LONGEST, LONGEST_WORDS = 300, 600
WAITS_AT_MOST = timedelta(days=7)
AFFIRM = ("owner", "chief of staff", "leader")


@transaction.atomic
def propose(team: Team, *, by: Actor, at: datetime, sentence: str, why: str = "") -> Purpose:
    """Propose the one sentence; who proposes agrees. A proposal that nobody adopted gives way to this wording.

    Raises Denied, or Refused: nothing said, too long to be repeated, or it holds already.
    """
    require(by, "purpose.propose", team)
    whole = locked_organization()
    sentence = worded(
        " ".join(sentence.split()), _("Say in one sentence why we are here."), "sentence", at_most=LONGEST
    )
    if sentence == whole.purpose:
        raise Refused(_("This is our purpose already. Affirm it, or propose another sentence."), field="sentence")
    if earlier := proposed():
        withdrawn(earlier, by=by, at=at)
    purpose = Purpose.objects.create(
        team=team, sentence=sentence, why=why.strip()[:LONGEST_WORDS], proposed_by_id=by.somebody, proposed_at=at
    )
    PurposeAnswer.objects.create(purpose=purpose, person_id=by.somebody, answer=AGREES, given_at=at)
    record(PurposeProposed(purpose=purpose.pk), by=by, at=at)
    adopt_when_all_agree(purpose, by=by, at=at)
    return purpose


@transaction.atomic
def answer(purpose: Purpose, *, by: Actor, at: datetime, answer: int, why: str = "") -> None:
    """Agree (1), stand aside (2) or object (3, with the reason). The last answer opens all, and adopts it or not.

    Raises Denied, or Refused: it is not proposed any more, all answers are open, or an objection without its reason.
    """
    require(by, "purpose.answer", purpose)
    still_asked(purpose)
    if answer not in (AGREES, STANDS_ASIDE, OBJECTS):
        raise Refused(_("Answer agree, stand aside or object."), field="answer")
    if answer == OBJECTS and not why.strip():
        raise Refused(_("An objection needs its reason: what would go wrong?"), field="why")
    if not missing(purpose):
        raise Refused(_("Everybody has answered. Propose a wording that hears the objections."))
    PurposeAnswer.objects.update_or_create(
        purpose=purpose,
        person_id=by.somebody,
        defaults={"answer": answer, "why": why.strip()[:LONGEST_WORDS], "given_at": at},
    )
    record(PurposeAnswered(purpose=purpose.pk), by=by, at=at)
    adopt_when_all_agree(purpose, by=by, at=at)


@transaction.atomic
def adopt_without(purpose: Purpose, *, by: Actor, at: datetime) -> None:
    """Adopt it although somebody has not answered for a week; they still affirm it, or object to it, afterwards.

    Raises Denied, or Refused: too early, or somebody objects.
    """
    require(by, "purpose.settle", purpose)
    still_asked(purpose)
    if at < purpose.proposed_at + WAITS_AT_MOST:
        raise Refused(_("Give everybody a week to answer."))
    if purpose.answers.filter(answer=OBJECTS).exists():
        raise Refused(_("Somebody objects. Propose a wording that hears why."))
    adopted(purpose, by=by, at=at)


@transaction.atomic
def withdraw(purpose: Purpose, *, by: Actor, at: datetime) -> None:
    """Take the proposal back. Raises Denied, or Refused once it is adopted or withdrawn."""
    require(by, "purpose.settle", purpose)
    still_asked(purpose)
    withdrawn(purpose, by=by, at=at)


@transaction.atomic
def affirm(*, by: Actor, at: datetime, words: str) -> Affirmation:
    """Say by name, in your own words, what the purpose means for your work. Said again, it replaces the first.

    Raises Denied, or Refused: there is no purpose yet, or nothing is said.
    """
    require(by, "purpose.affirm")
    words = worded(words, _("Say in your own words what it means for your work."), "words", at_most=LONGEST_WORDS)
    purpose = standing_row(at=at)
    if purpose is None:
        raise Refused(_("There is no purpose yet. Propose one: a sentence that every leader can repeat."))
    affirmation, _made = Affirmation.objects.update_or_create(
        purpose=purpose, person_id=by.somebody, defaults={"words": words, "affirmed_at": at}
    )
    record(PurposeAffirmed(purpose=purpose.pk), by=by, at=at)
    return affirmation


def standing() -> Purpose | None:
    """The purpose that holds, as a row; None when it was only typed at set-up and nobody affirmed it yet."""
    sentence = Organization.objects.values_list("purpose", flat=True).get(pk=current())
    rows = Purpose.objects.filter(adopted_at__isnull=False, sentence=sentence) if sentence else Purpose.objects.none()
    return rows.order_by("-adopted_at", "-pk").first()


def standing_row(*, at: datetime) -> Purpose | None:
    """As `standing`; a sentence that was typed at set-up gets its row now, so that it can be affirmed."""
    whole = locked_organization()
    if not whole.purpose:
        return None
    return standing() or Purpose.objects.create(sentence=whole.purpose, proposed_at=at, adopted_at=at)


def proposed() -> Purpose | None:
    """The sentence that everybody is asked about now."""
    return Purpose.objects.filter(adopted_at=None, withdrawn_at=None).first()


def missing(purpose: Purpose) -> list[Person]:
    """Those at the table who have not answered."""
    given = purpose.answers.values("person")
    return list(table_of(purpose.team_id).exclude(pk__in=given)) if purpose.team_id else []


def leaders() -> QuerySet[Person]:
    """Whose affirmation is asked: all who lead something here and have not left."""
    asked = [person.pk for person in Person.objects.filter(left_at=None).only("roles") if person.has_role(*AFFIRM)]
    return Person.objects.filter(pk__in=asked).select_related("department")


def adopt_when_all_agree(purpose: Purpose, *, by: Actor, at: datetime) -> None:
    if not missing(purpose) and not purpose.answers.filter(answer=OBJECTS).exists():
        adopted(purpose, by=by, at=at)


def adopted(purpose: Purpose, *, by: Actor, at: datetime) -> None:
    purpose.adopted_at = at
    purpose.save(update_fields=["adopted_at"])
    Organization.objects.filter(pk=purpose.organization_id).update(purpose=purpose.sentence)
    record(PurposeAdopted(purpose=purpose.pk), by=by, at=at)


def withdrawn(purpose: Purpose, *, by: Actor, at: datetime) -> None:
    purpose.withdrawn_at = at
    purpose.save(update_fields=["withdrawn_at"])
    record(PurposeWithdrawn(purpose=purpose.pk), by=by, at=at)


def still_asked(purpose: Purpose) -> None:
    locked_organization()
    purpose.refresh_from_db(from_queryset=Purpose.objects.select_for_update())
    if purpose.adopted_at:
        raise Refused(_("This purpose is adopted already. To change it, propose another sentence."))
    if purpose.withdrawn_at:
        raise Refused(_("This proposal was withdrawn, or gave way to another wording."))


def locked_organization() -> Organization:
    """Held until the deed is done: one purpose at a time."""
    return Organization.objects.select_for_update().get(pk=current())
