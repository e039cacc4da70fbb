"""The letters of the quarter: drafted from the signs, worded at the table, sent to it, and kept to be read again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concord.indicators import editing_letters, writing_letters
from concord.indicators.figure import Figure
from concord.indicators.indicator import STATE_WORDS, State
from concord.indicators.letter_printing import file_name, letter_pdf
from concord.indicators.models import QuarterLetter
from concord.indicators.quarters import Quarter, this_quarter
from concord.meetings.printing import html
from concord.pages.door import answer, readable_row
from concord.pages.minutes_files import as_file
from concord.pages.turning import turn_to
from concord.people.clock import day_here
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of

ON_A_PAGE = 20


class LetterForm(forms.Form):
    """The text, and which one it began from."""

    words = forms.CharField(
        label=gettext_lazy("The letter"),
        max_length=editing_letters.LONGEST,
        help_text=gettext_lazy("Markdown: > a quote, ## a heading, - a list, **bold**, [words](https://address)."),
        widget=forms.Textarea(attrs={"rows": 24, "class": "words", "dir": "auto"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
def letters(request: Request, pk: int) -> HttpResponse:
    """What was written so far; POST drafts the letter of this quarter, or of the last."""
    team = readable_row(request, "indicator.read", Team.objects.all(), pk)
    now = timezone.now()
    this = this_quarter(now)
    if request.method == "POST":
        quarter = this.before if request.POST.get("quarter") == "last" else this
        made = writing_letters.draft(team, quarter, by=request.actor, at=now)
        return turn_to(request, address(made), say=_("Drafted. Read it, word it, send it."))
    rows = QuarterLetter.objects.seen_by(request.actor).filter(team=team).whole()
    context = {
        "team": team,
        "drafts": rows.drafts(),
        "past": Paginator(rows.exclude(sent_at=None, dropped_at=None), ON_A_PAGE).get_page(
            request.GET.get("page", "1")
        ),
        "offers": offers(request, team, this) if may(request.actor, "quarter_letter.edit", team) else [],
    }
    return render(request, "happening/letters.html", context)


def offers(request: Request, team: Team, this: Quarter) -> list[dict[str, Any]]:
    """The quarters whose letter can be begun: neither drafted already nor sent whole."""
    today = day_here(timezone.now())
    rows = QuarterLetter.objects.filter(team=team, first_day__in=(this.first, this.before.first))
    begun = {row.first_day for row in rows if row.is_draft or (row.sent_at and row.last_day == ends(row, today))}
    found = [("this", this, this.so_far(today)), ("last", this.before, this.before.end)]
    return [
        {"name": name, "first": quarter.first, "last": last}
        for name, quarter, last in found
        if quarter.first not in begun
    ]


def ends(row: QuarterLetter, today: Any) -> Any:
    return Quarter(row.first_day).so_far(today)


@require_http_methods(["GET", "POST"])
def letter(request: Request, pk: int, letter: int) -> HttpResponse:
    """One letter; as long as it is a draft, POST changes it."""
    found = readable(request, pk, letter)
    if request.method == "GET":
        return shown(request, found)
    form = LetterForm(request.POST)
    read_by_the_rule = form.is_valid()
    if answer(form, lambda **said: editing_letters.reword(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, address(found), say=_("Kept."))
    if read_by_the_rule:  # whoever was told that another text is there goes over it with the next press
        typed = request.POST.copy()
        typed["version"] = str(found.version)
        form.data = typed
    return shown(request, found, form)


@require_safe
def on_paper(request: Request, pk: int, letter: int) -> HttpResponse:
    """To print."""
    found = readable(request, pk, letter)
    return as_file(letter_pdf(found), "application/pdf", file_name(found))


@require_safe
def figures(request: Request, pk: int, letter: int) -> HttpResponse:
    """What it was written from, as a file."""
    found = readable(request, pk, letter)
    told = {
        "team": found.team.name,
        "since": found.first_day.isoformat(),
        "until": found.last_day.isoformat(),
        "counted_at": found.drafted_at.isoformat(),
        "signs": found.figures,
    }
    made = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    made["Content-Disposition"] = f'attachment; filename="{file_name(found).removesuffix(".pdf")}.json"'
    return made


@require_POST
def drafting_anew(request: Request, pk: int, letter: int) -> HttpResponse:
    """Write it anew from the signs."""
    found = readable(request, pk, letter)
    writing_letters.draft_anew(found, by=request.actor, at=timezone.now(), version=version_read(request))
    return turn_to(request, address(found), say=_("Written anew from the signs."))


@require_POST
def sending(request: Request, pk: int, letter: int) -> HttpResponse:
    """To everybody at the table."""
    found = readable(request, pk, letter)
    editing_letters.send(found, by=request.actor, at=timezone.now(), version=version_read(request))
    return turn_to(request, address(found), say=_("It is on its way to everybody at the table."))


@require_POST
def letting_be(request: Request, pk: int, letter: int) -> HttpResponse:
    """No letter this time."""
    found = readable(request, pk, letter)
    editing_letters.drop(found, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("quarter-letters", args=[found.team_id]), say=_("No letter this time."))


def readable(request: Request, team: int, pk: int) -> QuarterLetter:
    """The letter, or 404 for a draft of others."""
    rows = QuarterLetter.objects.seen_by(request.actor).filter(team=team).whole()
    return readable_row(request, "indicator.read", rows, pk)


def address(found: QuarterLetter) -> str:
    return reverse("quarter-letter", args=[found.team_id, found.pk])


def version_read(request: Request) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def shown(request: Request, found: QuarterLetter, form: LetterForm | None = None) -> HttpResponse:
    found = get_object_or_404(QuarterLetter.objects.whole(), pk=found.pk) if form else found
    edits = found.is_draft and may(request.actor, "quarter_letter.edit", found)
    context: dict[str, Any] = {
        "letter": found,
        "body": html(found.words),
        "rows": [figure_row(row) for row in found.figures],
        "edits": edits,
        "open": form is not None or "edit" in request.GET,
        "form": form or LetterForm(initial={"words": found.words, "version": found.version}),
    }
    if edits:
        context |= {
            "sends": may(request.actor, "quarter_letter.send", found),
            "readers": table_of(found.team_id).exclude(email="").count(),
        }
    return render(request, "happening/letter.html", context, status=422 if form else 200)


def figure_row(kept: dict[str, Any]) -> dict[str, Any]:
    """A line of the table below the letter: as it was when the letter was written, whatever the sign says today."""
    figure = Figure.from_json(kept["figure"])
    before = Figure.from_json(kept["before"]) if kept["before"] else None
    return {
        "title": kept["title"],
        "state": STATE_WORDS[State(kept["state"])],
        "hidden": kept["hidden"],
        "percent": figure.percent,
        "n": figure.n,
        "before": before.percent if before else None,
    }
