"""The words by which minutes call their parts. Everything the readers know of a council's manner is in this table."""

from __future__ import annotations

import re


def words(*alternatives: str) -> re.Pattern[str]:
    """Matches a whole heading or label that is one of `alternatives`, whatever its case."""
    return re.compile(rf"(?:{'|'.join(alternatives)})", re.IGNORECASE)


# headings and labels of the part that says who was there
ATTENDANCE = words(
    r"(record )?attendance( in minutes)?", r"attendees?", r"attending", r"in attendance", r"present", r"participants?",
    r"people( present)?", r"who was there", r"members present", r"roll ?call", r"anwesend(e)?", r"pr[eé]sents?",
    r"asistentes", r"presentes", r"teilnehmer(innen)?",
)  # fmt: skip
MEMBERS = words(
    r"(\w+ )?(council|board|team|committee)?( |-)?(members?|council|voting members?)( present)?", r"present",
    r"attendees?", r"attendance", r"attending", r"in attendance", r"participants?", r"also present", r"anwesend(e)?",
    r"pr[eé]sents?", r"asistentes", r"presentes", r"teilnehmer(innen)?",
)  # fmt: skip
OBSERVERS = words(
    r"(invited )?observers?", r"(invited )?guests?", r"visitors?", r"invited", r"by invitation", r"non-?members",
    r"gäste", r"invit[eé]s",
)  # fmt: skip
ABSENT = words(
    r"regrets", r"apologies", r"absent(ees)?", r"missing( attendees| members)?", r"excused", r"not (present|attending)",
    r"unable to attend", r"entschuldigt", r"absents?", r"excus[eé]s", r"ausentes",
)  # fmt: skip
NOT_COMING = re.compile(
    r"\s+(is |was )?(not attending|not present|absent|excused|sends (regrets|apologies)|could(n't| not) (come|attend))"
    r"\.?$",
    re.IGNORECASE,
)

ROLES = words(r"(meeting )?roles", r"(assign|assigned) roles", r"duties")
FACILITATOR = words(
    r"facill?i?t?i?ators?", r"chair(person|man|woman|ed by)?", r"moderators?", r"host(ed by)?", r"led by",
    r"facilitat(ed by|ing)", r"leitung", r"moderation",
)  # fmt: skip
NOTE_TAKER = words(
    r"minutes( by| taker)?", r"minute[- ]?takers?", r"note[- ]?takers?", r"notes( by)?", r"note[- ]?taking",
    r"scribes?",    r"secretary", r"recorder", r"designated note taker", r"protokoll", r"secr[eé]taire",
)  # fmt: skip
ONLY_AMONG_ROLES = words(r"minutes", r"notes", r"moderation", r"protokoll", r"secretary", r"host")

DATE = words(r"(meeting )?date", r"when", r"held( on)?", r"day", r"datum", r"fecha")
CLOCK = words(r"(start(s|ing)? )?time", r"start(s|ed)?", r"began( at)?", r"uhrzeit", r"when", r"(meeting )?date")

# headings whose lines belong to no item
LINKS = words(
    r"links", r"upcoming meetings?", r"next meetings?", r"joining the meeting", r"invited", r"metadata", r"recording",
    r"audio and transcripts?",
)  # fmt: skip
AGENDA = words(r"(meeting |proposed )?agenda:?", r"plan")
RECORD = words(r"(meeting )?(minutes|notes|discussion)")

# headings whose bullets are items of their own, rather than notes of one
LISTS = words(
    r"[\w.-]+/[\w.-]+", r"(meeting |proposed )?agenda( items)?:?", r"(meeting )?(minutes|notes)", r"(old|new) business",
    r"topics?( .*)?", r"items?", r"[\w-]+ issues.*", r"issues.*", r"pending prs.*", r"q ?& ?a.*", r"discussion topics",
    r"tagesordnung", r"ordre du jour",
)  # fmt: skip
GROUPS = words(r"agenda( items)?", r"(old|new) business", r"topics?", r"items?")
PUT_OFF = re.compile(
    r"(did( not|n't|n’t) (get|come) to|not (discussed|addressed|reached|covered)|no time for|(ran|run) out of time"
    r"|deferred|postponed|skipped because|(we'll|we’ll|we will|let's) skip this|nicht behandelt)",
    re.IGNORECASE,
)
ACTIONS = words(
    r"action (items?|points?)( .*)?", r"actions?", r"(to[- ]?dos?|todos?)", r"follow[- ]?ups?", r"next steps?",
    r"who does what", r"aufgaben", r"tasks",
)  # fmt: skip
DECISIONS = words(r"(consented |key )?decisions?( made| taken)?", r"resolutions?", r"beschlüsse")
PROCEDURE = words(
    r"check[- ]?(in|out)s?", r"assign roles", r"\(?(turn (on|off)|start|stop) (the )?recording.*",
    r"clarifications?\??", r"record attendance.*", r"call for clarifications?", r"consent to (the )?agenda",
    r"announcements?", r"regular procedure reminder",
)  # fmt: skip
GROUP_OF_PEOPLE = re.compile(
    r"\b(foundation|council|board|directors|maintainers|committee|members|team|staff|wg|group|community)\b",
    re.IGNORECASE,
)
NOBODY = words(
    r"none", r"no ?one", r"nobody", r"n/?a", r"all", r"everyone", r"everybody", r"tb[ad]", r"-+", r"—", r"\?+",
    r"keine", r"aucun",
)  # fmt: skip
PROMPT = re.compile(
    r"^\W*(please|click|are there any|should any|do we have|does anyone have|feel free)\b", re.IGNORECASE
)
MACHINE_MADE = re.compile(r"extracted from .* labeled issues and pull requests", re.IGNORECASE)

# in “X to do ...” and “X will ...”, words that begin a sentence and are nobody's name
NO_NAME = words(
    r"we|this|that|these|those|the|it|they|there|he|she|you|i|would|what|which|who|people|everyone|anyone|someone",
    r"somebody|if|when|then|and|but|so|next|please|time|as|in|on|at|for|how|why|where|actions?|agreement|answers?",
    r"congrats|congratulations|consensus|decisions?|discussion|due|effort|goals?|good|great|happy|hard|important",
    r"interested|invitation|intent|links?|needs?|nothing|ok|okay|options?|plans?|prs?|propos(?:al|e)|questions?|refer",
    r"reminder|requests?|similar(?:ly)?|talk|thanks|threshold|tie|try|wants?|welcome|work|hope|seems?|able|ready|easy",
    r"best|all|outreach|access|according|back|notes?|necessary|later|first|last|also|just|still|use|used|up|down|over|agree|folks",
)  # fmt: skip
# in “I'll ...”, verbs of talk in the meeting itself
TALK_ONLY = words(
    r"say|add|note|be|let|second|start|stop|move|leave|give|read|mention|point|call|hand|pass|assume|admit|go|just|also",
    r"try|have|need|want|stay|keep|summarize|defer|probably|not|never|always|only|quickly|briefly|skip|end|begin|invite",
    r"echo|speak|miss|know|think|agree|support|love|like|see|get|describe|walk|first|discuss|pause",
)  # fmt: skip
