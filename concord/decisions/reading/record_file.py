"""One decision record in Markdown: MADR of any age, Nygard's format, and what Concord itself writes."""

from __future__ import annotations

import re
from datetime import date

from concord.decisions.reading.record import NotADecision, ReadDecision, ReadOption, day_of, state_of
from concord.decisions.reading.sections import Part, bullets, front_matter, parts

BACKGROUND = (
    "context and problem statement",
    "context",
    "problem",
    "background",
    "decision drivers",
    "technical story",
)
OUTCOME = ("decision outcome", "decision", "outcome")
ARGUMENTS = ("pros and cons of the options", "options in detail")
NUMBER = re.compile(r"^(?:ADR[- ]?)?\d+[.:)]?\s+[-–—]?\s*", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
CHOSEN = re.compile(r"Chosen option:\s*(?:\*\*)?[\"“'](.+?)[\"”'](?:\*\*)?\s*(?:,|\.|$|because)", re.IGNORECASE)
META = re.compile(
    r"^[*-]?\s*(?:\*\*)?(status|date|deciders?|decision[- ]makers?)(?:\*\*)?:(?:\*\*)?\s*(.*)$", re.IGNORECASE
)


def read_record(text: str, filename: str) -> ReadDecision:
    """The decision that `text` records. Raises NotADecision with the line and what would be right."""
    lines = text.removeprefix("\ufeff").splitlines()
    meta, first = front_matter(lines)
    found = list(parts(lines, first))
    title = next((part for part in found if part.level == 1 and part.title), None)
    if title is None:
        raise NotADecision("There is no title. A decision record begins with a line like “# Use one price list”.", 1)
    meta = lines_of_meta(title) | status_section(found) | meta
    outcome = section(found, OUTCOME, below=True)
    status = meta.get("status", "")
    return ReadDecision(
        key=filename,
        question=plain(NUMBER.sub("", title.title)) or plain(title.title),
        state=judged(status, outcome, title.line),
        status=status,
        decided=written_day(meta.get("date", "")),
        deciders=plain(meta.get("decision-makers") or meta.get("deciders") or meta.get("decider") or ""),
        background="\n\n".join(filter(None, (without_meta(title), section(found, BACKGROUND, below=True)))),
        options=options_of(found),
        chosen=plain(chosen[1]) if (chosen := CHOSEN.search(outcome)) else "",
        outcome=outcome,
        superseded_by=superseded_by(status),
        line=title.line,
    )


def judged(status: str, outcome: str, line: int) -> str:
    """What the status says; without one, a record with an outcome is decided. Raises NotADecision."""
    if not status:
        return "decided" if outcome else "open"
    if state := state_of(plain(status)):
        return state if outcome or state == "open" else no_outcome(status, line)
    raise NotADecision(
        f"The status “{status}” is not known. Write proposed, accepted, rejected, superseded or withdrawn.", line
    )


def no_outcome(status: str, line: int) -> str:
    raise NotADecision(
        f"It is {status}, but nothing says what was decided. Add “## Decision Outcome” and the decision under it.", line
    )


def written_day(text: str) -> date | None:
    """The day that is written; None for a template's “YYYY-MM-DD” or for no day. Raises NotADecision for nonsense."""
    if not text.strip() or "YYYY" in text.upper():
        return None
    try:
        return day_of(text)
    except ValueError as error:
        raise NotADecision(f"The date “{text}” is not a day. Write it like 2026-11-24.") from error


def lines_of_meta(title: Part) -> dict[str, str]:
    """“* Status: accepted” and the like under the title, as older records have them."""
    pairs = {}
    for line in title.lines:
        if found := META.match(line.strip()):
            pairs[found[1].casefold().replace(" ", "-")] = found[2].strip()
    return pairs


def without_meta(title: Part) -> str:
    return "\n".join(line for line in title.lines if not META.match(line.strip())).strip()


def status_section(found: list[Part]) -> dict[str, str]:
    """Nygard's “## Status”: its last line holds."""
    part = next((part for part in found if part.title.casefold() == "status"), None)
    lines = [line.strip() for line in part.lines if line.strip()] if part else []
    return {"status": lines[-1]} if lines else {}


def section(found: list[Part], titles: tuple[str, ...], *, below: bool = False) -> str:
    """The text under these headings, with the smaller headings below them."""
    taken: list[str] = []
    level = 0
    for part in found:
        if part.level > 1 and part.title.casefold() in titles:
            level = part.level
            taken.append(part.text)
        elif level and below and part.level > level:
            taken.append(f"{'#' * part.level} {part.title}\n\n{part.text}".strip())
        else:
            level = 0
    return "\n\n".join(text for text in taken if text)


def options_of(found: list[Part]) -> tuple[ReadOption, ...]:
    """The options as they are listed, with the arguments given for each further down."""
    names = [plain(line) for line in bullets(section(found, ("considered options", "options")))]
    arguments: dict[str, ReadOption] = {}
    inside, at = False, ""
    for part in found:
        if part.level == 2:
            inside = part.title.casefold() in ARGUMENTS
        elif inside and part.level == 3:
            at = plain(part.title)
        if inside and at:
            before = arguments.get(at, ReadOption(at))
            pros, cons = weighed(part.text)
            arguments[at] = ReadOption(at, before.pros + pros, before.cons + cons)
    listed = dict.fromkeys([*names, *arguments]) if not names else dict.fromkeys(names)
    return tuple(best_match(name, arguments) for name in listed if name)


def best_match(name: str, arguments: dict[str, ReadOption]) -> ReadOption:
    """The arguments under a heading that says the same or a beginning of it."""
    for heading, option in arguments.items():
        if name.casefold() == heading.casefold() or name.casefold().startswith(heading.casefold()):
            return ReadOption(name, option.pros, option.cons)
    return ReadOption(name)


def weighed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lines = bullets(text)
    pros = tuple(because(line) for line in lines if line.casefold().startswith(("good,", "good ")))
    cons = tuple(because(line) for line in lines if line.casefold().startswith(("bad,", "bad ")))
    return pros, cons


def because(line: str) -> str:
    return re.sub(r"^(good|bad),?\s*(because)?\s*", "", line, flags=re.IGNORECASE)


def superseded_by(status: str) -> str:
    """“0007-open-in-porto.md” out of “superseded by [ADR-0007](0007-open-in-porto.md)”."""
    if not (found := re.search(r"superseded by\s+(.*)", status, re.IGNORECASE)):
        return ""
    link = re.search(r"\(([^)]+)\)", found[1])
    return (link[1] if link else found[1]).strip().rsplit("/", 1)[-1]


def plain(text: str) -> str:
    """Without links, emphasis and code marks."""
    return re.sub(r"[*`]", "", LINK.sub(r"\1", text)).strip()
