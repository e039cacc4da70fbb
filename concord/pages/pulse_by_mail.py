"""Answer a pulse from the letter, without signing in: opening the link counts nothing, one press does (see rsvp.py).

The letter has one link, and the five answers stand on the page. An address for each answer would tell it to gateways
that rewrite the links of mails, and to the logs of servers and proxies.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import within
from concord.pages.door import open_to_strangers
from concord.pages.pulse_forms import answers_from, pressed
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.pulses import answering
from concord.pulses.links import asked, read_signed
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.naming import name_of
from concord.pulses.questions import VALUES, questions_of
from concord.pulses.saying import minutes_for, promise_of


@csrf_exempt  # the signed token is the right; a mail program's own browser may keep no cookie
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the first question with five buttons, POST counts; then the rest can follow."""
    try:
        organization, pulse_id, person_id = read_signed(token)
        with within(organization):
            pulse, person, actor = asked(pulse_id, person_id)
            with timezone.override(zone_of(person)):
                return shown(request, pulse, person, actor)
    except (Refused, Denied) as refusal:
        return render(request, "pulses/link_refused.html", {"sentence": refusal.sentence}, status=422)


def shown(request: HttpRequest, pulse: Pulse, person: Person, actor: Actor) -> HttpResponse:
    """One page for all of it. What was pressed stays when it is refused."""
    now, error, answers = timezone.now(), "", {}
    if request.method == "POST":
        left, first_only = answering.left_to_answer(pulse, person), "first" in request.POST
        answers = answers_from(request.POST, left) if not first_only else first_from(request, pulse)
        try:
            answering.answer(pulse, by=actor, at=now, answers=answers, first_only=first_only)
        except Refused as refused:
            if not left:
                raise
            error = refused.sentence
    answering.must_be_open(pulse, at=now)
    before = HasAnswered.objects.filter(pulse=pulse, person=person).first()
    left = answering.left_to_answer(pulse, person)
    first = answering.first_of(questions_of(pulse)) if before is None else None
    context = {
        "pulse": pulse,
        "name": name_of(pulse),
        "minutes": minutes_for(pulse),
        "reader": person,
        "first": first,
        "rows": pressed([question for question in left if question != first], answers),
        "begun": before is not None,
        "scale": VALUES,
        "promise": promise_of(pulse),
        "error": error,
    }
    return render(request, "pulses/by_mail.html", context, status=422 if error else 200)


def first_from(request: HttpRequest, pulse: Pulse) -> dict[str, int]:
    """The one button that was pressed, as an answer to the first question."""
    first = answering.first_of(questions_of(pulse))
    typed = request.POST.get("first", "")
    return {first.slug: int(typed) if typed in {str(value) for value in VALUES} else 0} if first else {}
