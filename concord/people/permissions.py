"""RULES: the whole table of who may do what, the only place that names roles.

Domain functions call `require` first, so pages, API, room and command line agree. docs/users/permissions.md is the
same table for readers, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied

Rule = Callable[[Actor, Any], bool]


def may(by: Actor, action: str, thing: Any = None) -> bool:
    """Whether `by` may do `action` to `thing`. An unknown action is a KeyError, never a silent no."""
    return RULES[action](by, thing)


def require(by: Actor, action: str, thing: Any = None) -> None:
    """Raise Denied unless `by` may do `action` to `thing`."""
    if not may(by, action, thing):
        if RULES[action] is runs_the_room and may(by, "room.take_back", thing):
            raise Denied(
                _("Somebody else facilitates this meeting. Take the lead back first: it is one tap in the room.")
            )
        raise Denied(_("You may not do this here. Ask the chair of the team or an administrator."))


def role(*roles: str) -> Rule:
    """Holds one of these roles in the organization. Concord itself (the worker) may do what an owner may."""
    wanted = frozenset(roles)
    return lambda by, thing: bool(by.roles & wanted) or "concord" in by.roles


def seat(*kinds: str) -> Rule:
    """Holds one of these seats on the team that the thing belongs to."""
    return lambda by, thing: by.teams.get(team_id_of(thing)) in kinds or "concord" in by.roles


def staff_of_team(by: Actor, thing: Any) -> bool:
    """A chief of staff who sits on the team."""
    return "chief of staff" in by.roles and team_id_of(thing) in by.teams


def either(*rules: Rule) -> Rule:
    return lambda by, thing: any(rule(by, thing) for rule in rules)


def themselves(by: Actor, thing: Any) -> bool:
    """The person that the thing is, or belongs to."""
    person = getattr(thing, "person_id", None) if hasattr(thing, "person_id") else getattr(thing, "pk", None)
    return by.person_id is not None and person == by.person_id


def its_owner(by: Actor, thing: Any) -> bool:
    """One of the people who owe this action item."""
    return by.person_id is not None and thing.is_owed_by(by.person_id)


def its_decider(by: Actor, thing: Any) -> bool:
    return by.person_id is not None and thing.decider_id == by.person_id


def its_approver(by: Actor, thing: Any) -> bool:
    """One of those whose approval this decision waits for."""
    awaited = getattr(thing, "awaits_approval_of", None)
    return by.person_id is not None and awaited is not None and awaited(by.person_id)


def its_asker(by: Actor, thing: Any) -> bool:
    """Whoever asks the colleague of the week."""
    return by.person_id is not None and getattr(thing, "asker_id", None) == by.person_id


def its_asked(by: Actor, thing: Any) -> bool:
    """Whoever is asked, what they need or to help."""
    return by.person_id is not None and getattr(thing, "asked_id", None) == by.person_id


def its_companion(by: Actor, thing: Any) -> bool:
    """One of those who get to know each other, or spend an informal time together."""
    among = getattr(thing, "is_companion", None)
    return by.person_id is not None and among is not None and among(by.person_id)


def its_guest(by: Actor, thing: Any) -> bool:
    """Without a seat, and welcomed to watch this one meeting. Stands last in a rule: it asks the database."""
    welcomes = getattr(thing, "welcomes", None)
    return by.person_id is not None and welcomes is not None and welcomes(by.person_id)


def its_helper(by: Actor, thing: Any) -> bool:
    return by.person_id is not None and getattr(thing, "helper_id", None) == by.person_id


def leads_it(by: Actor, thing: Any) -> bool:
    """One of those who lead this goal together."""
    led = getattr(thing, "is_led_by", None)
    return by.person_id is not None and led is not None and led(by.person_id)


def its_proposer(by: Actor, thing: Any) -> bool:
    return by.person_id is not None and getattr(thing, "proposed_by_id", None) == by.person_id


def its_author(by: Actor, thing: Any) -> bool:
    """Whoever told it, by name."""
    return by.person_id is not None and getattr(thing, "author_id", None) == by.person_id


def its_subject(by: Actor, thing: Any) -> bool:
    """Whom it is about."""
    return by.person_id is not None and getattr(thing, "about_id", None) == by.person_id


def its_noter(by: Actor, thing: Any) -> bool:
    """Whoever wrote it down."""
    return by.person_id is not None and getattr(thing, "noted_by_id", None) == by.person_id


def its_facilitator(by: Actor, thing: Any) -> bool:
    meeting = getattr(thing, "meeting", thing)
    return by.person_id is not None and getattr(meeting, "facilitator_id", None) == by.person_id


def runs_the_room(by: Actor, thing: Any) -> bool:
    """One person leads a running meeting: its facilitator. Whoever leads the team's meetings may take that back."""
    meeting = getattr(thing, "meeting", thing)
    running = getattr(meeting, "opened_at", None) and not getattr(meeting, "ended_at", None)
    if running and getattr(meeting, "facilitator_id", None):
        return its_facilitator(by, thing) or "concord" in by.roles
    return its_facilitator(by, thing) or LEADS_MEETINGS(by, thing)


def its_note_taker(by: Actor, thing: Any) -> bool:
    meeting = getattr(thing, "meeting", thing)
    return by.person_id is not None and getattr(meeting, "note_taker_id", None) == by.person_id


def team_id_of(thing: Any) -> int:
    """The team that a thing belongs to: itself, or over its series, meeting or segment."""
    kind = type(thing).__name__
    if kind == "Team":
        return thing.pk
    if kind == "Membership" or hasattr(thing, "team_id"):
        return thing.team_id
    if hasattr(thing, "meeting_id"):
        return team_id_of(thing.meeting)
    return team_id_of(thing.segment)


ANYBODY = role("owner", "administrator", "chief of staff", "leader", "future leader", "employee")
SETS_UP = role("owner", "administrator", "chief of staff")
IN_TEAM = seat("chair", "member", "observer", "future leader")
AT_THE_TABLE = seat("chair", "member")
LEADS_MEETINGS = either(seat("chair"), staff_of_team)
PREPARES = either(its_facilitator, LEADS_MEETINGS)

RULES: dict[str, Rule] = {
    "organization.read": ANYBODY,
    "organization.edit": role("owner", "administrator"),
    "audit.read": role("owner", "administrator"),
    "outbox.read": role("owner", "administrator"),
    "people.read": role("owner", "administrator", "chief of staff", "leader", "future leader"),
    "people.invite": SETS_UP,
    "people.import": SETS_UP,
    "person.edit": either(themselves, SETS_UP),
    "person.role": role("owner", "administrator"),
    "token.make": themselves,
    "digest.choose": themselves,
    "question.read": ANYBODY,
    "question.ask": ANYBODY,
    "question.vote": ANYBODY,
    "question.follow": ANYBODY,
    "question.appeal": its_author,
    "question.answer": role("owner", "chief of staff", "leader"),
    "question.set_aside": SETS_UP,
    "brief.read": ANYBODY,
    "brief.subscribe": themselves,
    "brief.invite": SETS_UP,
    "brief.habit": SETS_UP,
    "team.create": SETS_UP,
    "team.edit": either(SETS_UP, seat("chair")),
    "team.read": IN_TEAM,
    "series.edit": LEADS_MEETINGS,
    "rule.switch": LEADS_MEETINGS,
    "series.create": either(SETS_UP, seat("chair")),
    "meeting.read": IN_TEAM,
    "meeting.watch": either(IN_TEAM, its_guest),
    "meeting.attend": IN_TEAM,
    "meeting.change": LEADS_MEETINGS,
    "agenda.edit": PREPARES,
    "topic.propose": AT_THE_TABLE,
    "topic.park": either(AT_THE_TABLE, staff_of_team),
    "parked.settle": either(themselves, PREPARES),
    "room.enter": IN_TEAM,
    "screen.show": either(AT_THE_TABLE, staff_of_team),
    "screen.take_away": IN_TEAM,
    "room.facilitate": runs_the_room,
    "room.take_over": either(AT_THE_TABLE, staff_of_team),
    "room.take_back": LEADS_MEETINGS,
    "time.ask": either(AT_THE_TABLE, staff_of_team),
    "segment.contribute": AT_THE_TABLE,
    "segment.reveal": runs_the_room,
    "airtime.read": themselves,
    "airtime.choose": themselves,
    "airtime.balance": IN_TEAM,
    "action.take": either(AT_THE_TABLE, staff_of_team),
    "action.close": either(its_owner, LEADS_MEETINGS),
    "decision.read": IN_TEAM,
    "decision.propose": AT_THE_TABLE,
    "decision.close": either(its_decider, PREPARES),
    "decision.frame": either(its_decider, PREPARES),
    "decision.keep_private": LEADS_MEETINGS,
    "decision.answer": AT_THE_TABLE,
    "decision.approve": its_approver,
    "decision.settle": either(its_decider, LEADS_MEETINGS),
    "decision.import": LEADS_MEETINGS,
    "decision.habit": SETS_UP,
    "decision.nudge": either(its_decider, LEADS_MEETINGS),
    "decision.bring_up": either(AT_THE_TABLE, staff_of_team),
    "decision.publish": LEADS_MEETINGS,
    "brief.edit": either(AT_THE_TABLE, staff_of_team),
    "brief.send": LEADS_MEETINGS,
    "goal.read": IN_TEAM,
    "goal.propose": either(AT_THE_TABLE, staff_of_team),
    "goal.edit": either(its_proposer, leads_it, LEADS_MEETINGS),
    "goal.adopt": runs_the_room,
    "goal.end": either(leads_it, LEADS_MEETINGS),
    "goal.measure": either(AT_THE_TABLE, staff_of_team),
    "goal.import": LEADS_MEETINGS,
    "goal.ask_lead": either(AT_THE_TABLE, staff_of_team),
    "goal.answer_lead": themselves,
    "goal.hand_over": themselves,
    "goal.check_in": leads_it,
    "goal.charter": leads_it,
    "work.read": IN_TEAM,
    "work.note": either(AT_THE_TABLE, staff_of_team),
    "work.claim": AT_THE_TABLE,
    "work.let_go": either(its_noter, LEADS_MEETINGS),
    "purpose.propose": either(AT_THE_TABLE, staff_of_team),
    "purpose.answer": AT_THE_TABLE,
    "purpose.settle": either(its_proposer, LEADS_MEETINGS),
    "purpose.affirm": role("owner", "chief of staff", "leader"),
    "value.read": ANYBODY,
    "value.make": either(AT_THE_TABLE, staff_of_team),
    "value.propose": AT_THE_TABLE,
    "value.take_back": themselves,
    "value.answer": AT_THE_TABLE,
    "value.settle": either(its_proposer, LEADS_MEETINGS),
    "value.sign": role("owner", "chief of staff", "leader"),
    "value.habit": SETS_UP,
    "behavior.write": role("owner", "chief of staff", "leader"),
    "tone.word": either(AT_THE_TABLE, staff_of_team),
    "story.read": either(role("owner", "administrator", "chief of staff", "leader", "future leader"), its_subject),
    "story.tell": role("owner", "administrator", "chief of staff", "leader", "future leader"),
    "story.agree": its_subject,
    "story.withdraw": either(its_author, its_subject),
    "handbook.read": role("owner", "administrator", "chief of staff", "leader", "future leader"),
    "handbook.choose": role("owner", "chief of staff", "leader"),
    "handbook.publish": LEADS_MEETINGS,
    "pairing.ask": role("leader", "future leader"),
    "pairing.agree": its_asked,
    "pairing.end": either(its_asker, its_asked),
    "guest.ask": role("leader", "future leader"),
    "guest.welcome": LEADS_MEETINGS,
    "guest.end": either(themselves, LEADS_MEETINGS),
    "ranking.read": IN_TEAM,
    "ranking.prepare": either(AT_THE_TABLE, staff_of_team),
    "ranking.rank": AT_THE_TABLE,
    "ranking.open": either(its_proposer, PREPARES),
    "ranking.import": LEADS_MEETINGS,
    "plan.read": IN_TEAM,
    "plan.propose": either(AT_THE_TABLE, staff_of_team),
    "plan.import": LEADS_MEETINGS,
    "plan.change": either(AT_THE_TABLE, staff_of_team),
    "plan.review": either(AT_THE_TABLE, its_facilitator, staff_of_team),
    "budget.read": IN_TEAM,
    "budget.prepare": PREPARES,
    "budget.choose": AT_THE_TABLE,
    "support.read": IN_TEAM,
    "support.ask": its_asker,
    "support.answer": its_asked,
    "support.request": AT_THE_TABLE,
    "support.offer": AT_THE_TABLE,
    "support.take_back": themselves,
    "support.settle": themselves,
    "support.done": either(themselves, its_helper),
    "support.share": either(themselves, its_helper),
    "acquaintance.read": IN_TEAM,
    "acquaintance.pace": LEADS_MEETINGS,
    "acquaintance.meet": its_companion,
    "away.say": either(themselves, SETS_UP),
    "discovery.write": its_companion,
    "discovery.reword": its_asker,
    "discovery.take_back": its_asker,
    "discovery.approve": its_subject,
    "discovery.withdraw": its_subject,
    "informal_time.plan": AT_THE_TABLE,
    "informal_time.cancel": its_companion,
    "deck.edit": either(AT_THE_TABLE, staff_of_team),
    "win.share": AT_THE_TABLE,
    "win.tell": ANYBODY,
    "win.set_aside": either(AT_THE_TABLE, staff_of_team),
    "win.take_back": themselves,
    "celebration.read": IN_TEAM,
    "celebration.plan": either(AT_THE_TABLE, staff_of_team),
    "celebration.change": either(its_proposer, LEADS_MEETINGS),
    "celebration.applaud": IN_TEAM,
    "applause.take_down": themselves,
    "photograph.hang": IN_TEAM,
    "photograph.take_down": either(themselves, LEADS_MEETINGS),
    "appreciation.give": AT_THE_TABLE,
    "appreciation.send": ANYBODY,
    "appreciation.balance": seat("chair"),
    "indicator.read": IN_TEAM,
    "indicator.hide": either(AT_THE_TABLE, staff_of_team),
    "quarter_letter.edit": either(AT_THE_TABLE, staff_of_team),
    "quarter_letter.send": LEADS_MEETINGS,
    "minutes.read": either(IN_TEAM, its_guest),
    "minutes.correct": either(LEADS_MEETINGS, its_note_taker),
    "minutes.import": LEADS_MEETINGS,
    "transcript.add": either(LEADS_MEETINGS, its_note_taker),
    "transcript.words": seat("chair"),
    "pulse.answer": AT_THE_TABLE,
    "pulse.read": IN_TEAM,
    "pulse.arrange": LEADS_MEETINGS,
}
