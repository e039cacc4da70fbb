"""One deed of My list from a mail, without signing in: opening the link records nothing, a press does (see rsvp.py)."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import within
from concord.notices.digest_choosing import choice_of, choose
from concord.pages.door import open_to_strangers
from concord.pages.my_list import row_named
from concord.people.clock import zone_of
from concord.promises.doing import deed_of, do
from concord.promises.links import read_ending, read_signed, reader_of
from concord.promises.listing import my_list


@csrf_exempt  # the signed token is the right; a mail program's own browser may keep no cookie
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what would be done; POST does it. What cannot be done any more is said in words."""
    try:
        organization, person_id, row, name = read_signed(token)
        with within(organization):
            return shown(request, person_id, row, name)
    except ObjectDoesNotExist:
        sentence = _("This is not there any more: somebody has removed it, or you do not sit on its team any more.")
    except (Refused, Denied) as refusal:
        sentence = refusal.sentence
    return render(request, "my_list/refused.html", {"sentence": sentence}, status=422)


def shown(request: HttpRequest, person_id: int, name: str, deed_name: str) -> HttpResponse:
    person, actor = reader_of(person_id)
    source, pk = row_named(name)
    deed, now = deed_of(source, deed_name), timezone.now()
    with timezone.override(zone_of(person)):
        asks = [(ask, request.POST.get(ask.name, "")) for ask in deed.asks]
        context = {"deed": deed, "asks": asks, "reader": person, "sentence": "", "error": ""}
        if request.method == "POST":
            try:
                context["sentence"] = do(source, pk, deed_name, by=actor, at=now, said=request.POST.dict()).sentence
            except Refused as refused:
                if not deed.asks:
                    raise
                context |= {"error": refused.sentence}
        if not context["sentence"]:
            context["row"] = next((row for row in my_list(person, actor, at=now).rows if row.name == name), None)
            if context["row"] is None:
                raise Refused(_("This does not wait for you any more. It was done, or somebody else took care of it."))
        return render(request, "my_list/by_mail.html", context, status=422 if context["error"] else 200)


@csrf_exempt
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def digest_ending(request: HttpRequest, token: str) -> HttpResponse:
    """No more digests: by one press, or by the mail program's own button (RFC 8058)."""
    try:
        organization, person_id = read_ending(token)
        with within(organization):
            person, actor = reader_of(person_id)
            chosen = choice_of(person)
            if request.method == "POST":
                chosen = choose(person, by=actor, at=timezone.now(), often="none", hour=chosen.hour)
            return render(request, "my_list/ending.html", {"ended": chosen.often == "none"})
    except Refused as refusal:
        return render(request, "my_list/refused.html", {"sentence": refusal.sentence}, status=422)
