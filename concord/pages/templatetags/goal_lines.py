"""One goal at a glance, drawn in Python: a page of goals has hundreds of these lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.goals.models import State
from concord.goals.seeing import Glance
from concord.pages.templatetags.concord import face, mark
from concord.people.models import Person

register = template.Library()
TALK_FROM = 3  # points between the surest and the least sure
ASKS = SafeString(' class="asks"')


@register.simple_tag
def goal_under(row: Glance, several: bool = False) -> SafeString:
    """What stands below a goal's name: its departments, its team when there are several, and what there is to say."""
    needs = [row.goal.unit] if row.goal.unit else row.departments
    marks = ((mark(department, "" if row.goal.unit else "mark"),) for department in needs)
    team = [("", row.goal.team.name)] if several and not row.goal.supports_id else []
    said = format_html_join("", "<span{}>{}</span>", [*team, *words_of(row)])
    return format_html_join("", "{}", [*marks, (said,)])


def words_of(row: Glance) -> Iterator[tuple[str, str]]:
    """Each with its class: by when, how many numbers are there, who is still asked for."""
    if row.goal.due:
        yield "", _("by %(day)s") % {"day": date_format(row.goal.due, "j F Y")}
    if row.results:
        said = ngettext("%(done)d of %(n)d number reached", "%(done)d of %(n)d numbers reached", row.results)
        yield "", said % {"done": row.reached, "n": row.results}
    if row.goal.state != State.ADOPTED:
        return
    if row.alone:
        yield ASKS, _("%(name)s leads it alone: who joins?") % {"name": row.leads[0].first_name}
    elif row.unled:
        yield ASKS, _("asked, no answer yet") if row.asked else _("nobody leads it yet")


@register.simple_tag
def faces_named(people: Iterable[Person]) -> SafeString:
    """Everybody's face, with the name for screen readers."""
    return format_html_join(
        "", '{}<span class="hidden-text">{}</span>', ((face(person, "s"), person.name) for person in people)
    )


@register.simple_tag
def goal_sure(row: Glance) -> SafeString:
    """How sure those are who lead it, and whether they see it differently."""
    if row.confidence is None:
        return SafeString()
    number = floatformat(row.confidence)
    apart = _("%(n)d apart") % {"n": row.apart}
    says = format_html('<small class="asks">{}</small>', apart) if row.apart >= TALK_FROM else ""
    return format_html("<b>{}</b><small>{}</small>{}", number, _("of 10 sure"), says)
