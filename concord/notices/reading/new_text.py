"""What somebody wrote themselves in a reply: without what it quotes, above or below, and without their signature."""

from __future__ import annotations

import re

WROTE = re.compile(
    r"^\s*>?\s*(On\b.{4,300}\bwrote|Am\b.{4,300}\bschrieb\b.{0,120}|Le\b.{4,300}\ba écrit|El\b.{4,300}\bescribió|"
    r"Em\b.{4,300}\bescreveu|Il\b.{4,300}\bha scritto|Op\b.{4,300}\bschreef\b.{0,120})\s*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
SEPARATOR = re.compile(
    r"^\s*(-{2,}\s*(Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Forwarded message)"
    r"\s*-{2,}|_{10,})\s*$",
    re.IGNORECASE,
)
HEAD = re.compile(r"^\s*\*?(From|Von|De|Da|Van)\s*:\*?\s*\S", re.IGNORECASE)
HEAD_NEXT = re.compile(
    r"^\s*\*?(Sent|Gesendet|Envoyé|Date|Datum|To|An|À|Enviado|Subject|Betreff)\s*:\*?", re.IGNORECASE
)
SENT_FROM = re.compile(
    r"^\s*(Sent from (my |Outlook|Mail|Yahoo|Proton)|Von meinem \S+ gesendet|Envoyé de(puis)? mon |Get Outlook for |"
    r"Gesendet mit |Enviado desde mi ).*$",
    re.IGNORECASE,
)
LINES_OF_A_HEAD = 3  # “On ... wrote:” is broken over at most three lines


def new_text(body: str) -> str:
    """The new lines. Nothing but quotes and a signature gives an empty text."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if ends_here(lines, place):
            break
        if length := head_of_quote(lines, place):
            if not below(lines, place + length):
                break
            place += length
            continue
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
        place += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def ends_here(lines: list[str], place: int) -> bool:
    """A signature, or Outlook's separator and its block of heads."""
    line = lines[place]
    if line.rstrip("\n") in ("-- ", "--") or SENT_FROM.match(line) or SEPARATOR.match(line):
        return True
    return bool(HEAD.match(line) and any(HEAD_NEXT.match(after) for after in lines[place + 1 : place + 3]))


def head_of_quote(lines: list[str], place: int) -> int:
    """How many lines “On ... wrote:” takes from here; 0 for none."""
    for length in range(1, LINES_OF_A_HEAD + 1):
        head = " ".join(line.strip() for line in lines[place : place + length])
        if WROTE.match(head) and any(sign.isdigit() for sign in head):  # it names a day
            return length
    return 0


def below(lines: list[str], place: int) -> bool:
    """Whether the quote is marked by > and something new stands under it: they answer below."""
    rest = [line for line in lines[place:] if line.strip()]
    quoted = next((number for number, line in enumerate(rest) if not line.lstrip().startswith(">")), len(rest))
    return 0 < quoted < len(rest)
