"""What a closed pulse said, in sentences: level and agreement together, and who is missing as a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.pages.pulse_dots import Dots, dots
from concord.pulses.agreeing import Agreement, ForExperts, agreement_of, for_experts
from concord.pulses.counting import THRESHOLD
from concord.pulses.models import Pulse
from concord.pulses.questions import CLOSING, OF_VALUE, PURPOSE, Question, questions_of, scales_of
from concord.pulses.reporting import Report, told_by
from concord.pulses.saying import lost_words

HIGH, LOW = 3.5, 2.5
CAMPS: dict[str, Any] = {
    "one": gettext_lazy("one camp"), "two": gettext_lazy("two camps"), "spread": gettext_lazy("spread"),
}  # fmt: skip
YES: dict[str, Any] = {
    "room": gettext_lazy("%(yes)d of %(n)d had room to speak"),
    "heard": gettext_lazy("%(yes)d of %(n)d were heard"),
    PURPOSE: gettext_lazy("%(yes)d of %(n)d can say our purpose by heart"),
}


@dataclass(frozen=True)
class Row:
    """One question or scale: its words, its picture, what it says."""

    says: str
    report: Report
    agreement: Agreement | None
    experts: ForExperts | None
    dots: Dots
    turned: bool = False
    ends: tuple[str, str] = ("", "")
    before: float | None = None  # its level the time before

    @property
    def sentence(self) -> str:
        """Level and agreement, or why nothing is said."""
        if self.agreement is None:
            return too_few(self.report)
        said = {"level": one_place(self.agreement.level), "apart": one_place(self.agreement.apart),
                "camps": CAMPS[self.agreement.camps]}  # fmt: skip
        now = _("%(level)s of 5 on average; answers lie %(apart)s points from it: %(camps)s.") % said
        if self.before is None:
            return now
        return now + " " + _("The time before: %s.") % one_place(self.before)

    @property
    def missing(self) -> int:
        return self.report.asked - self.report.answered


@dataclass(frozen=True)
class Part:
    """A scale with its items, or questions that stand alone (`whole` is None)."""

    heading: str
    whole: Row | None
    rows: Sequence[Row]


def too_few(report: Report) -> str:
    said = {"n": report.answered, "asked": report.asked, "least": THRESHOLD}
    return _("Too few to say: %(n)d of %(asked)d answered, and below %(least)d nothing is shown.") % said


def one_place(number: float) -> str:
    return number_format(number, 1)


def parts_of(pulse: Pulse) -> list[Part]:
    """Everything that the page shows, scales first as the team asked for them."""
    questions = questions_of(pulse)
    reports = {report.question: report for report in told_by(pulse)}
    levels = levels_before(pulse)
    alone = [row_of(question, reports[question.slug], levels) for question in questions if not question.scale]
    found = [Part("", None, alone)] if alone else []
    for scale in scales_of(questions):
        rows = [row_of(question, reports[question.slug], levels) for question in scale.questions]
        found.append(Part(scale.says, whole_of(scale.says, reports[scale.slug], levels), rows))
    return found


def levels_before(pulse: Pulse) -> dict[str, float]:
    """The level of each question in the team's month before, where it was told. A team's own past, nobody else's."""
    rows = Pulse.objects.filter(team=pulse.team_id, month__lt=pulse.month, told__isnull=False) if pulse.month else None
    last = rows.order_by("-month").first() if rows is not None else None
    found = [(report.question, agreement_of(report)) for report in told_by(last)] if last else []
    return {slug: agreement.level for slug, agreement in found if agreement}


def row_of(question: Question, report: Report, levels: dict[str, float]) -> Row:
    agreement = agreement_of(report)
    return Row(
        question.says,
        report,
        agreement,
        for_experts(report),
        dots(report.counts, agreement.level if agreement else None),
        question.turned,
        question.ends,
        levels.get(question.slug),
    )


def whole_of(says: str, report: Report, levels: dict[str, float]) -> Row:
    agreement = agreement_of(report)
    level = agreement.level if agreement else None
    return Row(says, report, agreement, for_experts(report), dots(report.counts, level), ends=(_("low"), _("high")),
               before=levels.get(report.question))  # fmt: skip


def finding_of(pulse: Pulse) -> str:
    """The pulse in one sentence: what stands above everything else."""
    if pulse.lost:
        return lost_words(pulse)
    if pulse.answered < THRESHOLD:
        return too_few(Report(pulse.pk, pulse.closed_at, "", None, pulse.answered, pulse.asked))  # type: ignore[arg-type]  # it is told
    reports = {report.question: report for report in told_by(pulse)}
    shown = [slug for slug in (*CLOSING, PURPOSE) if slug in reports and reports[slug].counts]
    said = ["; ".join(YES[slug] % yes_in(reports[slug]) for slug in shown)] if shown else []
    for scale in scales_of(questions_of(pulse)):
        if agreement := agreement_of(reports[scale.slug]):
            said.append(level_words(scale.says, agreement))
    nothing = _("%(n)d of %(asked)d answered, no question often enough to say something")
    said = [*said, *alone(pulse, reports)] or [nothing % {"n": pulse.answered, "asked": pulse.asked}]
    return " ".join(_("%s.") % (words[:1].upper() + words[1:]) for words in said)


def yes_in(report: Report) -> dict[str, int]:
    return {"yes": report.rather_yes, "n": report.answered}


def alone(pulse: Pulse, reports: dict[str, Report]) -> list[str]:
    """Questions of no scale that split the team; where there is no scale at all, the first one whatever it says."""
    questions = [row for row in questions_of(pulse) if not row.scale and row.slug not in YES]
    found = [(row, agreement) for row in questions if (agreement := agreement_of(reports[row.slug]))]
    split = [level_words(name_of(row), agreement) for row, agreement in found if agreement.camps == "two"]
    if split or any(row.scale for row in questions_of(pulse)):
        return split[:2]
    return [level_words(name_of(row), agreement) for row, agreement in found[:1]]


def name_of(question: Question) -> str:
    """A value by its word, another question as it is asked."""
    return question.words if question.slug.startswith(OF_VALUE) else f"“{question.says}”"


def level_words(what: str, agreement: Agreement) -> str:
    """Level and agreement of one thing in a few words."""
    said = {"what": what, "level": one_place(agreement.level)}
    if agreement.camps == "two":
        return _("%(what)s: two camps (%(level)s of 5 on average)") % said
    if agreement.camps == "spread":
        return _("%(what)s: answers lie all over (%(level)s of 5 on average)") % said
    if agreement.level >= HIGH:
        return _("%(what)s: high, and you agree (%(level)s of 5)") % said
    if agreement.level <= LOW:
        return _("%(what)s: low, and you agree on that (%(level)s of 5)") % said
    return _("%(what)s: in the middle, and you agree (%(level)s of 5)") % said
