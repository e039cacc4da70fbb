"""Lines that may be actions: what the source lists as one, and sentences in which somebody promises something.

Both are only offered. A reader that misses a promise costs a look; one that invents it would put words into a mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from concord.meetings.reading.minutes import Item, Mention, Promise
from concord.meetings.reading.naming import EMAIL, folded
from concord.meetings.reading.sections import BULLET, label_of, plain
from concord.meetings.reading.vocabulary import ACTIONS, NO_NAME, TALK_ONLY

LONGEST = 300
BOX = re.compile(r"^\s*[-*+]\s+\[( |x|X)\]\s+(.*)$")
MARKED = re.compile(
    r"^\W*(?:action(?: item| point)?s?|ai|ap|to-?do|follow[- ]?ups?|next steps?)(?: for| on)?\b\W*"
    r"([^\]):]{0,40}?)[\])]?\W*[:：][^\w@]*(?=\S)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s+[-–—→>]+\s+|\s*\((?=[A-Z@])|:\s+(?=[A-Z@])")
WHO = r"(?:@?[A-Z][\w’'.-]*(?: [A-Z][\w’'-]*){0,2}|@[\w-]+|[\w.+-]+@[\w-]+\.[\w.-]*\w)"
SUBJECT = re.compile(
    rf"^\W*(?P<who>{WHO}(?:\s*(?:,|/|&|\+|and)\s*(?:{WHO}|I\b)){{0,6}})\s+"
    r"(?P<how>(?:to|will|(?:is|are) going to|(?:volunteer|agree|offer)(?:s|ed)? to|plans? to|takes? the action|followup"
    r"|follow[- ]up|work|do|send|write|ask|check|update|open|create|file|draft|review|share|post|reach|contact)\b)"
    r"\s*(?P<what>.*)$"
)
SPEAKER = re.compile(r"^\s*(?:[-*]\s+)?(?P<who>[^\W\d][\w .’'-]{0,30}?)\s*(?::|,?\s->)\s+(?P<said>.*)$")
PROMISED = re.compile(
    r"\bI(?:'|’)?ll (?P<verb>\w+)|\bI will (?P<verb2>\w+)|\b(?P<with>[A-Z]\w+) and I (?:will|'ll|’ll|can) \w+"
    r"|\bI(?: can|'m happy to|’m happy to|'d be happy to| am happy to| plan to| volunteer to| want to send)\s+"
    r"(?:take|do|write|set|draft|send|ask|talk|reach|follow|check|look|prepare|open|file|share|make|post|put"
    r"|create|own|handle|update|bring|work|investigate|dig|join|volunteer|help)\b|^(?:Of course\. )?Will do\b"
)
FOLLOW_UP = re.compile(r"\bfollow(?:ing)?[- ]?up (?:with|on|about|to|in)\b|\baction item\b", re.IGNORECASE)
PAST = re.compile(r"\b(had|did|didn't|was|were|happening)\b")


class Names:
    """Whom the source knows: those named in the attendance, and those who speak in it."""

    def __init__(self, people: Iterable[Mention], lines: Iterable[tuple[int, str]]) -> None:
        self.known: set[str] = set()
        for person in people:
            written = (person.name, person.handle, person.email, *person.others)
            self.known |= {folded(words) for words in written if words}
            self.known |= {folded(person.name.split()[0])} if person.name else set()
        speakers = [match["who"] for _number, line in lines if (match := SPEAKER.match(plain(line)))]
        self.known |= {folded(who) for who in set(speakers) if speakers.count(who) > 1 and len(who.split()) <= 3}

    def __contains__(self, words: str) -> bool:
        return folded(words.lstrip("@")) in self.known


def promises(found: Iterable[Item], people: Iterable[Mention], lines: list[tuple[int, str]]) -> list[Promise]:
    """Every line of the items that may be an action, once, in the order of the source."""
    names = Names(people, lines)
    texts = dict(lines)
    done: dict[int, Promise] = {}
    for item in found:
        listed = bool(ACTIONS.fullmatch(label_of(item.title)))
        headed = texts.get(item.line, "").lstrip(" *").startswith("#")
        for number in range(item.line + headed, item.last_line + 1):
            if promise := promise_in(texts.get(number, ""), number, names, listed=listed):
                done.setdefault(number, promise)
    return [done[number] for number in sorted(done)]


def promise_in(line: str, number: int, names: Names, *, listed: bool) -> Promise | None:
    """What a line promises: as a box to tick, by a label such as “ACTION:”, in a list of actions, or in a sentence."""
    if box := BOX.match(line):
        return offered(*owned(plain(box[2]), names), number, line, clear=True) if box[1] == " " else None
    bullet = BULLET.match(line)
    words = plain(bullet[2] if bullet else line)
    marked = MARKED.match(words)
    if marked and (not marked[1].strip() or people_in(marked[1], names)):
        owners, what = owned(words[marked.end() :], names)
        return offered(people_in(marked[1], names) or owners, what, number, line, clear=True)
    if listed and bullet and not bullet[1]:
        return offered(*owned(words, names), number, line, clear=True)
    return in_sentence(words, number, line, names) if words else None


def offered(owners: Iterable[str], what: str, number: int, line: str, *, clear: bool = False) -> Promise | None:
    """A promise; clear only when it says who."""
    who = tuple(dict.fromkeys(owners))
    return Promise(what[:LONGEST], who, number, line, clear and bool(who)) if len(what) > 2 else None


def owned(words: str, names: Names) -> tuple[list[str], str]:
    """Who does it, and what: “Ana, Ben: call the bank”, “call the bank (Ana)”, “Ana will call the bank”."""
    before = re.match(r"^@?([^:]{1,60}?)\s*[:–—]\s+(.*)$", words)
    if before and (who := people_in(before[1], names)):
        return who, before[2]
    behind = re.match(r"^(.*\S)\s*[(\[–—-]\s*@?([^()\[\]]{1,60}?)[)\]]?\.?$", words)
    if behind and (who := people_in(behind[2], names)):
        return who, behind[1]
    if subject := SUBJECT.match(words):
        return people_in(subject["who"], names) or split_people(subject["who"]), words
    first = re.match(r"^@?([\w-]+)[,:]?\s+(.*)$", words)
    if first and (words.startswith("@") or first[1] in names):
        return [first[1]], first[2]
    return [], words


def in_sentence(words: str, number: int, line: str, names: Names) -> Promise | None:
    """“Tobie to follow-up with TSC”, “Joe will try to get this done”, “Mark: I can take the item”."""
    speaker = SPEAKER.match(words)
    who = speaker["who"] if speaker and (speaker["who"] in names) else ""
    for sentence in sentences(speaker["said"] if speaker and who else words):
        subject = SUBJECT.match(sentence)
        if subject and not sentence.rstrip().endswith("?") and promised_by(subject, names, alone=sentence == words):
            owners = [who if person == "I" else person for person in split_people(subject["who"])]
            return offered([owner for owner in owners if owner], sentence.strip(), number, line)
        if who and (said := PROMISED.search(sentence)) and is_deed(said):
            return offered([*([said["with"]] if said["with"] else []), who], sentence.strip(), number, line)
    if FOLLOW_UP.search(words) and "?" not in words and len(words) < LONGEST and not PAST.search(words):
        return offered([who] if who else [], words, number, line)
    return None


def sentences(words: str) -> Iterator[str]:
    """The sentences, and after each its clauses: “..., Ben and Robin to come forward with recommendations”."""
    for sentence in SENTENCE.split(words):
        yield sentence
        yield from re.split(r",\s+(?=[A-Z@])", sentence)[1:]


def promised_by(subject: re.Match[str], names: Names, *, alone: bool) -> bool:
    """Somebody the source knows; or a name with “to” and a verb that is the whole line: “Express to open an issue”."""
    people = split_people(subject["who"])
    if not people or not subject["what"].strip() or any(NO_NAME.fullmatch(person) for person in people):
        return False
    if any(person in names or EMAIL.fullmatch(person) or f"@{person}" in subject["who"] for person in people):
        return True
    first = people[0].split()
    if not alone or not re.match(r"[a-z]+\b", subject["what"]) or first[-1].endswith(("ing", "ed")):
        return False
    return (
        len(first) <= 2
        if subject["how"] == "to"
        else subject["how"] == "will" and is_done_by_one(first, subject["what"])
    )


def is_done_by_one(who: list[str], what: str) -> bool:
    """“Robin will take another pass”, not “Registration will be open”."""
    return len(who) == 1 and not re.match(
        r"(be|have|occur|happen|continue|remain|need|also|probably|not|likely|auto)\b", what
    )


def is_deed(said: re.Match[str]) -> bool:
    """“I'll write it up”, not “I'll just say”."""
    verb = said["verb"] or said["verb2"]
    return verb is None or not TALK_ONLY.fullmatch(verb)


def people_in(words: str, names: Names) -> list[str]:
    """The people that `words` name, if all of them are known."""
    people = split_people(words)
    return people if people and all(person in names for person in people) else []


def split_people(words: str) -> list[str]:
    parts = re.split(r"\s*[,/&+]\s*|\s+and\s+", words.strip(" *@").replace(" @", " "))
    return [part.strip().lstrip("@") for part in parts if part.strip(" @")]
