"""A recurrence rule as people say it: “Every first Thursday of the month at 10:00”."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = frozenset(DAYS[:5])
Parts = dict[str, str]


def in_words(rule: str, *, starts: datetime, timezone: str) -> str:
    """“Every other Thursday at 10:00, until 30 June 2027”: `rule` on the clock of its zone."""
    local = starts.astimezone(ZoneInfo(timezone))
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    say = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}.get(parts.get("FREQ", ""))
    when = say(parts, int(parts.get("INTERVAL", "1")), local) if say else ""
    when = when or _("By the rule %s") % rule
    return _("%(when)s at %(clock)s") % {"when": when, "clock": f"{local:%H:%M}"} + _end(parts, local)


def _daily(parts: Parts, every: int, local: datetime) -> str:
    if parts.keys() & {"BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"}:
        return ""
    if "BYDAY" in parts:
        return _weekly(parts, 1, local) if every == 1 else ""
    return _("Every day") if every == 1 else _("Every %s days") % every


def _weekly(parts: Parts, every: int, local: datetime) -> str:
    if parts.keys() & {"BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"}:
        return ""
    codes = parts.get("BYDAY", DAYS[local.weekday()]).split(",")
    days = _("weekday") if set(codes) == WORKDAYS else _list(_day(code) for code in sorted(codes, key=_place))
    if every == 1:
        return _("Every %s") % days
    if every == 2 and len(codes) == 1:
        return _("Every other %s") % days
    if every == 2:
        return _("Every other week on %s") % days
    return _("Every %(n)s weeks on %(days)s") % {"n": every, "days": days}


def _monthly(parts: Parts, every: int, local: datetime) -> str:
    months = _months(parts)
    days = _days_of_month(parts, local)
    if not days or (months and every > 1):
        return ""
    if every == 1 and "BYDAY" in parts:
        return _("Every %(day)s of %(month)s") % {"day": days, "month": months or _("the month")}
    if every == 1:
        return _("On the %(day)s of %(month)s") % {"day": days, "month": months or _("every month")}
    if every == 2:
        return _("Every other month on the %s") % days
    return _("Every %(n)s months on the %(day)s") % {"n": every, "day": days}


def _yearly(parts: Parts, every: int, local: datetime) -> str:
    if parts.keys() & {"BYYEARDAY", "BYWEEKNO"} or ("BYDAY" in parts and "BYMONTH" not in parts):
        return ""
    months = _months(parts) or str(MONTHS[local.month])
    days = _days_of_month(parts, local)
    if not days:
        return ""
    year = _("Every year") if every == 1 else _("Every %s years") % every
    return _("%(year)s on the %(day)s of %(month)s") % {"year": year, "day": days, "month": months}


def _days_of_month(parts: Parts, local: datetime) -> str:
    """“first Thursday”, “second and fourth Thursday”, “15th”; nothing when that cannot be said in a few words."""
    if parts.keys() & {"BYYEARDAY", "BYWEEKNO"} or {"BYDAY", "BYMONTHDAY"} <= parts.keys():
        return ""
    if "BYDAY" not in parts:
        return "" if "BYSETPOS" in parts else _list(_date(day) for day in _numbers(parts, "BYMONTHDAY") or [local.day])
    found = [re.fullmatch(r"([+-]?\d+)?(\w\w)", code) for code in parts["BYDAY"].split(",")]
    codes = [(int(match[1] or 0), match[2]) for match in found if match]
    if places := _numbers(parts, "BYSETPOS"):
        return _set_positions(places, codes)
    if any(not number or number not in NTH for number, _code in codes):
        return ""
    if len({code for _number, code in codes}) == 1:
        return f"{_list(_nth(number) for number, _code in codes)} {_day(codes[0][1])}"
    return _list(f"{_nth(number)} {_day(code)}" for number, code in codes)


def _set_positions(places: list[int], codes: list[tuple[int, str]]) -> str:
    """BYDAY=TH;BYSETPOS=1 is the first Thursday; of all five working days, the first weekday."""
    if any(number for number, _code in codes) or any(place not in NTH for place in places):
        return ""
    days = {code for _number, code in codes}
    if days == WORKDAYS:
        return f"{_list(map(_nth, places))} {_('weekday')}"
    return f"{_list(map(_nth, places))} {_day(codes[0][1])}" if len(days) == 1 else ""


def _end(parts: Parts, local: datetime) -> str:
    if "COUNT" in parts:
        return _(", %s times") % parts["COUNT"] if parts["COUNT"] != "1" else _(", once")
    if "UNTIL" not in parts:
        return ""
    text = parts["UNTIL"]
    end = datetime.strptime(text[:8], "%Y%m%d")  # noqa: DTZ007  placed below
    if text.endswith("Z"):
        end = datetime.strptime(text, "%Y%m%dT%H%M%S%z").astimezone(local.tzinfo)
    return _(", until %(day)s %(month)s %(year)s") % {"day": end.day, "month": MONTHS[end.month], "year": end.year}


NTH = (1, 2, 3, 4, 5, -1, -2)


def _nth(number: int) -> str:
    words = [_("first"), _("second"), _("third"), _("fourth"), _("fifth"), _("last but one"), _("last")]
    return words[number - 1 if number > 0 else number]


def _date(day: int) -> str:
    """“1st”, “22nd”; from the end of the month, “last day” and “last day but 2”."""
    if day < 0:
        return _("last day") if day == -1 else _("last day but %s") % (-day - 1)
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _day(code: str) -> str:
    return str(WEEKDAYS[_place(code)])


def _place(code: str) -> int:
    return DAYS.index(code[-2:])


def _months(parts: Parts) -> str:
    return _list(str(MONTHS[month]) for month in _numbers(parts, "BYMONTH"))


def _numbers(parts: Parts, name: str) -> list[int]:
    return [int(number) for number in parts[name].split(",")] if name in parts else []


def _list(words: object) -> str:
    return get_text_list(list(words), _("and"))  # type: ignore[call-overload]  # any iterable of words
