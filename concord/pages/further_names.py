"""A person's further names, as others' programs write them: taken off by the person, or by those who set up."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.pages.people import found
from concord.pages.turning import turn_to
from concord.people import further_names
from concord.people.request import Request


@require_POST
def removal(request: Request, pk: int) -> HttpResponse:
    """Take one off: what goes by it is asked anew."""
    words = request.POST.get("words", "")
    further_names.take_off(found(pk), words, by=request.actor, at=now())
    return turn_to(request, reverse("person", args=[pk]), say=_("“%s” is taken off.") % words)
