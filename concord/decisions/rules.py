"""When a decision may close: each rule is a sentence that says what is missing, and who can help."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.decisions.consenting import last_opened, running
from concord.decisions.models import Decision, Method, Option
from concord.decisions.voting import FEWEST_OPTIONS, VOTES, at_the_table, result
from concord.foundation.errors import Refused


def missing(decision: Decision) -> list[tuple[str, str]]:
    """(field, sentence) for everything that still stands between this decision and its closing."""
    return [*everybody_was_heard(decision), *by_its_method(decision)]


def everybody_was_heard(decision: Decision) -> Iterator[tuple[str, str]]:
    if silent := decision.silent_departments():
        sentence = _("This decision cannot close yet: no perspective from %(who)s. Ask them, or waive them by name.")
        yield "perspectives", sentence % {"who": ", ".join(silent)}
    if decision.private and decision.perspectives_opened_at is None and decision.perspectives.all():
        yield "perspectives", _("The views have not been opened. Open them, so that everybody has read them.")
    if waiting := [row.person.name for row in decision.approvers.all() if row.approved_at is None]:
        sentence = ngettext(
            "%s has not approved yet. Ask, or take them off the list.",
            "%s have not approved yet. Ask, or take them off the list.",
            len(waiting),
        )
        yield "approvers", sentence % ", ".join(waiting)


def by_its_method(decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.method == Method.CONSENT:
        yield from there_is_consent(decision)
    elif decision.method in VOTES:
        yield from there_was_a_vote(decision)


def there_is_consent(decision: Decision) -> Iterator[tuple[str, str]]:
    asked = last_opened(decision)
    if now := running(decision):
        values = {"n": len(now.answers.all()), "table": at_the_table(decision)}
        sentence = _("Everybody is being asked for consent: %(n)d of %(table)d have answered. Open the answers first.")
        yield "consent", sentence % values
    elif asked is None:
        yield "consent", _("Nobody was asked for consent yet. Ask; all answers open together.")
    elif objections := asked.objections():
        who = ", ".join(f"{row.person.name} (“{row.why}”)" for row in objections)
        yield "consent", _("An objection stands: %s. Amend the proposal and ask once more.") % who
    elif asked.proposal != decision.proposal:
        yield "consent", _("The proposal has changed since everybody agreed. Ask for consent once more.")
    elif len(asked.answers.all()) * 2 <= (table := at_the_table(decision)):
        values = {"n": len(asked.answers.all()), "table": table}
        yield "consent", _("%(n)d of %(table)d have answered; more than half must. Ask once more.") % values


def there_was_a_vote(decision: Decision) -> Iterator[tuple[str, str]]:
    if len(decision.options.all()) < FEWEST_OPTIONS:
        yield "options", _("A vote needs at least two options. Add them.")
    elif decision.ballots_opened_at is None:
        yield "ballots", _("The ballots have not been opened: %(n)d of %(table)d have voted.") % {
            "n": len(decision.ballots.all()), "table": at_the_table(decision),
        }  # fmt: skip
    elif decision.method == Method.MAJORITY and not result(decision).winners:
        yield (
            "ballots",
            _("No option has more than half of the ballots. Talk; then vote again on those that came first."),
        )


def check_choice(decision: Decision, chosen: Option | None) -> None:
    """Raise Refused for an option of another decision, and for one that the vote did not put first."""
    if chosen and chosen.decision_id != decision.pk:
        raise Refused(_("This option belongs to another decision."), field="chosen")
    if decision.method not in VOTES:
        return
    winners = result(decision).winners
    if chosen is None or chosen.pk not in winners:
        names = ", ".join(row.name for row in decision.options.all() if row.pk in winners)
        raise Refused(_("The vote put first: %s. Choose it, and say it in words.") % names, field="chosen")
