"""One discovery: its subject approves or withdraws it, whoever wrote it words it anew or takes it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.acquaintances import discovering, seeing
from concord.acquaintances.models import Discovery
from concord.pages.acquaintance_forms import ApprovalForm, WordsForm
from concord.pages.door import answer
from concord.pages.turning import turn_to
from concord.people.request import Request


@require_GET
def discovery(request: Request, pk: int) -> HttpResponse:
    """Its page; for everybody who may not read it there is none."""
    return shown(request, readable(request, pk))


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    """Others may read it."""
    found, form = readable(request, pk), ApprovalForm(request.POST)
    read = request.POST.get("read", "")
    deed = discovering.approve
    if answer(form, lambda seen_by: deed(found, by=request.actor, at=timezone.now(), seen_by=seen_by, read=read)):
        said = _("Others may read it now. You can withdraw it at any time.")
        return turn_to(request, reverse("discovery", args=[pk]), say=said)
    return shown(request, readable(request, pk), approval=form)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Erase what was learned about me."""
    discovering.withdraw(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("acquaintances"), say=_("It is erased. Nobody is asked or told why."))


@require_POST
def reword(request: Request, pk: int) -> HttpResponse:
    """Word it anew: it has to be approved anew."""
    found, form = readable(request, pk), WordsForm(request.POST)
    if answer(form, lambda words: discovering.reword(found, by=request.actor, at=timezone.now(), words=words)):
        said = _("%s reads the new words first.") % found.subject.first_name
        return turn_to(request, reverse("discovery", args=[pk]), say=said)
    return shown(request, readable(request, pk), wording=form)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Erase what I wrote."""
    discovering.take_back(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("acquaintances"), say=_("It is erased."))


def readable(request: Request, pk: int) -> Discovery:
    return get_object_or_404(seeing.readable(request.actor), pk=pk)


def shown(
    request: Request, found: Discovery, *, approval: ApprovalForm | None = None, wording: WordsForm | None = None
) -> HttpResponse:
    """The page; a refused form keeps what was typed."""
    context = {
        "row": found,
        "is_subject": found.subject_id == request.person.pk,
        "is_asker": found.asker_id == request.person.pk,
        "approval": approval or ApprovalForm(initial={"seen_by": found.seen_by}),
        "wording": wording or WordsForm(initial={"words": found.words}),
        "rewording": wording is not None,
    }
    return render(request, "acquaintances/discovery.html", context, status=422 if approval or wording else 200)
