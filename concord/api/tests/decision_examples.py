"""A decision in each state that some operation needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.decisions import consenting, deciding, voting
from concord.decisions.framing import Frame
from concord.decisions.models import Decision, Option
from concord.decisions.optioning import OptionWords

INSTEAD = {
    "answer_consent": "in_consent",
    "open_answers": "in_consent",
    "take_option_away": "to_weigh",
    "reword_option": "to_weigh",
    "cast_ballot": "in_vote",
    "open_ballots": "in_vote",
    "vote_again": "no_majority",
    "approve_decision": "to_approve",
    "open_perspectives": "private",
    "let_silence_decide": "overdue",
    "carry_decision": "closed",
    "review_decision": "closed",
}


def make_decisions(world: Any, now: datetime) -> dict[str, int]:
    """Ids by state; Ana decides nearly all of them."""
    ana, before = world.actor("ana"), now - timedelta(days=9)

    def ask(
        question: str, *, decider: str = "ana", at: datetime = now, frame: Frame | None = None, **more: Any
    ) -> Decision:
        return deciding.ask(
            world.team,
            by=ana,
            at=at,
            question=question,
            decider=world.people[decider],
            proposal="Yes",
            frame=frame,
            **more,
        )

    places = [OptionWords(name="Porto"), OptionWords(name="Vigo")]
    in_consent, closed = ask("Consent?"), ask("Closed?")
    in_vote = ask("Vote?", frame=Frame(method="ranked"), options=places)
    no_majority = ask("Even?", frame=Frame(method="majority"), options=[*places, OptionWords(name="Faro")])
    consenting.ask_for_consent(in_consent, by=ana, at=now)
    consenting.answer(in_consent, by=ana, at=now, answer=1)
    for name in world.people:
        tiers = [list(in_vote.options.values_list("pk", flat=True))]
        voting.cast(in_vote, by=world.actor(name), at=now, tiers=tiers)
    for number, name in enumerate(world.people):
        tiers = [[no_majority.options.all()[number % 3].pk]]
        voting.cast(no_majority, by=world.actor(name), at=now, tiers=tiers)
    voting.open_ballots(no_majority, by=ana, at=now)
    deciding.close(closed, by=ana, at=now, outcome="Yes")
    overdue = ask("Late?", at=before, frame=Frame(due=(before + timedelta(days=2)).date(), on_silence="We stay"))
    to_weigh = ask("Which?", options=places)
    return {
        "to_weigh": to_weigh.pk,
        "option": to_weigh.options.first().pk,  # type: ignore[union-attr]
        "in_consent": in_consent.pk,
        "in_vote": in_vote.pk,
        "no_majority": no_majority.pk,
        "closed": closed.pk,
        "overdue": overdue.pk,
        "to_approve": ask("Approve?", decider="ben", approvers=[world.people["ana"]]).pk,
        "private": ask("Private?", frame=Frame(private=True)).pk,
    }


def decision_bodies(things: dict[str, int]) -> dict[str, Any]:
    """A good body for each operation on a decision."""
    options = list(Decision.objects.get(pk=things["in_vote"]).options.values_list("pk", flat=True))
    records = {"files": [{"filename": "0001-vans.md", "text": "# Vans\n\n## Decision\n\nWe rent.\n"}]}
    return {
        "frame_decision": {"background": "The quay is free.", "method": "consent"},
        "hand_over_decision": {"person": things["people"]},
        "set_most_deciders": {"number": 4},
        "add_option": {"name": "Vigo", "pros": "Near", "cost": "9 000"},
        "reword_option": {"name": "Braga", "cons": "Far from the growers"},
        "answer_consent": {"answer": 3, "why": "Not before May"},
        "cast_ballot": {"tiers": [[options[0]], [options[1]]]},
        "vote_again": {
            "options": list(Option.objects.filter(decision=things["no_majority"]).values_list("pk", flat=True))
        },
        "withdraw_decision": {"why": "The landlord left"},
        "review_decision": {"worked": "yes"},
        "preview_past_decisions": records,
        "bring_decisions_in": records,
    }
