"""Tags of Concord's templates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concord.pages.role_words import ROLE_WORDS
from concord.pages.saying import day_said, in_full, said
from concord.people.models import Department, Person
from concord.people.permissions import may as is_allowed
from concord.plans.explaining import sum_said
from concord.segments.kind import kind_of

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, with the hash of its content in its name."""
    return f"{settings.STATIC_URL}{manifest().get(name, name)}"


@cache
def manifest() -> dict[str, str]:
    """What web/build.mjs made. Missing until the first build; `concord check` says so."""
    path = settings.STATIC_ROOT / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str) -> SafeString:
    """A lucide icon; web/build.mjs finds its name here and puts it into the sprite."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', asset("icons.svg"), name)


@register.simple_tag
def face(person: Person | None, size: str = "") -> SafeString:
    """Initials on the department's colour; `size` is "s", "l" or nothing. Nobody has none."""
    if not person:
        return SafeString()
    title, colour = person.name, ""
    if person.department:
        title, colour = f"{person.name}, {person.department.name}", f"d{person.department.colour}"
    return drawn(size, colour, title, person.initials)


@lru_cache(maxsize=2048)  # a page of goals shows the same sixty faces four hundred times
def drawn(size: str, colour: str, title: str, initials: str) -> SafeString:
    return format_html(
        '<span class="face {} {}" title="{}" aria-hidden="true">{}</span>', size, colour, title, initials
    )


@register.simple_tag
def mark(department: Department | None, words: str = "") -> SafeString:
    """A department's name (or its letters with words="mark") on its colour. No department has none."""
    if not department:
        return SafeString()
    shown = department.mark if words == "mark" else department.name
    return drawn_mark(department.colour, department.name, shown)


@lru_cache(maxsize=512)
def drawn_mark(colour: int, name: str, shown: str) -> SafeString:
    return format_html('<span class="mark d{}" title="{}">{}</span>', colour, name, shown)


@register.simple_tag(takes_context=True)
def may(context: RequestContext, action: str, thing: Any = None) -> bool:
    """Whether the reader may: {% may "decision.close" decision as can_close %}."""
    return is_allowed(context["actor"], action, thing)


@register.simple_tag
def when(moment: datetime | None, place: str = "") -> SafeString | str:
    """A moment as people say it, in full on hover and to screen readers; {% when x "mid" %} within a sentence."""
    if moment is None:
        return ""
    full = in_full(moment)
    words = said(moment, now=timezone.now(), mid=place == "mid")
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), full, words)


@register.filter
def clock(moment: datetime | None) -> str:
    """“10:05”"""
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


@register.filter
def day(value: date | None) -> str:
    """A day as people say it."""
    return day_said(value, today=timezone.localdate()) if value else ""


@register.filter
def mid_day(value: date | None) -> str:
    """A day, or the reader's day of a moment, as people say it within a sentence: “by tomorrow”."""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return day_said(value, today=timezone.localdate(), mid=True) if value else ""


@register.filter
def names(people: Iterable[Person]) -> str:
    """“Ana, Ben and Chi”, as equals: in the order of names."""
    found = sorted(person.name for person in people)
    if len(found) < 2:
        return "".join(found)
    return _("%(some)s and %(last)s") % {"some": ", ".join(found[:-1]), "last": found[-1]}


@register.filter
def of_minutes(count: int) -> str:
    """“8 min”, “1 h 30 min”."""
    hours, rest = divmod(int(count), 60)
    if not hours:
        return _("%d min") % rest
    return _("%(h)d h %(m)d min") % {"h": hours, "m": rest} if rest else _("%d h") % hours


@register.filter
def plain(figure: Decimal) -> str:
    """A figure without the noughts that say nothing: “12.5”, “1000”."""
    return f"{figure.normalize():f}"


@register.filter
def money(amount: int, currency: str) -> str:
    """“12 500 EUR”"""
    return sum_said(amount, currency)


@register.filter
def role_word(role: str) -> str:
    """“Chief of staff”"""
    return str(ROLE_WORDS.get(role, role))


@register.filter
def kind_icon(slug: str) -> str:
    """The icon of a segment kind."""
    return kind_of(slug).icon
