"""The letters for the world, when the organization says so: a page, a feed, and a way to ask for them by mail.

Not public, or not sent: 404. The feed of somebody who is signed in elsewhere has an address of its own, as a secret.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from concord.brief import feeding, links, subscribing
from concord.brief.choosing import habit, title_of
from concord.brief.models import Brief, BriefHabit
from concord.foundation.actor import concord_itself
from concord.foundation.scope import across_organizations, within
from concord.meetings.printing import html
from concord.pages.brief_subscribing import AddressForm
from concord.pages.door import answer, open_to_strangers
from concord.people.clock import zone_here
from concord.people.models import Organization, Person

ON_A_PAGE = 20


@open_to_strangers
@require_safe
def letters(request: HttpRequest, key: str) -> HttpResponse:
    """All that were sent."""
    with opened(key) as chosen:
        return listed(request, chosen, AddressForm())


@open_to_strangers
@require_safe
def letter(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One that was sent."""
    with opened(key) as chosen:
        found = get_object_or_404(Brief.objects.sent(), pk=pk)
        context = {"letter": found, "body": html(found.words), "title": title_of(chosen), "key": key}
        return render(request, "brief/public_letter.html", context)


@csrf_exempt  # nothing but the address itself is taken, and that must say yes; no cookie is needed or looked at
@open_to_strangers
@require_POST
def subscription(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for it by mail. The answer is the same whether the address is on the list already or not."""
    with opened(key) as chosen:
        form, by = AddressForm(request.POST), concord_itself(chosen.organization_id)
        asked = answer(form, lambda email: subscribing.ask_address(email, by=by, at=timezone.now()))
        return listed(request, chosen, AddressForm() if asked else form, asked=asked)


@open_to_strangers
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The public feed."""
    with opened(key) as chosen:
        page = reverse("letters", args=[key])
        return atom(request, chosen, page=page, of=lambda pk: reverse("letter", args=[key, pk]))


@open_to_strangers
@require_safe
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    """One person's feed. 404 once they have left, or have renewed their calendar's secret address."""
    if (said := links.read_feed(token)) is None:
        raise Http404
    organization, pk, key = said
    with across_organizations():
        person = Person.objects.filter(pk=pk, organization=organization, left_at=None).first()
    if person is None or person.feed_key[:8] != key:
        raise Http404
    with within(organization):
        return atom(request, habit(), page=reverse("briefs"), of=lambda pk: reverse("brief", args=[pk]))


@contextmanager
def opened(key: str) -> Iterator[BriefHabit]:
    """Within the organization of a public address. Raises Http404 when it is none, or not public any more."""
    with across_organizations():
        chosen = BriefHabit.objects.filter(key=key, is_public=True).first() if key else None
    if chosen is None:
        raise Http404
    with within(chosen.organization_id), timezone.override(zone_here()):
        yield chosen


def listed(request: HttpRequest, chosen: BriefHabit, form: AddressForm, *, asked: bool = False) -> HttpResponse:
    rows = Brief.objects.sent().order_by("-sent_at", "-pk")
    context = {
        "title": title_of(chosen),
        "organization": Organization.objects.get(pk=chosen.organization_id),
        "sent": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", "1")),
        "key": chosen.key,
        "form": form,
        "asked": asked,
    }
    return render(request, "brief/public.html", context, status=422 if form.errors else 200)


def atom(request: HttpRequest, chosen: BriefHabit, *, page: str, of: Callable[[int], str]) -> HttpResponse:
    address = settings.CONCORD.address
    organization = Organization.objects.get(pk=chosen.organization_id)
    text = feeding.atom(
        Brief.objects.sent().order_by("-sent_at", "-pk")[: feeding.NEWEST],
        title=title_of(chosen),
        by=organization.name,
        page=f"{address}{page}",
        own=f"{address}{request.path}",
        address_of=lambda letter: f"{address}{of(letter.pk)}",
    )
    response = HttpResponse(text, content_type=feeding.TYPE)
    response["X-Robots-Tag"] = "noindex"
    return response
