"""Goals, numbers, people asked, unclaimed work and a proposed purpose; a good body for each operation on them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from concord.goals import chartering, checking_in, claiming, coleading, measuring, purpose, resulting
from concord.goals.models import Goal, State
from concord.goals.proposing import propose

INSTEAD = {
    "hand_lead_over": "leads",
    "open_check_ins": "checked",
    "answer_purpose": "proposal",
    "read_purpose_proposal": "proposal",
    "adopt_purpose": "proposal",
    "withdraw_purpose": "proposal",
    "agree_to_lead": "asked-lead",
    "decline_to_lead": "asked-lead",
    "ask_lead_no_more": "asked-lead",
    "list_figures": "key-results",
    "reword_goal": "new-goal",
    "ask_leads": "new-goal",
}


def adopted(world: Any, now: datetime, title: str) -> Goal:
    goal = propose(world.team, by=world.actor("ana"), at=now, title=title, why="It serves us.")
    Goal.objects.filter(pk=goal.pk).update(state=State.ADOPTED, adopted_at=now)
    return goal


def make_goals(world: Any, now: datetime) -> dict[str, int]:
    """Ana leads two with Ben, is asked for a third, and everybody but her has answered to her purpose a week ago."""
    ana, ben = world.actor("ana"), world.actor("ben")
    both = [world.people["ana"], world.people["ben"]]
    goal, checked = adopted(world, now, "Porto"), adopted(world, now, "The app")
    for one in (goal, checked):
        coleading.consent(coleading.ask(one, both, by=ana, at=now)[1], by=ben, at=now)
    chartering.write_charter(goal, by=ben, at=now, how_we_disagree="Aloud", who_covers="The other")
    checking_in.check_in(checked, by=ana, at=now - timedelta(days=8), confidence=7)
    result = resulting.set_result(goal, by=ana, at=now, title="Shops", start=Decimal(1), target=Decimal(4))
    measuring.measure(result, by=ana, at=now, number=Decimal(2))
    asked = coleading.ask(adopted(world, now, "Growers"), both[:1], by=ben, at=now)[0]
    work = claiming.note(world.team, by=ana, at=now, what="Call the growers back")
    proposal = purpose.propose(world.team, by=ana, at=now - timedelta(days=8), sentence="Bread for all.")
    new = propose(world.team, by=ana, at=now, title="New", why="It serves us.")
    return {
        "goals": goal.pk,
        "new-goal": new.pk,
        "checked": checked.pk,
        "key-results": result.pk,
        "leads": goal.co_leads.get(person=both[0]).pk,
        "asked-lead": asked.pk,
        "unclaimed": work.pk,
        "proposal": proposal.pk,
    }


def goal_bodies(world: Any, things: dict[str, int]) -> dict[str, Any]:
    finance, grace = things["departments"], world.people["grace"].pk
    sheet = {"team": things["teams"], "text": "Objective,Key result,Target\nVigo,Shops,2\n"}
    figures = {"team": things["teams"], "text": "Key result,Day,Figure\nShops,2026-01-05,3\n"}
    number = {"title": "Orders on time", "start": "70", "target": "90", "unit": "%"}
    return {
        "propose_goal": {"team": things["teams"], "title": "Vigo", "why": "It is near.", "departments": [finance]},
        "reword_goal": {"title": "Newer", "why": "Because"},
        "preview_goals": sheet,
        "import_goals": sheet,
        "preview_figures": figures,
        "import_figures": figures,
        "support_goal": {"unit": finance, "title": "Close the books in five days"},
        "end_goal": {"reached": True, "words": "It took a year."},
        "set_key_result": number,
        "change_key_result": number,
        "write_figure": {"number": "92.5", "words": "After the new routes"},
        "ask_leads": {"people": [grace]},
        "agree_to_lead": {"brings": "The numbers"},
        "decline_to_lead": {"words": "Not this year."},
        "hand_lead_over": {"words": "The bank waits for an answer.", "to": grace},
        "check_in": {"confidence": 6, "words": "Slowly"},
        "write_charter": {"how_we_disagree": "Aloud", "who_covers": "The other"},
        "propose_purpose": {"team": things["teams"], "sentence": "Bread and salt for all."},
        "answer_purpose": {"answer": 1},
        "affirm_purpose": {"words": "I count so that nobody is hungry."},
        "note_unclaimed": {"team": things["teams"], "what": "Water the plants"},
        "claim_unclaimed": {"words": "Mondays"},
        "let_unclaimed_go": {"why": "The growers call us now."},
    }
