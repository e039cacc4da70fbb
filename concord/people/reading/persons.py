"""Who a row of a people file speaks of: one name, one address, and what else it says, each cell distrusted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from concord.people.reading.table import Fault, Row, Table
from concord.people.reading.timezones import zone_named

AT_MOST = {"name": 120, "title": 120, "department": 80}
NOTHING = frozenset(("-", "--", "—", "–", "n/a", "na", "#n/a", "none", "null", "nil", "tbd", "?", "."))
SUFFIXES = re.compile(r"(jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|cpa|esq|dds|rn|pe|llm|frcs)\.?", re.IGNORECASE)
GONE = re.compile(
    "suspended|inactive|terminated|deactivated|disabled|deleted|archived|left|former|resigned|retired|offboarded|no|false"
    "|ausgeschieden|inaktiv|gekündigt|inactivo|baja|inactif|inativo|desligado|cessato|inattivo|уволен|退職|离职|퇴사",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"[^\s@<>,;()\"|/]+@[^\s@<>,;()\"|/]+")
SEVERAL_NAMES = re.compile(r"\s[&+]\s|\s(?:and|und|et)\s|[;\n|/]")
FORMULA = (
    "“{}” is a formula or a command for a spreadsheet, which is never run here. "
    "Write the value itself, or clear the cell."
)


@dataclass
class FoundPerson:
    """What one row says. `gone` is the word by which the file says that the person no longer works there."""

    row: int
    name: str = ""
    email: str = ""
    title: str = ""
    department: str = ""
    timezone: str = ""
    role: str = ""
    gone: str = ""
    faults: list[Fault] = field(default_factory=list)


def persons_in(table: Table) -> Iterator[FoundPerson]:
    """The person of each row, in the file's order."""
    turned = "family given" in table.places or _mostly_turned(table)
    for row in table.rows:
        found = FoundPerson(row.number, faults=list(row.faults))
        if not any(not fault.column for fault in found.faults):  # else the cells may stand in wrong columns
            _fill(found, table, row, turned=turned)
        yield found


def _fill(found: FoundPerson, table: Table, row: Row, *, turned: bool) -> None:
    found.name = _name(found, table, row, turned=turned)
    found.email = _email(found, table, row)
    for column in ("title", "department"):
        setattr(found, column, _words(found, table, row, column))
    found.timezone = _zone(found, table, row)
    found.role = _words(found, table, row, "role")
    status = clean(table.cell(row, "status"))
    found.gone = status if GONE.fullmatch(status) else ""


def _words(found: FoundPerson, table: Table, row: Row, column: str) -> str:
    """A cell's text without invisible signs. A formula, or more text than fits, is a fault of the row."""
    text = clean(table.cell(row, column))
    if text.startswith(("'=", "'+", "'-", "'@")):  # how spreadsheets and Concord's own export keep text from running
        text = text[1:]
    elif text.startswith(("=", "@")):
        _fault(found, table, column, FORMULA.format(text[:60]))
        return ""
    limit = AT_MOST.get(column, 200)
    if len(text) > limit:
        _fault(found, table, column, f"“{text[:30]}…” has {len(text)} characters. Shorten it to {limit}.")
        return ""
    return "" if text.casefold() in NOTHING else text


def _name(found: FoundPerson, table: Table, row: Row, *, turned: bool) -> str:
    column = next((column for column in ("family given", "name", "family") if column in table.places), "name")
    text = _words(found, table, row, column)
    if column == "family":
        given = _words(found, table, row, "given")
        text = f"{text} {given}" if _eastern(text + given) else f"{given} {text}"
    elif turned:
        text = _turned(text)
    text = text.strip()
    if any(fault.column == table.columns.get(column) for fault in found.faults):
        return ""
    if SEVERAL_NAMES.search(table.cell(row, column)) and text:
        _fault(found, table, column, f"“{text}” seems to be several people. Give each person a row.")
    elif not text:
        _fault(found, table, column, "The name is missing. Write it, or leave this row out.")
    elif not any(sign.isalpha() for sign in text):
        _fault(found, table, column, f"“{text}” is not a name. Write the person's name.")
    elif "@" in text:
        _fault(found, table, column, f"“{text}” is an address, not a name. Write the person's name.")
    return text


def _email(found: FoundPerson, table: Table, row: Row) -> str:
    text = clean(table.cell(row, "email"))
    if text.startswith("="):
        _fault(found, table, "email", FORMULA.format(text[:60]))
        return ""
    addresses = list(dict.fromkeys(address.casefold() for address in ADDRESS.findall(text.replace("mailto:", ""))))
    if len(addresses) > 1:
        _fault(
            found, table, "email", f"Two addresses stand in one cell: {', '.join(addresses)}. Give each person a row."
        )
        return ""
    if addresses and "<" in text:  # “Ana Silva <ana@example.org>”
        return addresses[0].rstrip(".")
    text = text.removeprefix("mailto:").strip(" ,;<>\"'").casefold()
    if not text or text in NOTHING:
        _fault(found, table, "email", "The e-mail address is missing. Write it, or leave this row out.")
        return ""
    return text


def _zone(found: FoundPerson, table: Table, row: Row) -> str:
    text = _words(found, table, row, "timezone")
    zone = zone_named(text) if text else ""
    if text and not zone:
        _fault(found, table, "timezone", f"“{text}” is not a time zone. Write it like Europe/Lisbon or Asia/Tokyo.")
    return zone


def clean(text: str) -> str:
    """`text` in composed form, wide signs made plain (＠ to @), without invisible ones, blanks made single."""
    if text.isascii():
        return " ".join("".join(sign for sign in text if sign >= " " or sign.isspace()).split())
    wide = text.translate({0xFF20: "@", 0xFF0E: ".", 0x3000: " "})
    seen = "".join(
        sign for sign in wide if unicodedata.category(sign) not in ("Cf", "Cc") or sign in "\t\n\r\u200d\u200c"
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def _fault(found: FoundPerson, table: Table, column: str, sentence: str) -> None:
    found.faults.append(Fault(table.columns.get(column, column), sentence))


def _mostly_turned(table: Table) -> bool:
    """Whether most names read “Silva, Ana” although the heading does not say so."""
    names = [name for row in table.rows if (name := table.cell(row, "name"))]
    return bool(names) and sum(_turned(name) != name for name in names) * 2 > len(names)


def _turned(name: str) -> str:
    """“Silva, Ana” as “Ana Silva”; “Quoted, Jr.” stays."""
    family, comma, given = name.partition(",")
    if not comma or not given.strip() or "," in given or SUFFIXES.fullmatch(given.strip()):
        return name
    return f"{given.strip()} {family.strip()}"


def _eastern(name: str) -> bool:
    """Whether `name` is written in Chinese, Japanese or Korean, where the family name comes first."""
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", name))
