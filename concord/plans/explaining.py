"""The outcome of a budget in sentences: why each plan is paid or not, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.plans.models import Budget
from concord.plans.sharing import Shared, SharedLine


def sum_said(amount: Fraction | int, currency: str) -> str:
    """“12,500 EUR”, to the whole unit, with narrow blanks so that every language reads it."""
    return f"{round(amount):,} {currency}".replace(",", "\u202f")


def why(row: SharedLine, shared: Shared, currency: str) -> str:
    """Why this plan is paid, or what it lacks."""
    if row.paid:
        return " ".join(why_paid(row, currency))
    if not row.sponsors:
        return _("Nobody chose it.")
    return " ".join(why_not(row, currency))


def why_paid(row: SharedLine, currency: str) -> Iterator[str]:
    amounts = {round(paid) for _person, paid in row.paid}
    payers = len(row.paid)
    count = {"n": payers, "most": sum_said(max(amounts), currency), "least": sum_said(min(amounts), currency)}
    if len(amounts) == 1:
        yield ngettext("%(n)s leader pays for it: %(most)s.", "%(n)s leaders pay for it, %(most)s each.", payers) % count  # fmt: skip  # noqa: E501
    else:
        yield (
            _("%(n)s leaders pay for it: %(most)s each; whoever had less gives what was left, from %(least)s.") % count
        )
    if row.level_with:
        names = ", ".join(f"“{line.plan.title}”" for line in row.level_with)
        yield _("It was level with %s: more sponsors go first, then the cheaper plan.") % names
    if row.by_rest:
        yield _("Paid only because what was left was given out too.")


def why_not(row: SharedLine, currency: str) -> Iterator[str]:
    have = row.line.cost - row.short
    said = {
        "n": len(row.sponsors),
        "have": sum_said(int(have), currency),
        "short": sum_said(ceil(row.short), currency),
    }
    yield ngettext(
        "%(n)s sponsor has %(have)s left for it: %(short)s short.",
        "%(n)s sponsors have %(have)s left for it: %(short)s short.",
        len(row.sponsors),
    ) % said  # fmt: skip
    if row.sponsors_more is None:
        yield _("What all the others have left would not pay for it either.")
    else:
        more = row.sponsors_more
        yield ngettext("It needs %d more sponsor.", "It needs %d more sponsors.", more) % more


def what_is_left(budget: Budget, shared: Shared) -> str:
    """Money stays unspent by design: it is said how much, and what would spend more."""
    if not shared.left:
        return _("Everything is spent.")
    left = sum_said(shared.left, budget.currency)
    if not budget.spends_rest:
        return _("%s stay unspent, by design: nobody’s part pays for a plan that they did not choose. Decide together what becomes of it.") % left  # fmt: skip  # noqa: E501
    return _("Everybody’s part was raised step by step, as far as the budget pays for what is bought (completion “add one”). %s stay unspent: one step more would cost more than there is.") % left  # fmt: skip  # noqa: E501
