"""Something to ask, to answer, to offer, to accept and to thank for, with a good body for each operation on support."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.support.asking import ask
from concord.support.models import Asking
from concord.support.offering import accept, offer
from concord.support.prompting import prompt_week
from concord.support.requesting import request_support

INSTEAD = {
    "ask_colleague": "asking",
    "choose_colleague": "asking",
    "answer_with_need": "asked",
    "answer_nothing": "asked",
    "accept_support": "offer",
    "decline_support": "offer",
    "take_support_back": "own-offer",
    "finish_support": "helped",
    "thank_for_support": "helped",
    "withdraw_support_request": "helped",
    "share_work": "helped",
    "keep_work_apart": "helped",
}


def make_support(world: Any, now: datetime) -> dict[str, int]:
    """Ana is asked, asks, needs, offers and is helped."""
    ana, ben = world.actor("ana"), world.actor("ben")
    prompt_week(at=now)
    asked = Asking.objects.select_related("asker").get(asked=world.people["ana"])
    asker = next(name for name, person in world.people.items() if person == asked.asker)
    ask(asked, by=world.actor(asker), at=now, by_mail=False)
    of_ana = request_support(world.team, by=ben, at=now, what="Read my letter", asked=world.people["ana"])
    other, mine, helped = (request_support(world.team, by=by, at=now, what="A van on Friday") for by in (ben, ana, ana))
    accept(offer(helped, by=ben, at=now), by=ana, at=now)
    return {
        "support": of_ana.pk,
        "asking": Asking.objects.get(asker=world.people["ana"]).pk,
        "asked": asked.pk,
        "offer": offer(mine, by=ben, at=now).pk,
        "own-offer": offer(other, by=ana, at=now).pk,
        "helped": helped.pk,
    }


def support_bodies(world: Any, things: dict[str, int]) -> dict[str, Any]:
    return {
        "ask_colleague": {"by_mail": True},
        "choose_colleague": {"to": world.people["grace"].pk},
        "answer_with_need": {"what": "An hour with the numbers", "goal": "Porto pays its own way"},
        "request_support": {"team": things["teams"], "what": "A van on Friday", "asked": things["people"]},
        "offer_support": {"words": "Tonight"},
        "cannot_support": {"words": "I am in Porto all week."},
        "decline_support": {},
        "share_work": {"title": "Growers read in one letter what they earn"},
        "thank_for_support": {"words": "It came at the right hour."},
    }
