"""Stories of values: tell one by name or without, agree to one about you, take one back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.decisions.models import Decision
from concord.decisions.valuing import tell_from
from concord.pages.door import answer, readable_row
from concord.pages.turning import sent, turn_to
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm.models import Meeting
from concord.values import appreciating, telling
from concord.values.anonymity import who_could_tell
from concord.values.models import Appreciation, Story, Value

MEETINGS = 12
ALONE = gettext_lazy(
    "Without a name it stands alone: where it comes from would say who could have told it. Leave this out, or tell it "
    "with your name."
)


class StoryForm(forms.Form):
    """A moment in which a value was lived, or missed."""

    value = forms.ModelChoiceField(Value.objects.none(), label=gettext_lazy("Which value?"), empty_label=None)
    lived = forms.TypedChoiceField(
        label=gettext_lazy("Was it lived or missed?"),
        choices=[("yes", gettext_lazy("Lived")), ("no", gettext_lazy("Missed"))],
        coerce=lambda said: said == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What happened?"),
        max_length=telling.LONGEST,
        help_text=gettext_lazy("What one could see and hear. Two or three sentences are enough."),
        widget=forms.Textarea(
            attrs={
                "rows": 5,
                "class": "words",
                "placeholder": gettext_lazy(
                    "On Thursday we were about to agree. Then somebody said: I do not see it yet."
                ),
            }
        ),
    )
    about = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Is it about one person?"),
        required=False,
        empty_label=gettext_lazy("No, or about several of us"),
        help_text=gettext_lazy("They are asked first. Until they agree, nobody else reads it."),
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=gettext_lazy("Did it happen in a meeting?"),
        required=False,
        empty_label=gettext_lazy("Not in a meeting"),
    )
    decision = forms.ModelChoiceField(Decision.objects.none(), required=False, widget=forms.HiddenInput)
    appreciation = forms.ModelChoiceField(Appreciation.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = list(request.actor.teams)
        held = Meeting.objects.filter(team__in=teams, opened_at__isnull=False).order_by("-starts")
        recent = list(held.values_list("pk", flat=True)[:MEETINGS])
        offered: dict[str, Any] = {
            "value": Value.objects.standing(),
            "about": Person.objects.filter(left_at=None).order_by("name", "pk"),
            "meeting": Meeting.objects.filter(pk__in=recent).order_by("-starts"),
            "decision": Decision.objects.filter(team__in=teams),
            "appreciation": appreciating.seen_by(request.actor).exclude(opened_at=None),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        meetings: Any = self.fields["meeting"]
        meetings.label_from_instance = lambda row: f"{row.title}, {timezone.localdate(row.starts):%d.%m.%Y}"


class KeyForm(forms.Form):
    """What was shown once when it was told."""

    key = forms.CharField(
        label=gettext_lazy("The key that you were shown"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Tell one: the button says with or without a name."""
    require(request.actor, "story.tell")
    form = StoryForm(request, sent(request), initial=asked_for(request))
    nameless, made = request.POST.get("name") == "without", []
    if nameless and form.is_valid():
        for source in ("meeting", "decision", "appreciation"):
            if form.cleaned_data.get(source):
                form.add_error("meeting" if source == "meeting" else None, str(ALONE))
    if answer(form, lambda **said: made.append(told(request, nameless=nameless, **said))):
        return kept(request, made[0]) if nameless else told_by_name(request, made[0])
    from_where = source_of(form)
    context = {"form": form, "could_tell": who_could_tell(), "values": Value.objects.standing(), **from_where}
    return render(request, "stories/new.html", context, status=422 if form.errors else 200)


def asked_for(request: Request) -> dict[str, Any]:
    """What the link that led here said: value, meeting, decision, appreciation."""
    said: dict[str, Any] = {
        name: request.GET[name] for name in ("value", "meeting", "decision") if request.GET.get(name, "").isdecimal()
    }
    number = request.GET.get("appreciation", "")
    thanks = appreciating.seen_by(request.actor).filter(pk=int(number)).first() if number.isdecimal() else None
    if thanks:
        said |= {"appreciation": thanks.pk, "about": thanks.receiver_id, "words": thanks.words}
        said |= {"value": thanks.value_id} if thanks.value_id else {}
    return said


def source_of(form: StoryForm) -> dict[str, Any]:
    """The decision or thanks that it comes from, to be named on the page."""
    found: dict[str, Any] = {}
    for name in ("decision", "appreciation"):
        number = str(form[name].value() or "")
        rows: Any = form.fields[name]
        found[f"from_{name}"] = rows.queryset.filter(pk=int(number)).first() if number.isdecimal() else None
    return found


def told(request: Request, *, nameless: bool, value: Value, **said: Any) -> Any:
    """The story; or the key of one without a name."""
    by, at, decision = request.actor, timezone.now(), said.pop("decision")
    if nameless:
        plain = {name: said[name] for name in ("words", "lived", "about")}
        return telling.tell_without_name(value, by=by, at=at, **plain)
    return tell_from(decision, value, by=by, at=at, **said) if decision else telling.tell(value, by=by, at=at, **said)


def told_by_name(request: Request, story: Story) -> HttpResponse:
    waits = _("Kept. It is shown once %s agrees.") % story.about.first_name if story.about and story.waits else ""
    where = reverse("story", args=[story.pk]) if waits else reverse("value", args=[story.value_id])
    return turn_to(request, where, say=waits or _("Told. Everybody who leads here reads it."))


def kept(request: Request, key: str) -> HttpResponse:
    """The key is shown here once: no session, message or address ever holds it."""
    page = render(request, "stories/kept.html", {"key": key})
    page.headers["Cache-Control"] = "no-store"
    return page


@require_GET
def story(request: Request, pk: int) -> HttpResponse:
    """One story, for those who may read it now."""
    return render(request, "stories/story.html", {"story": readable(request, pk)})


@require_POST
def agree(request: Request, pk: int) -> HttpResponse:
    """Let the story about you be shown."""
    row = readable(request, pk)
    telling.agree(row, by=request.actor, at=timezone.now())
    return turn_to(
        request, reverse("value", args=[row.value_id]), say=_("Thank you. Now everybody who leads here reads it.")
    )


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take it back, or do not let it be shown."""
    row = readable(request, pk)
    telling.withdraw(row, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("value", args=[row.value_id]), say=_("It is gone. Nobody is told."))


@require_http_methods(["GET", "POST"])
def take_back(request: Request) -> HttpResponse:
    """Take back, with its key, what was told without a name."""
    require(request.actor, "story.tell")
    form = KeyForm(sent(request))
    if answer(form, lambda key: telling.withdraw_by_key(key, by=request.actor, at=timezone.now())):
        return turn_to(request, reverse("values"), say=_("It is gone. Nobody is told."))
    return render(request, "stories/taking_back.html", {"form": form}, status=422 if form.errors else 200)


def readable(request: Request, pk: int) -> Story:
    """The story, or 404 for whoever may not read it now."""
    rows = Story.objects.seen_by(request.person.pk, day_here(timezone.now()))
    return readable_row(request, "story.read", rows.select_related("from_decision__decision"), pk)
