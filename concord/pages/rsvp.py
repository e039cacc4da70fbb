"""Yes, no or late, from a mail, without signing in.

Mail scanners and previews open every link of a mail, so opening one records nothing: it shows three buttons, the one
that was clicked first, and a press records it. A page that submits itself by script was considered and left: scanners
run scripts, too.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import within
from concord.notices.reader import span
from concord.pages.door import open_to_strangers
from concord.people.models import Person
from concord.rhythm import attending
from concord.rhythm.models import Attendance, Meeting


@csrf_exempt  # the signed token is the right; a mail program's own browser may keep no cookie
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def rsvp(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what would be answered; POST answers. What cannot be answered any more is said in words."""
    try:
        if request.method == "POST":
            attending.answer_signed(token, at=timezone.now())
        return render(request, "rsvp/rsvp.html", shown(token, answered=request.method == "POST"))
    except (Refused, Denied) as refusal:
        return render(request, "rsvp/refused.html", {"sentence": refusal.sentence}, status=422)


def shown(token: str, *, answered: bool) -> dict[str, object]:
    """The meeting on the reader's clock, and a button for each answer. Raises Refused."""
    organization, meeting_id, person_id, chosen, moment = attending.read_signed(token)
    with within(organization):
        meeting = Meeting.objects.select_related("series", "organization").filter(pk=meeting_id).first()
        reader = Person.objects.select_related("organization").filter(pk=person_id, left_at=None).first()
        must_be_good(meeting, reader, moment)
        assert meeting and reader
        said = Attendance.objects.filter(meeting=meeting, person=reader).values_list("answer", flat=True).first() or ""
        order = [chosen, *(answer for answer in attending.ANSWERS if answer != chosen)]
        return {
            "meeting": meeting,
            "when": span(meeting, reader),
            "reader": reader,
            "answered": WORDS[said]() if answered else "",
            "said": WORDS[said]() if said and not answered else "",
            "buttons": [(LABELS[answer](), address_of(meeting, reader, answer)) for answer in order],
        }


def must_be_good(meeting: Meeting | None, reader: Person | None, moment: int) -> None:
    """Raise Refused with what has happened since the mail was written."""
    if meeting is None or reader is None:
        raise Refused(_("This meeting is not there any more, or you do not sit on its team any more."))
    if meeting.state == "cancelled":
        raise Refused(_("“%s” was cancelled: there is nothing to answer any more.") % meeting.title)
    if meeting.state == "ended":
        raise Refused(_("“%s” is over: there is nothing to answer any more.") % meeting.title)
    if int(meeting.starts.timestamp()) != moment:
        sentence = _(
            "“%(title)s” was moved after the mail was written; it is now on %(when)s. "
            "The newest mail has links for that time."
        )
        raise Refused(sentence % {"title": meeting.title, "when": span(meeting, reader)})


def address_of(meeting: Meeting, reader: Person, answer: str) -> str:
    return reverse("rsvp", args=[attending.signed(meeting, reader, answer)])


LABELS = {
    "yes": lambda: _("Yes, I will be there"),
    "late": lambda: _("I will be late"),
    "no": lambda: _("No, I cannot"),
}
WORDS = {
    "yes": lambda: _("You said that you will be there."),
    "no": lambda: _("You said that you cannot come."),
    "late": lambda: _("You said that you will be late."),
    "": lambda: "",
}
