"""Promise 5: employees can ask, and are answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.window.models import Question, Reply

WITHIN = 30  # days
ANSWERED, ASIDE, PUT_OFF, WAITING = "answered", "set aside", "put off", "waiting"
MEANS = {"answer": ANSWERED, "aside": ASIDE, "upheld": ASIDE, "later": PUT_OFF, "back": WAITING}


class Sign(Indicator):
    """Of the questions at the window that became 30 days old this quarter, how many were answered within them."""

    promise = 5
    title = gettext_lazy("Questions are answered")
    things = ngettext_lazy("%(n)d question", "%(n)d questions", "n")
    columns = {
        "question": gettext_lazy("question"),
        "asked": gettext_lazy("asked on"),
        "days": gettext_lazy("days that it waited"),
        "state": gettext_lazy("what became of it"),
    }
    method = gettext_lazy(
        "Every question at the window that became 30 days old in this quarter: the whole organization's, so every "
        "leadership team sees the same figure. It counts when leaders answered it within those 30 days, others than "
        "the one who asked. A question that was set aside is not answered; one that was put off waits. The interval is "
        "Wilson's (95 %)."
    )
    cannot = gettext_lazy("Whether the answer helped; and what people did not dare to ask.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        first, last = span.first - timedelta(days=WITHIN), span.last - timedelta(days=WITHIN)
        asked = Question.objects.filter(asked_on__gte=first, asked_on__lte=last).order_by("asked_on", "pk")
        days = dict(asked.values_list("pk", "asked_on"))
        found: dict[int, list[tuple[str, date]]] = defaultdict(list)
        for question, sort, at in replies_to(asked, span):
            found[question].append((sort, at.astimezone(span.zone).date()))
        rows = [row_of(question, day, found[question], span) for question, day in days.items()]
        return dict.fromkeys(teams, rows)

    def figure(self, rows: Sequence[Row]) -> Figure:
        quick = sum(row["state"] == ANSWERED and row["days"] <= WITHIN for row in rows)
        also = {
            "late": sum(row["state"] == ANSWERED and row["days"] > WITHIN for row in rows),
            "aside": sum(row["state"] == ASIDE for row in rows),
            "waiting": sum(row["state"] in (PUT_OFF, WAITING) for row in rows),
        }
        return share(quick, len(rows), least=self.least, also=also)

    def sentence(self, figure: Figure) -> str:
        said = _("%(part)d of %(n)d questions at the window were answered within 30 days.") % {
            "part": figure.part,
            "n": figure.n,
        }
        late, waiting, aside = (int(figure.also.get(name, 0)) for name in ("late", "waiting", "aside"))
        why = [
            (late, ngettext("%d later", "%d later", late)),
            (waiting, ngettext("%d still waits", "%d still wait", waiting)),
            (aside, ngettext("%d was set aside", "%d were set aside", aside)),
        ]
        named = [words % number for number, words in why if number]
        return f"{said} {_('Of the others')}: {', '.join(named)}." if named else said

    def too_few(self, figure: Figure) -> str:
        return ngettext(
            "This can be told from five questions on; %d became 30 days old this quarter. Tell people they may ask.",
            "This can be told from five questions on; %d became 30 days old this quarter. Tell people they may ask.",
            figure.n,
        ) % (figure.n,)

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.also.get("waiting"):
            return Deed(_("Answer what waits longest"), reverse("window"), "question.answer")
        return Deed(_("Look at what people ask"), reverse("window"))

    def cells(self, row: Row) -> list[str]:
        """Without its number, which is long and says nothing."""
        return [_("the question"), *super().cells(row)[1:]]

    def link(self, row: Row) -> str:
        return reverse("question", args=[row["question"]])


def replies_to(asked: QuerySet[Question], span: Span) -> Iterable[tuple[int, str, datetime]]:
    """(question, sort, when) in their order; an answer that only its own asker gave is none."""
    others = Count("people", filter=Q(question__author=None) | ~Q(people=F("question__author")))
    replies = Reply.objects.filter(question__in=asked.order_by(), given_at__lt=span.until).annotate(others=others)
    replies = replies.filter(~Q(sort="answer") | Q(others__gt=0)).order_by("given_at", "pk")
    return replies.values_list("question", "sort", "given_at")


def row_of(question: int, asked: date, replies: Sequence[tuple[str, date]], span: Span) -> Row:
    """What became of it, as the end of the span saw it."""
    sort, on = replies[-1] if replies else ("back", span.last)
    state = MEANS[sort]
    until = on if state == ANSWERED else span.last
    return {"question": question, "asked": asked.isoformat(), "days": (until - asked).days, "state": state}
