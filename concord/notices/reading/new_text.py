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
TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
DAY = re.compile(r"\b(\d{4}|\d{1,2}[./]\d{1,2})\b")
ADDRESS = re.compile(r"[^\s<>@\"]+@[^\s<>@\"]+")
ENDS = re.compile(r"(:|\bwrote|-{2,})\s*$", re.IGNORECASE)
HEAD = re.compile(
    r"^\s*\*?(From|Von|De|Da|Van|Fra|Från|Od|От|Lähettäjä|Feladó|Date|Datum|Dato)\s*:\*?\s*\S", re.IGNORECASE
)
HEAD_NEXT = re.compile(
    r"^\s*\*?(Sent|Gesendet|Envoyé|Date|Datum|Dato|Data|Дата|Отправлено|Inviato|Verzonden|Sendt|Skickat|Wysłano|Enviado|"
    r"Enviada em|To|An|À|A|Para|Aan|Til|Till|Do|Кому|Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Emne|Ämne|"
    r"Temat|Тема)\s*:\*?",
    re.IGNORECASE,
)
SENT_FROM = re.compile(
    r"^\s*(Sent from (my |Outlook|Mail|Yahoo|Proton|Samsung)|Von meinem \S+ gesendet|"
    r"Envoyé (de(puis)?|à partir de) (mon )?|Get Outlook for |Gesendet (mit|von) (Outlook|der|meine)|"
    r"Enviado desde mi |Inviato da(l mio)? ).*$",
    re.IGNORECASE,
)
LONG = 66  # signs after which programs break a quoted line, and forget the > of its rest
LINES_OF_A_HEAD = 3  # “On ... wrote:” is broken over at most three lines


def new_text(body: str) -> str:
    """The new lines. Nothing but quotes and a signature gives an empty text."""
    lines = quoted_whole(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
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


def quoted_whole(lines: list[str]) -> list[str]:
    """The rest of a long quoted line that a program broke is quoted, too: it must never be taken for an answer."""
    whole: list[str] = []
    for line in lines:
        before = whole[-1] if whole else ""
        broken = before.startswith(">") and len(before) >= LONG and line.strip() and not line.startswith(">")
        whole.append(f"> {line}" if broken else line)
    return whole


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
        if is_head_in_any_language(head, lines[place], lines[place + length :]):
            return length
    return 0


def is_head_in_any_language(head: str, first: str, after: list[str]) -> bool:
    """A day, a time and a colon, with an address or above what is quoted: programs write it in a hundred languages."""
    if len(head) > 300 or not (TIME.search(first) and DAY.search(first) and ENDS.search(head)):
        return False
    follows = next((line for line in after if line.strip()), "")
    return bool(ADDRESS.search(head)) or follows.startswith(">")


def below(lines: list[str], place: int) -> bool:
    """Whether the quote is marked by > and something new stands under it: they answer below."""
    rest = [line for line in lines[place:] if line.strip()]
    quoted = next((number for number, line in enumerate(rest) if not line.lstrip().startswith(">")), len(rest))
    return 0 < quoted < len(rest)
