"""Bring a topic to the table, and take it back."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.agenda import bringing as bringing_in
from concord.meetings import topics
from concord.meetings.models import Topic
from concord.pages.door import answer
from concord.pages.meeting import readable
from concord.pages.turning import sent, turn_to, where_from
from concord.people.models import Department
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm.models import Meeting

NEEDS = (
    ("know", gettext_lazy("Know: I tell, you ask")),
    ("discuss", gettext_lazy("Discuss: I want to hear you")),
    ("decide", gettext_lazy("Decide: we leave with an answer")),
)
COURSES = (
    ("direction", gettext_lazy("Direction: where we go")),
    ("operations", gettext_lazy("Operations: how our units run")),
)


class TopicForm(forms.Form):
    """What somebody brings: why, and what they need of the team."""

    title = forms.CharField(
        label=gettext_lazy("What is it about?"),
        max_length=160,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Shall evening delivery cost extra?")}),
    )
    why = forms.CharField(
        label=gettext_lazy("Why now, and why here?"),
        required=False,
        help_text=gettext_lazy(
            "Two sentences that a busy colleague reads before the meeting. For a decision: the proposal."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    need = forms.ChoiceField(
        label=gettext_lazy("What do you need from the team?"),
        choices=NEEDS,
        initial="discuss",
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes?"),
        initial=10,
        min_value=2,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    course = forms.ChoiceField(
        label=gettext_lazy("Direction or operations?"),
        choices=COURSES,
        initial="direction",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Direction comes first on every agenda, and the split is shown."),
    )
    departments = forms.ModelMultipleChoiceField(
        Department.objects.none(),
        label=gettext_lazy("Which departments does it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each of them is heard before a decision."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["departments"].queryset = Department.objects.all()  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def bringing(request: Request, pk: int) -> HttpResponse:
    """Put a topic in for this meeting."""
    meeting = readable(request, pk)
    require(request.actor, "topic.propose", meeting)

    def propose(course: str, **values: object) -> None:
        bringing_in.bring(
            meeting.team,
            by=request.actor,
            at=timezone.now(),
            meeting=meeting,
            direction=course == "direction",
            **values,
        )

    form = TopicForm(sent(request))
    if answer(form, propose):
        return turn_to(request, reverse("meeting", args=[pk]), say=where_it_went(meeting))
    return render(request, "meeting/topic.html", {"meeting": meeting, "form": form})


def where_it_went(meeting: Meeting) -> str:
    """Whether the newest topic of the meeting has a place on its agenda."""
    topic = meeting.topics.order_by("-pk").first()
    if topic is None or meeting.agenda_built_at is None:
        return _("It waits: the agenda takes it in when it builds itself.")
    if topic.segments.exists():
        return _("It has its place on the agenda.")
    return _("There is no time left for it: it stands under the agenda, and the chair sees it.")


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Take a topic back."""
    topic = get_object_or_404(Topic.objects.filter(team__in=request.actor.teams), pk=pk)
    topics.withdraw(topic, by=request.actor, at=timezone.now())
    return turn_to(request, where_from(request, reverse("meetings")), say=_("Taken back: %s") % topic.title)
