"""Things of the example organization that Zed must not see, for tests/test_tenancy.py."""

from __future__ import annotations

from typing import Any

from concord.people.models import Person


def goals_of(team: Any, ana: Person, colleague: Person, now: Any) -> dict[str, int]:
    from concord.goals.models import CoLead, Goal, KeyResult, Purpose, UnclaimedWork

    goal = Goal.objects.create(team=team, title="G", why="W", proposed_by=ana, proposed_at=now)
    return {
        "goals": goal.pk,
        "key-results": KeyResult.objects.create(goal=goal, title="K", start=1, target=2, made_at=now).pk,
        "co-leads": CoLead.objects.create(goal=goal, person=colleague, asked_at=now).pk,
        "unclaimed": UnclaimedWork.objects.create(team=team, what="U", noted_by=ana, noted_at=now).pk,
        "proposals": Purpose.objects.create(team=team, sentence="S", proposed_by=ana, proposed_at=now).pk,
    }


def briefs_of(meeting: Any, now: Any) -> dict[str, int]:
    from concord.brief.models import Brief, Subscription

    words = {"subject": "S", "words": "W", "drafted_at": now}
    letter = Brief.objects.filter(meeting=meeting).first() or Brief.objects.create(
        team=meeting.team, meeting=meeting, **words
    )
    outside = Subscription.objects.create(email="mo@elsewhere.example", asked_at=now)
    return {"brief": letter.pk, "briefs": letter.pk, "letter": letter.pk, "subscribers": outside.pk, "brief-subscribers": outside.pk}  # fmt: skip  # noqa: E501


def quarter_letters_of(team: Any, now: Any) -> dict[str, int]:
    from concord.indicators.models import QuarterLetter

    letter = QuarterLetter.objects.create(team=team, first_day=now.date(), last_day=now.date(), words="W", figures=[], drafted_at=now)  # fmt: skip  # noqa: E501
    return {"letters": letter.pk, "quarter-letters": letter.pk}


def celebrations_of(team: Any, ana: Person, now: Any) -> dict[str, int]:
    from concord.celebrations.models import Applause, Celebration, Photograph
    from concord.people.models import Department

    one, other = Department.objects.all()[:2]
    held = Celebration.objects.create(team=team, department=one, host=other, what="lunch", words="C", starts=now, minutes=90, timezone="UTC", made_at=now)  # fmt: skip  # noqa: E501
    card = Applause.objects.create(celebration=held, person=ana, words="A", given_at=now)
    hung = Photograph.objects.create(celebration=held, person=ana, large=b"x", small=b"x", width=1, height=1, digest="x", hung_at=now)  # fmt: skip  # noqa: E501
    cards = {"applause": card.pk, "celebration-cards": card.pk}
    return {"celebrations": held.pk, "photographs": hung.pk, "celebration-photographs": hung.pk, **cards}


def handbook_of(ana: Person, colleague: Person, now: Any) -> dict[str, int]:
    from concord.handbook.models import Example, Pairing
    from concord.rhythm.models import Guest, Meeting

    asked = Pairing.objects.create(asker=colleague, asked=ana, hopes="H", asked_at=now)
    guest = Guest.objects.create(meeting=Meeting.objects.upcoming()[0], person=colleague, words="W", asked_at=now)
    return {"examples": Example.objects.all()[0].pk, "pairings": asked.pk, "guests": guest.pk}


def pulses_of(team: Any, now: Any) -> dict[str, int]:
    from concord.pulses.models import Pulse, Questionnaire

    own = Questionnaire.objects.create(team=team, name="Q", items=[{"words": "W", "scale": "", "turned": False}], added_at=now)  # fmt: skip  # noqa: E501
    return {"pulses": Pulse.objects.filter(told__isnull=False, meeting=None)[0].pk, "questionnaires": own.pk}
