"""What the audit says of each kind of event, after the name of who did it. One line per kind.

A kind without a line is told by its own description, so that a new event is never silent. Words in angle quotes are
what people wrote; names of things are filled in by the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.events import EVENTS
from concord.foundation.models import Entry

SENTENCES: dict[str, Any] = {
    "organization.founded": gettext_lazy("founded {name}"),
    "organization.changed": gettext_lazy("changed the organization: {fields}"),
    "department.added": gettext_lazy("added the department {department}"),
    "department.changed": gettext_lazy("renamed a department to {department}"),
    "department.removed": gettext_lazy("removed the department {name}"),
    "person.added": gettext_lazy("added {person}"),
    "person.changed": gettext_lazy("changed the profile of {person}: {fields}"),
    "person.invited": gettext_lazy("invited {person}"),
    "person.joined": gettext_lazy("accepted the invitation"),
    "person.left": gettext_lazy("let {person} go; what was personal is removed"),
    "person.roles": gettext_lazy("gave {person} the roles {roles}"),
    "person.signed_in": gettext_lazy("signed in"),
    "people.imported": gettext_lazy("imported a list of people"),
    "team.formed": gettext_lazy("formed {team}"),
    "team.seat": gettext_lazy("gave {person} a seat on {team}: {seat}"),
    "team.seat gone": gettext_lazy("took {person}’s seat on {team} away"),
    "token.made": gettext_lazy("made an API key: {label}"),
    "token.ended": gettext_lazy("ended an API key: {label}"),
    "feed.key": gettext_lazy("made a new calendar address"),
    "series.started": gettext_lazy("started the rhythm of {series}"),
    "series.changed": gettext_lazy("changed {series}: {fields}"),
    "series.ended": gettext_lazy("ended {series}"),
    "meeting.planned": gettext_lazy("planned {meeting}"),
    "meeting.moved": gettext_lazy("moved {meeting}"),
    "meeting.cancelled": gettext_lazy("cancelled {meeting}"),
    "meeting.answered": gettext_lazy("answered “{answer}” to {meeting}"),
    "meeting.duty": gettext_lazy("named {person} for {meeting}: {duty}"),
    "meeting.opened": gettext_lazy("opened {meeting}"),
    "meeting.ended": gettext_lazy("ended {meeting}"),
    "meeting.facilitator": gettext_lazy("handed the facilitation of {meeting} to {person}"),
    "screen.offered": gettext_lazy("asked for a code to show {meeting} on a screen"),
    "screen.shown": gettext_lazy("a screen in the room began to show {meeting}"),
    "screen.taken_away": gettext_lazy("took a screen away from {meeting}"),
    "agenda.changed": gettext_lazy("changed the agenda of {meeting}"),
    "segment.began": gettext_lazy("turned to {segment} in {meeting}"),
    "segment.ended": gettext_lazy("left {segment} in {meeting}"),
    "segment.extended": gettext_lazy("gave {segment} more time"),
    "segment.phase": gettext_lazy("went on in {segment}"),
    "segment.notes": gettext_lazy("wrote into the notes of {segment}"),
    "segment.contributed": gettext_lazy("wrote, voted or answered in {segment}"),
    "decision.habit": gettext_lazy("said from how many deciders on it is flagged: more than {most_deciders}"),
    "digest.chosen": gettext_lazy("chose when their list comes by mail"),
    "acquaintance.pace_set": gettext_lazy("chose how often {team} is given colleagues to know: {every}"),
    "acquaintance.cycle_began": gettext_lazy("everybody of {team} was given a colleague to know"),
    "acquaintance.mended": gettext_lazy("somebody was given a colleague to know, because others came or left"),
    "acquaintance.met": gettext_lazy("has talked with the colleague whom they get to know"),
    "acquaintance.let_go": gettext_lazy("did not find the time to meet their colleague in this round"),
    "acquaintance.open_again": gettext_lazy("took back what they said of meeting their colleague"),
    "acquaintance.told": gettext_lazy("reported back on the colleague whom they got to know"),
    "acquaintance.away_said": gettext_lazy("said when {person} is away"),
    "discovery.written": gettext_lazy("wrote what they learned about a colleague, who reads it first"),
    "discovery.approved": gettext_lazy("lets others read what was learned about them"),
    "discovery.taken_back": gettext_lazy("took back what they wrote about a colleague"),
    "discovery.withdrawn": gettext_lazy("withdrew what was learned about them"),
    "informal_time.planned": gettext_lazy("put an informal time into calendars"),
    "informal_time.cancelled": gettext_lazy("called an informal time off"),
    "pulse.opened": gettext_lazy("a pulse of {team} opened"),
    "pulse.closed": gettext_lazy("a pulse of {team} closed: what may be told was told, the rest was destroyed"),
    "pulse.habit_changed": gettext_lazy("chose whether {team} is asked each month"),
    "questionnaire.added": gettext_lazy("added questions of {team}’s own, and said that the team may use them"),
    "questionnaire.ended": gettext_lazy("ended questions of {team}’s own"),
    "support.asked": gettext_lazy("asked {asked} what they can do to support their work"),
    "support.turned": gettext_lazy("chose {asked} to ask this week"),
    "support.answered": gettext_lazy("answered the question of the week: {answer}"),
    "support.requested": gettext_lazy("asked for support"),
    "support.withdrawn": gettext_lazy("withdrew a request for support"),
    "support.offered": gettext_lazy("offered to help"),
    "support.offer_taken_back": gettext_lazy("took an offer to help back"),
    "support.accepted": gettext_lazy("accepted help"),
    "support.declined": gettext_lazy("declined an offer to help, with thanks"),
    "support.cannot": gettext_lazy("said kindly that they cannot help"),
    "support.done": gettext_lazy("marked help as given"),
    "support.thanked": gettext_lazy("thanked a helper"),
    "support.sharing_proposed": gettext_lazy("said that a piece of work is shared"),
    "support.shared": gettext_lazy("agreed to lead a piece of work together"),
    "message.agreed": gettext_lazy("agreed on the one message of {meeting}"),
    "minutes.written": gettext_lazy("wrote the minutes of {meeting}"),
    "minutes.imported": gettext_lazy("imported the minutes of {meeting} from {filename}"),
    "topic.proposed": gettext_lazy("brought the topic {topic}"),
    "topic.withdrawn": gettext_lazy("withdrew the topic {topic}"),
    "action.taken": gettext_lazy("noted the action {action}"),
    "action.closed": gettext_lazy("closed the action {action}: {how}"),
    "decision.asked": gettext_lazy("asked {decision}"),
    "decision.proposal": gettext_lazy("changed the proposal to {decision}"),
    "decision.perspective": gettext_lazy("gave {department}’s view on {decision}"),
    "decision.perspective waived": gettext_lazy("waived {department}’s view on {decision}"),
    "decision.nudged": gettext_lazy("asked {person} for what {decision} waits for"),
    "decision.brought_up": gettext_lazy("put {decision} onto the next agenda"),
    "decision.closed": gettext_lazy("closed {decision}"),
    "decision.framed": gettext_lazy("settled how {decision} comes about"),
    "decision.decider": gettext_lazy("handed {decision} to {person}"),
    "decision.options": gettext_lazy("changed the options of {decision}"),
    "decision.perspectives_kept": gettext_lazy("took what the departments had said along to {decision}"),
    "decision.perspectives_opened": gettext_lazy("opened the views on {decision}"),
    "decision.consent_opened": gettext_lazy("asked everybody for consent to {decision}"),
    "decision.consent_answered": gettext_lazy("answered the consent round on {decision}"),
    "decision.consent_ended": gettext_lazy("opened the answers on {decision}"),
    "decision.ballot": gettext_lazy("voted on {decision}"),
    "decision.ballots_opened": gettext_lazy("opened the ballots on {decision}"),
    "decision.approved": gettext_lazy("approved {decision}"),
    "decision.silence": gettext_lazy("let silence settle {decision}, as it was written before"),
    "decision.withdrawn": gettext_lazy("withdrew {decision}: {why}"),
    "decision.carried": gettext_lazy("will carry {decision}"),
    "decision.reviewed": gettext_lazy("said whether {decision} worked"),
    "decision.brought_in": gettext_lazy("brought {decision} in from {source}"),
    "win.shared": gettext_lazy("told a win"),
    "appreciation.given": gettext_lazy("thanked somebody"),
    "values.begun": gettext_lazy("began to word values with {team}"),
    "values.proposed": gettext_lazy("proposed a value, or took one back"),
    "values.merged": gettext_lazy("laid proposed values together, or worded one better"),
    "values.went_on": gettext_lazy("went on in making values: {phase}"),
    "values.ordered": gettext_lazy("put proposed values in order"),
    "values.answered": gettext_lazy("answered whether values may be adopted"),
    "values.adopted": gettext_lazy("gave the last answer: the values are adopted"),
    "values.signed": gettext_lazy("signed the values"),
    "values.behaviors": gettext_lazy("changed what we do to live {value}"),
    "values.tone": gettext_lazy("worded how {team} wants to sound"),
    "values.habit": gettext_lazy("set after how many days without a story a value is told"),
    "story.told": gettext_lazy("told a story of a value"),
    "story.agreed": gettext_lazy("agreed to a story about themselves"),
    "story.withdrawn": gettext_lazy("withdrew a story"),
}


class Known(dict[str, str]):
    """Names by placeholder; what is gone reads as three dots."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(entry: Entry, names: Mapping[str, str]) -> str:
    """What `entry` says, with the things in it by name."""
    told = SENTENCES.get(kind_of(entry))
    if told is None:
        event = EVENTS.get(entry.kind)
        words = (event.__doc__ or entry.kind).strip().splitlines()[0] if event else entry.kind
        return _(words.removesuffix("."))
    plain = {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in flat(entry)}
    return str(told).format_map(Known({**plain, **names}))


def kind_of(entry: Entry) -> str:
    """The kind, or its opposite where the body says so."""
    if entry.kind == "team.seat" and not entry.body.get("seat"):
        return "team.seat gone"
    if entry.kind == "decision.perspective" and entry.body.get("waived"):
        return "decision.perspective waived"
    return entry.kind


def flat(entry: Entry) -> list[tuple[str, Any]]:
    """The body's words: ids of things that are gone must not be shown as numbers."""
    return [
        (key, value)
        for key, value in entry.body.items()
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(word, str) for word in value))
    ]
