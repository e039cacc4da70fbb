"""The window: ask the leaders something, with a name or without, vote, and read what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.pages.door import answer
from concord.pages.turning import sent, turn_to, where_from
from concord.people.clock import day_here
from concord.people.permissions import may
from concord.people.request import Request
from concord.window import answering, asking, voting
from concord.window.appealing import set_aside_by, waits_for_a_second_look
from concord.window.models import Following, Question, Vote
from concord.window.telling import who_could_tell
from concord.window.waiting import how_long

ON_A_PAGE = 20
USUAL_TIME = timedelta(days=14)


class QuestionForm(forms.Form):
    """One question."""

    words = forms.CharField(
        label=gettext_lazy("What would you like to know?"),
        max_length=asking.LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 3, "class": "words", "placeholder": gettext_lazy("What happens to the night shift?")}
        ),
    )


class AnswerForm(forms.Form):
    """What leaders answer."""

    words = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=answering.LONGEST,
        help_text=gettext_lazy("What is true today, what we will do, and what we do not know yet."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "words"}),
    )


class LaterForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(
        label=gettext_lazy("We answer by"), widget=forms.DateInput(attrs={"type": "date", "class": "short"})
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it needs longer"),
        max_length=answering.LONGEST_REASON,
        help_text=gettext_lazy("Whoever asked reads it."),
    )


class AppealForm(forms.Form):
    """Why it should be looked at again."""

    words = forms.CharField(
        label=gettext_lazy("Why should it be answered?"),
        max_length=answering.LONGEST_REASON,
        help_text=gettext_lazy("Somebody else than whoever set it aside reads it and decides, with a reason."),
    )


class AgainForm(forms.Form):
    """What comes of a second look."""

    reason = forms.CharField(
        label=gettext_lazy("Your reason"),
        max_length=answering.LONGEST_REASON,
        help_text=gettext_lazy("It stands beside the question, with your name."),
    )


class AsideForm(forms.Form):
    """Why it is set aside."""

    aside_reason = forms.CharField(
        label=gettext_lazy("Why it is set aside"),
        max_length=answering.LONGEST_REASON,
        help_text=gettext_lazy(
            "The question’s words are hidden. Its place, this reason and your name stay for everybody to see."
        ),
    )


@require_http_methods(["GET", "POST"])
def window(request: Request) -> HttpResponse:
    """Every question, those that wait first; POST asks one."""
    form = QuestionForm(sent(request))
    if request.POST.get("name") == "without":
        if kept := ask_nameless(request, form):
            return kept
    elif answer(form, lambda words: asking.ask(by=request.actor, at=timezone.now(), words=words)):
        return turn_to(request, reverse("window"), say=_("Asked. Everybody sees it now."))
    today = day_here(timezone.now())
    rows = Question.objects.shown_on(today).prefetch_related("replies__people__department")
    closed = Paginator(rows.exclude(state="open").order_by("-asked_on", "pk"), ON_A_PAGE)
    context = {
        "form": form,
        "waiting": list(rows.filter(state="open").most_wanted()),
        "closed": closed.get_page(request.GET.get("page", "1")),
        "voted": voted(request),
        "could_tell": who_could_tell(),
        "wait": how_long(at=timezone.now()),
        "today_here": today,
    }
    return render(request, "window/window.html", context, status=422 if form.errors else 200)


def ask_nameless(request: Request, form: forms.Form) -> HttpResponse | None:
    """Ask, and show the private link in this very answer: no session, message or address of a page ever holds it."""
    made: list[asking.Kept] = []

    def ask(words: str) -> None:
        made.append(asking.ask_without_name(by=request.actor, at=timezone.now(), words=words))

    if not answer(form, ask):
        return None
    link = f"{settings.CONCORD.address}{reverse('question-private', args=[made[0].key])}"
    response = render(request, "window/kept.html", {"link": link})
    response["Cache-Control"] = "no-store"
    return response


@require_GET
def question(request: Request, pk: int) -> HttpResponse:
    """One question, its votes and what came of it."""
    return shown(request, readable(request, pk))


@require_POST
def vote(request: Request, pk: int) -> HttpResponse:
    """“I would like to know, too.”"""
    voting.vote(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, where_from(request, reverse("window")))


@require_POST
def unvote(request: Request, pk: int) -> HttpResponse:
    """Take the vote back."""
    voting.take_vote_back(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, where_from(request, reverse("window")))


@require_POST
def answered(request: Request, pk: int) -> HttpResponse:
    """Answer it in writing."""
    found, form = readable(request, pk), AnswerForm(request.POST)
    if answer(form, lambda words: answering.answer(found, by=request.actor, at=timezone.now(), words=words)):
        return turn_to(request, reverse("question", args=[pk]), say=_("Answered. Everybody reads it."))
    return shown(request, readable(request, pk), answer_form=form)


@require_POST
def later(request: Request, pk: int) -> HttpResponse:
    """Put it off, with a reason."""
    found, form = readable(request, pk), LaterForm(request.POST)
    if answer(form, lambda **values: answering.put_off(found, by=request.actor, at=timezone.now(), **values)):
        return turn_to(request, reverse("question", args=[pk]), say=_("Put off. The reason stands beside it."))
    return shown(request, readable(request, pk), later_form=form)


@require_POST
def aside(request: Request, pk: int) -> HttpResponse:
    """Set it aside, with a reason."""
    found, form = readable(request, pk), AsideForm(request.POST)

    def put_aside(aside_reason: str) -> None:
        answering.set_aside(found, by=request.actor, at=timezone.now(), reason=aside_reason)

    if answer(form, put_aside):
        return turn_to(request, reverse("question", args=[pk]), say=_("Set aside. The reason stands in its place."))
    return shown(request, readable(request, pk), aside_form=form)


def readable(request: Request, pk: int) -> Question:
    """The question, or 404 while it is not shown yet."""
    return get_object_or_404(Question.objects.shown_on(day_here(timezone.now())), pk=pk)


def voted(request: Request) -> set[int]:
    """Ids of the questions that the reader has voted for."""
    return set(Vote.objects.filter(person=request.actor.person_id).values_list("question", flat=True))


def shown(request: Request, found: Any, **forms: forms.Form) -> HttpResponse:
    today = day_here(timezone.now())
    may_set_aside = may(request.actor, "question.set_aside", found)
    mine = found.author_id is not None and found.author_id == request.actor.person_id
    context = {
        "question": found,
        "replies": list(found.replies.prefetch_related("people__department")),
        "hidden": found.state == "set aside" and not may_set_aside and not mine,
        **following_of(request, found, mine=mine, may_set_aside=may_set_aside),
        "waits": found.state == "open",
        "voted": voted(request),
        "answers": found.state == "open" and may(request.actor, "question.answer", found),
        "sets_aside": found.state == "open" and may_set_aside,
        "today_here": today,
        "answer_form": AnswerForm(),
        "later_form": LaterForm(initial={"until": today + USUAL_TIME}),
        "aside_form": AsideForm(),
        **forms,
    }
    return render(request, "window/question.html", context, status=422 if forms else 200)


def following_of(request: Request, found: Question, *, mine: bool, may_set_aside: bool) -> dict[str, Any]:
    """Who is told of it, and what can be done about its setting aside."""
    aside = found.state == "set aside"
    follows = Following.objects.filter(question=found, person=request.actor.person_id).exists()
    again = aside and may_set_aside and waits_for_a_second_look(found)
    return {
        "mine": mine,
        "follows": follows,
        "appeals": mine and aside and not found.appeal,
        "looks_again": aside and may_set_aside,
        "upholds": again and not set_aside_by(found, request.actor.somebody),
        "appeal_form": AppealForm(),
        "again_form": AgainForm(),
    }
