"""Bring in a list of people: read it, see each row's fate, then write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.foundation.errors import Refused
from concord.pages.door import answer
from concord.people import importing, profiles
from concord.people.models import PeopleImport, Person, Team
from concord.people.permissions import require
from concord.people.request import Request

AT_ONCE = 200
MOST_LETTERS = 500  # more letters at once look like a flood to mail servers


class ListForm(forms.Form):
    """A file or a paste."""

    file = forms.FileField(
        label=gettext_lazy("A CSV or Excel file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste rows from a spreadsheet, with their headings"),
        required=False,
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "spellcheck": "false",
                "placeholder": "Name, E-mail, Title, Department\nBen Okafor, ben@example.org, CFO, Finance",
            }
        ),
    )
    team: forms.ModelChoiceField[Team] = forms.ModelChoiceField(
        label=gettext_lazy("Give them a seat on"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("No team: they only belong to the organization"),
    )
    invite = forms.BooleanField(
        label=gettext_lazy("Invite the new ones by mail when the list is written"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s"} | kwargs)
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Take a file or a paste; nothing is written yet."""
    require(request.actor, "people.import")
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    begun: list[PeopleImport] = []
    if answer(form, lambda **typed: begun.append(begin(request, **typed))):
        return redirect("people-import-shown", begun[0].pk)
    return render(request, "people/import.html", {"form": form}, status=422 if form.errors else 200)


def begin(request: Request, *, file: UploadedFile | None, pasted: str, team: Team | None, invite: bool) -> PeopleImport:
    if file is None and not pasted.strip():
        raise Refused(_("Choose a file, or paste the rows of a list."), field="file")
    data = file.read() if file else pasted.encode()
    name = (file.name or "") if file else _("pasted list.csv")
    row = importing.begin(filename=name, data=data, by=request.actor, at=now(), team=team, invite=invite)
    importing.read_rows(row, by=request.actor)
    if row.state == "refused":
        trouble = row.trouble
        importing.abandon(row, by=request.actor)
        raise Refused(trouble, field="file" if file else "pasted")
    return row


@require_GET
def shown(request: Request, pk: int) -> HttpResponse:
    """Each row's fate; after the writing, what became of it."""
    return page(request, found(request, pk))


def found(request: Request, pk: int) -> PeopleImport:
    require(request.actor, "people.import")
    return get_object_or_404(PeopleImport.objects.select_related("team"), pk=pk)


def page(request: Request, row: PeopleImport, trouble: str = "") -> HttpResponse:
    counts = importing.counts(row)
    wanted = request.GET.get("fate", "")
    fates = [fate for fate in row.fates if not wanted or fate["fate"] == wanted]
    context = {
        "row": row,
        "counts": counts,
        "writes": counts["create"] + counts["update"],
        "fates": Paginator(fates, AT_ONCE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "trouble": trouble,
        "uninvited": len(uninvited(row)),
        "columns": importing.columns_of(row) if row.state == "ready" else {},
    }
    return render(request, "people/import_shown.html", context, status=422 if trouble else 200)


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """Write all rows, in one transaction."""
    row = found(request, pk)
    try:
        importing.confirm(row, by=request.actor, at=now(), leave_out_faulty="leave_out" in request.POST)
    except Refused as refused:
        return page(request, found(request, pk), refused.sentence)
    return redirect("people-import-shown", pk)


@require_POST
def invite(request: Request, pk: int) -> HttpResponse:
    """Invite by mail whom a written list brought in, once it is known that the list was right."""
    people = uninvited(found(request, pk))
    for person in people:
        profiles.invite(person, by=request.actor, at=now())
    said = ngettext("%s invitation is on its way.", "%s invitations are on their way.", len(people))
    messages.success(request, said % len(people))
    return redirect("people-import-shown", pk)


def uninvited(row: PeopleImport) -> list[Person]:
    """Whom the list brought in and nobody has invited. One query."""
    if row.state != "done" or row.invite:
        return []
    emails = [fate["email"] for fate in row.fates if fate["fate"] == "create"]
    return list(Person.objects.filter(email__in=emails, invited_at=None, joined_at=None, left_at=None)[:MOST_LETTERS])


@require_POST
def abandon(request: Request, pk: int) -> HttpResponse:
    """Throw the list away: nothing of it was written."""
    importing.abandon(found(request, pk), by=request.actor)
    messages.success(request, _("The list is thrown away. Nothing of it was written."))
    return redirect("people")


@require_GET
def progress(request: Request, pk: int) -> JsonResponse:
    """How far the writing is, for the bar."""
    require(request.actor, "people.import")
    light = PeopleImport.objects.defer("data", "fates")  # asked twice a second, of files with thousands of rows
    far = importing.progress(get_object_or_404(light, pk=pk))
    return JsonResponse({"state": far.state, "done": far.done, "all": far.all})
