"""Ctrl/Cmd K: every place, person, team, series and meeting, and every deed that the reader may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.http import HttpResponse, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from concord.pages.saying import day_said
from concord.pages.settings import groups
from concord.pages.shell import places
from concord.people.models import Person, Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting, Series

Entry = dict[str, str]
MOST_PEOPLE = 400


@require_GET
def palette(request: Request) -> HttpResponse:
    """Everything at once: the browser narrows it as letters are typed. Four queries."""
    found = [*deeds(request), *to_places(request), *meetings(request), *teams(request), *people(request)]
    return JsonResponse({"entries": [row for row in found if row["address"]]})


def entry(title: str, kind: str, address: str, *more: str) -> Entry:
    return {"title": title, "kind": kind, "address": address, "words": " ".join((title, kind, *more)).lower()}


def to(name: str, *args: object) -> str:
    """The address of a page, or nothing where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def deeds(request: Request) -> Iterator[Entry]:
    """Verbs first: what people come for."""
    yield from (entry(title, _("Deed"), address, *more) for title, address, *more in allowed(request))


def allowed(request: Request) -> Iterator[tuple[str, str, str]]:
    """(deed, address, more words for it) of what the reader may do."""
    actor = request.actor
    if actor.tables and (meeting := Meeting.objects.filter(team__in=actor.tables, opened_at=None).upcoming().first()):
        yield _("Bring a topic"), to("topic-new", meeting.pk), "propose agenda"
    if may(actor, "team.create") or "chair" in actor.teams.values():
        yield _("Plan a meeting"), to("meeting-new"), "new single"
        yield _("Start a rhythm"), to("series-new"), "new series recurring calendar"
        yield _("Move in with past minutes"), to("moving-in"), "import markdown history"
    if may(actor, "people.invite"):
        yield _("Invite somebody"), to("invite"), "add person leader"
        yield _("Import people"), to("people-import"), "csv excel list upload"
    if may(actor, "team.create"):
        yield _("Form a team"), to("teams"), "new"
    if may(actor, "organization.edit") and (step := request.person.organization.setup_step):
        yield _("Go on with the set-up"), to("welcome-step", step), "wizard"
    if actor.tables:
        yield _("Propose a growth plan"), to("plan-new"), "new expansion trial idea"
        yield _("Propose a goal"), to("goal-new"), "new target okr"
        yield _("Ask for support"), to("support-new"), "help need request colleague"
        yield _("Support: who asks whom"), to("support"), "offer help question colleague matrix"
        yield _("Get to know a colleague"), to("acquaintances"), "acquaintance meet lunch walk coffee who knows whom"
    if actor.tables:
        yield _("Tell a win"), to("celebrations"), "celebration success department applause"
    else:
        yield _("Tell a win"), to("wins"), "celebration success department applause leaders"
    yield _("Thank somebody"), to("appreciations"), "appreciations card praise"
    if actor.teams:
        yield _("See whether it is happening"), to("happening"), "signs unity indicators quarter"
        yield _("Answer a pulse"), to("pulses"), "survey monthly trust clarity values anonymous questionnaire"
        yield _("Read the letter of the quarter"), to("quarter-letters", next(iter(actor.teams))), "write pdf print"
    if may(actor, "story.tell"):
        yield _("Tell a story of a value"), to("story-new"), "anonymous lived missed"
    yield _("Ask the leaders something"), to("window"), "question window anonymous"
    yield _("Edit my profile"), to("person-editing", request.person.pk), "ask me about strengths time zone"


def to_places(request: Request) -> Iterator[Entry]:
    for place in places(request):
        yield entry(place.label, _("Place"), place.address)
    yield entry(_("Our purpose"), _("Place"), to("purpose"), _("sentence why affirm"))
    yield entry(_("Our values"), _("Place"), to("values"), _("behaviors stories sign tone"))
    if may(request.actor, "handbook.read"):
        yield entry(_("Wins and celebrations"), _("Place"), to("celebrations"), _("lunch supper applause department"))
        yield entry(_("Handbook"), _("Place"), to("handbook"), _("examples future leaders learn pairing"))
        yield entry(_("Watch a meeting"), _("Place"), to("shadowing"), _("shadow guest future leaders"))
        yield entry(_("A leader’s first day"), _("Place"), to("first-day"), _("newcomer welcome begin"))
    yield entry(_("Goals"), _("Place"), to("goals"), _("okr targets key results direction"))
    yield entry(_("Who leads with whom"), _("Place"), to("leading-together"), _("network co-leads"))
    yield entry(_("Work that nobody claims"), _("Place"), to("unclaimed"), _("not my job"))
    yield entry(_("What stalls"), _("Place"), to("stalled"), _("decisions waiting radar open"))
    yield entry(_("Growth plans"), _("Place"), to("plans"), _("expansion board stage review budget"))
    yield entry(_("The letters"), _("Place"), to("briefs"), _("brief newsletter subscribe feed after a meeting"))
    yield entry(_("Settings"), _("Place"), to("settings"))
    for heading, sections in groups(request):
        for section in sections:
            yield entry(section.title, _("Settings"), section.address, section.words, heading)


def meetings(request: Request) -> Iterator[Entry]:
    """Those to come and those of the last months, of the reader's teams."""
    since, moment = now() - timedelta(days=120), now()
    rows = Meeting.objects.filter(team__in=request.actor.teams, starts__gt=since, cancelled_at=None).order_by("-starts")
    coming = [row for row in rows[:80] if row.starts > moment][::-1]
    past = [row for row in rows[:80] if row.starts <= moment]
    for row in [*coming, *past]:
        day = localtime(row.starts).date()
        said = day_said(day, today=localtime(moment).date())
        yield entry(f"{row.title}, {said}", _("Meeting"), to("meeting", row.pk), day.isoformat(), f"{day:%B}")


def teams(request: Request) -> Iterator[Entry]:
    rows = Team.objects.filter(pk__in=request.actor.teams)
    for team in Team.objects.all() if may(request.actor, "team.create") else rows:
        yield entry(team.name, _("Team"), to("team", team.pk))
    for series in Series.objects.filter(team__in=request.actor.teams, ended_at=None):
        yield entry(series.title, _("Series"), to("series", series.pk), _("rhythm"))


def people(request: Request) -> Iterator[Entry]:
    """Those who sit on teams first: a large organization has more people than a list that letters narrow."""
    if may(request.actor, "people.read"):
        everybody = Person.objects.filter(left_at=None).annotate(seats=Count("memberships"))
        for person in everybody.select_related("department").order_by("-seats", "name", "pk")[:MOST_PEOPLE]:
            department = person.department.name if person.department else ""
            yield entry(person.name, person.title or _("Person"), to("person", person.pk), department, person.email)
