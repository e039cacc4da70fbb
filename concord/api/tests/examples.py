"""One thing of every noun, and one good body for every operation that takes one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from concord.agenda.building import build
from concord.api.tests import (
    acquaintance_examples,
    brief_examples,
    celebration_examples,
    decision_examples,
    goal_examples,
    handbook_examples,
    plan_examples,
    pulse_examples,
    quarter_letter_examples,
    ranking_examples,
    support_examples,
    value_examples,
    window_examples,
)
from concord.celebrations.sharing import share_win
from concord.decisions import deciding
from concord.meetings import actions, parking, topics, transcribing
from concord.meetings.models import LikelyAction, Transcript
from concord.meetings.transcript_source import read_source
from concord.meetings.transcript_words import settle_words
from concord.people import importing
from concord.people.models import ApiToken
from concord.rhythm import scheduling
from concord.segments import holding
from concord.segments.noting import note
from concord.segments.recording import end_and_record

SAID = "Ana: We open in Porto.\nCaller 2: In March?\nRecorder: It runs."
UPLOADS = {  # a good file for every operation that takes one
    "begin_people_import": ("people.csv", b"Name;E-Mail\nJoana Reis;joana@harbour.example\n"),
    **celebration_examples.UPLOADS,
}
WEEK, SOON = timedelta(days=7), timedelta(minutes=5)


def make_things(world: Any, token: str) -> dict[str, int]:
    """Ids by the first word of their address; "planned", "live" and "ended" are meetings."""
    now, ana = timezone.now(), world.actor("ana")
    series = scheduling.start_series(
        world.team, by=ana, at=now, title="Leaders", rule="FREQ=WEEKLY", starts=now + WEEK, timezone="Europe/Lisbon"
    )
    finance = world.departments["Finance"]
    decision = deciding.ask(
        world.team,
        by=ana,
        at=now,
        question="Porto?",
        decider=world.people["ana"],
        proposal="Yes",
        departments=[finance],
    )
    planned = scheduling.plan_meeting(world.team, by=ana, at=now, title="Soon", starts=now + WEEK)
    live, ended = (
        scheduling.plan_meeting(world.team, by=ana, at=now, title=title, starts=now + SOON) for title in ("Now", "Was")
    )
    for meeting in (planned, live, ended):
        build(meeting, by=ana, at=now)
    for meeting in (ended, live):
        holding.open_meeting(meeting, by=ana, at=now)
        if meeting is ended:
            end_and_record(meeting, by=ana, at=now)
    note(live.segments.order_by("position")[0], by=ana, at=now, words="Call the bank")
    action = actions.take(ended, by=ana, at=now, what="Call", owners=[world.people["ana"]])
    win = share_win(world.team, by=ana, at=now, department=finance, words="Nine days")
    likely = LikelyAction.objects.create(meeting=ended, what="Ben to call", line=3, source_line="- Ben to call")
    people_file = importing.begin(filename="p.csv", data=b"name,email\nJo Reis,jo@harbour.example\n", by=ana, at=now)
    importing.read_rows(people_file, by=ana)
    topic = topics.propose(world.team, by=ana, at=now, title="Vans")
    settle_words(world.team, by=ana, at=now, keep=True)
    said = {"Ana": world.people["ben"].pk, "Caller 2": "guest", "Recorder": None}
    transcribing.add(ended, read_source(SAID), by=ana, at=now, speakers=said)
    parked = parking.park(live, by=ana, at=now, words="A second van")
    return {
        **window_examples.make_questions(world, now),
        **brief_examples.make_briefs(world, now),
        "people": world.people["ben"].pk,
        "departments": finance.pk,
        "teams": world.team.pk,
        "series": series.pk,
        "meetings": planned.pk,
        "planned": planned.pk,
        "live": live.pk,
        "ended": ended.pk,
        "segments": live.segments.order_by("position").first().pk,
        "later": planned.segments.order_by("position").first().pk,
        "actions": action.pk,
        "decisions": decision.pk,
        **decision_examples.make_decisions(world, now),
        **goal_examples.make_goals(world, now),
        **support_examples.make_support(world, now),
        **acquaintance_examples.make_acquaintances(world, now),
        **plan_examples.make_plans(world, now),
        **ranking_examples.make_rankings(world, now),
        **pulse_examples.make_pulses(world, now),
        **quarter_letter_examples.make_quarter_letters(world, now),
        **value_examples.make_values(world, now),
        **handbook_examples.make_handbook(world, now),
        **celebration_examples.make_celebrations(world, now),
        "wins": win.pk,
        "topics": topic.pk,
        "parked": parked.pk,
        "likely-actions": likely.pk,
        "imports": people_file.pk,
        "tokens": ApiToken.objects.order_by("-pk").first().pk,
    }


INSTEAD = (
    decision_examples.INSTEAD
    | goal_examples.INSTEAD
    | support_examples.INSTEAD
    | acquaintance_examples.INSTEAD
    | plan_examples.INSTEAD
    | ranking_examples.INSTEAD
    | value_examples.INSTEAD
    | window_examples.INSTEAD
    | brief_examples.INSTEAD
    | celebration_examples.INSTEAD
    | {  # where the noun's first thing does not fit
        "read_minutes": "ended",
        "read_minutes_as_markdown": "ended",
        "list_versions": "ended",
        "correct_minutes": "ended",
        "preview_transcript": "ended",
        "add_transcript": "ended",
        "read_transcript": "ended",
        "remove_transcript": "ended",
        "read_transcript_words": "ended",
        "delete_transcript_words": "ended",
        "move_in_meeting": "live",
        "read_room": "live",
        "come_in": "live",
        "park_topic": "live",
        "read_people_import": "imports",
        "list_import_rows": "imports",
        "confirm_people_import": "imports",
        "abandon_people_import": "imports",
        "resize_segment": "later",
        "take_out_segment": "later",
    }
)


def bodies(world: Any, things: dict[str, int]) -> dict[str, Any]:
    """A good body for every operation that needs one."""
    soon = (timezone.now() + WEEK).isoformat()
    later = (timezone.now() + 2 * WEEK).date().isoformat()
    planned = world.team.meetings.get(pk=things["planned"])
    past = {"files": [{"filename": "2025-03-12.md", "text": "# Meeting 2025-03-12\n\n- Present: Ben Okafor\n"}]}
    finance, ben = things["departments"], things["people"]
    return {
        "change_organization": {"purpose": "Good food."},
        "add_department": {"name": "Harbour"},
        "add_person": {"name": "Joana Reis", "email": "joana@harbour.example", "department": finance},
        "change_person": {"title": "Treasurer"},
        "give_roles": {"roles": ["leader", "administrator"]},
        "form_team": {"name": "Board"},
        "give_seat": {"kind": "observer"},
        "start_series": {"title": "Daily", "rule": "FREQ=DAILY", "starts": soon, "timezone": "UTC", "chairs": [ben]},
        "change_series": {"place": "Quay", "template": [{"kind": "topics"}, {"kind": "discussion", "minutes": 9}]},
        "plan_meeting": {"title": "Once", "starts": soon},
        "move_meeting": {"starts": soon},
        "cancel_meeting": {"reason": "Holiday"},
        "answer_attendance": {"answer": "late"},
        "give_duty": {"person": ben},
        "propose_topic": {"title": "Vans", "need": "know", "departments": [finance], "meeting": things["planned"]},
        "reorder_agenda": {"segments": [row.pk for row in planned.segments.order_by("-position")]},
        "add_segment": {"kind": "discussion"},
        "resize_segment": {"minutes": 3},
        "move_in_segment": {},
        "write_notes": {"text": "Joana: call the bank", "seen": "Call the bank"},
        "type_notes": {"update": "AAA="},
        "take_line_of_notes": {"line": "Call the bank", "becomes": "action"},
        "move_in_meeting": {},
        "choose_airtime": {"counted": True},
        "choose_airtime_in_meeting": {"counted": False},
        "park_topic": {"words": "A third van"},
        "make_parked_action": {"owners": [ben], "due": later},
        "take_action": {"what": "Call the bank", "owners": [ben], "due": later},
        "postpone_action": {"to": later, "reason": "Waits"},
        "drop_action": {"reason": "Done by others"},
        "set_quiet_days": {"days": 21},
        "choose_digest": {"often": "weekly", "hour": 7},
        "close_row": {},
        **window_examples.BODIES,
        **brief_examples.BODIES,
        "put_question_off": {"until": later, "reason": "We meet them first"},
        "ask_decision": {"question": "Vigo?", "decider": ben, "departments": [finance]},
        "word_proposal": {"proposal": "We open in Porto."},
        "give_perspective": {"department": finance, "words": "It pays."},
        "close_decision": {"outcome": "Porto"},
        **decision_examples.decision_bodies(things),
        **goal_examples.goal_bodies(world, things),
        **support_examples.support_bodies(world, things),
        **acquaintance_examples.acquaintance_bodies(world, things),
        **plan_examples.plan_bodies(things),
        **ranking_examples.ranking_bodies(things),
        **pulse_examples.BODIES,
        **quarter_letter_examples.BODIES,
        **value_examples.value_bodies(things),
        **handbook_examples.handbook_bodies(things, world),
        **celebration_examples.celebration_bodies(world, timezone.now()),
        "hide_sign": {"reason": "We are three until January."},
        "switch_rule_off": {"reason": "We celebrate on Fridays."},
        "choose_deck": {"tones": ["work", "deep"], "personal": False},
        "add_question": {"words": "Which harbour have you not seen yet?"},
        "paste_questions": {"lines": "Which tide do you like? [deep]"},
        "reword_question": {"words": "What did you eat by the sea?"},
        "tell_win": {"department": finance, "words": "Nobody waited."},
        "set_win_aside": {"reason": "We celebrated it last week."},
        "share_win": {"department": finance, "words": "Closed."},
        "applaud_win": {"claps": 2},
        "thank": {"to": ben, "words": "For the numbers."},
        "correct_minutes": {"markdown": "# Was\n\nCorrected.", "reason": "Name"},
        "preview_transcript": {"text": SAID},
        "add_transcript": {
            "text": SAID,
            "speakers": {"Ana": ben, "Caller 2": "guest", "Recorder": None},
            "replaces": Transcript.objects.get().pk,
        },
        "choose_transcript_words": {"keep": False},
        "confirm_people_import": {},
        "preview_past_minutes": past,
        "move_in": past,
        "confirm_likely_action": {"owners": [ben]},
        "make_token": {"label": "Report", "scopes": ["read"]},
    }


def address_of(path: str, operation: str, things: dict[str, int]) -> str:
    """The address of an operation, with ids that are there."""
    noun = path.removeprefix("/api/v1/").split("/")[0]
    thing = things.get(INSTEAD.get(operation, noun), 0)
    name = "another_one" if noun == "segments" else "raise_hand"
    if operation == "take_off_further_name":
        path += "?words=Ana"
    words = {
        "duty": "chair",
        "name": name,
        "slug": "cadence_kept",
        "key": "l1",
        "rule": "direction_first",
        "deed": "done",
    }
    return path.format(
        id=thing, person=things["people"], option=things["option"], row=f"actions-{things['actions']}", **words
    )
