"""The subjects of a meeting, with what was noted, what came of them, and whether they were reached at all."""

from __future__ import annotations

import re

from concord.meetings.reading import vocabulary as known
from concord.meetings.reading.blocks import REFERENCE, Block, blocks, with_their_parts
from concord.meetings.reading.concluding import outcomes_in
from concord.meetings.reading.minutes import Item, Talk
from concord.meetings.reading.sections import BULLET, UNDERLINE, Section, label_of, plain

LABELS = re.compile(r"^\s*[-*]\s+\*\*Labels?:?\*\*:?\s*(.*)$", re.IGNORECASE)
METADATA = re.compile(r"^\s*[-*]\s+\*\*(Links?|Labels?|PR|Issue):?\*\*", re.IGNORECASE)
ONLY_ADDRESS = re.compile(r"^\s*(?:[-*]\s*)?(?:<?https?://\S+>?|\[[\w-]*\]:\s*\S+)?\s*$")
SHORT = 100  # characters; a longer line that says “did not get to” tells of more than that
NOTHING = re.compile(r"^\s*[-*]?\s*(?:none|nothing|n/a)?\W*$", re.IGNORECASE)
IN_BRACKETS = re.compile(r"^\s*[-*>]?\s*\([^()]*\)\s*$")
MINUTES = re.compile(
    r"\((?:[^()]*?[\s*])?(\d{1,3})[ -]*(?:min(?:ute)?s?)\b[^()]*\)|time\**:\**\s*(\d{1,3})\s*min", re.IGNORECASE
)


def items(found: list[Section], taken: frozenset[int]) -> tuple[list[Item], list[tuple[int, str]]]:
    """The items in order, and the frame: lines that belong to none. `taken` are the lines about people."""
    done, frame = [], []
    for block in blocks(with_their_parts(found), taken):
        item = item_of(block) if block.title else None
        if item:
            done.append(item)
        else:
            frame += ([(block.line, block.title)] if block.headed else []) + block.lines
    return done, frame


def item_of(block: Block) -> Item | None:
    """The item that a block is; None for a heading or a fixed point of procedure under which nothing stands."""
    body = block.lines if block.headed else block.lines[1:]
    said = [line for _number, line in body if has_substance(line)]
    reference = reference_of(block)
    if block.headed and not reference:
        said = [line for line in said if BULLET.match(line) or not known.PROMPT.match(line)]
    title, label = clean_title(block.title), label_of(block.title)
    if not title or (not said and ((block.headed and not reference) or known.PROCEDURE.fullmatch(label))):
        return None
    if (not block.headed and known.ROLES.fullmatch(label)) or known.MACHINE_MADE.search(title):
        return None
    underlined = int(block.headed and bool(block.lines) and bool(UNDERLINE.match(block.lines[0][1])))
    numbers = [number for number, _line in block.lines] or [block.line]
    return Item(
        title=title,
        line=block.line,
        last_line=max(numbers),
        group=block.group,
        reference=reference,
        labels=labels_in(body),
        minutes=minutes_in(block.title),
        notes="\n".join(line for _number, line in block.lines[underlined:]).strip("\n"),
        talk=talk_of(block, [line for _number, line in body], said),
        outcomes=tuple(outcomes_in(body, under=block.title)),
    )


def reference_of(block: Block) -> str:
    """The issue that the title links, or that a bullet links on its next line."""
    if match := REFERENCE.search(block.title):
        return match[1]
    below = block.lines[1][1] if len(block.lines) > 1 and not block.headed else ""
    match = REFERENCE.search(below) if re.match(r"^\s*\[", below) else None
    return match[1] if match else ""


def talk_of(block: Block, noted: list[str], said: list[str]) -> Talk:
    if block.put_off or (len(said) < 3 and any(len(line) < SHORT and known.PUT_OFF.search(line) for line in noted)):
        return Talk.PUT_OFF
    own_words = not block.headed and len(block.title.split()) > 1 and not reference_of(block)
    return Talk.HELD if said or own_words else Talk.UNNOTED


def clean_title(title: str) -> str:
    """“"Travel budget" leadership-council#182” is Travel budget."""
    text = re.sub(r"\[[\w./-]*#\d+\]\([^)]*\)?", "", title)
    text = plain(re.sub(r"^(\W*)\d+[.)]\s+", r"\1", text))
    text = re.sub(r"\s+(?:[\w.-]{1,60}(?:/[\w.-]{1,60})?)#\d+(?:\[?\(\S*)?$", "", text)
    if (quoted := re.fullmatch(r"[\"“](.*)[\"”]", text.strip())) and quoted[1].count('"') % 2 == 0:
        text = quoted[1]
    text = text.strip(" :")
    return text or plain(title)


def labels_in(body: list[tuple[int, str]]) -> tuple[str, ...]:
    for _number, line in body[:6]:
        if match := LABELS.match(line):
            return tuple(label.strip() for label in match[1].split(",") if label.strip())
    return ()


def minutes_in(title: str) -> int:
    match = MINUTES.search(title)
    return int(match[1] or match[2]) if match else 0


def has_substance(line: str) -> bool:
    """Whether somebody noted something here: no bare address, label, prompt in brackets or machine's line."""
    if NOTHING.match(line) or ONLY_ADDRESS.match(line) or METADATA.match(line) or IN_BRACKETS.match(line):
        return False
    bullet = BULLET.match(line)
    words = plain(bullet[2] if bullet else line)
    return (
        bool(re.search(r"\w", words))
        and not known.MACHINE_MADE.search(plain(line))
        and not re.fullmatch(r"[\w./-]*#\d+", words)
    )
