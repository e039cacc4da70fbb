"""Between departments, and before and after the talk, in words. Never without the level that chance reaches."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.rankings.departments import THRESHOLD, Departments, TwoDepartments
from concord.rankings.outcome import Outcome
from concord.rankings.talk import CLEARLY, first_names, of_both

ALIKE, AGAINST = 0.5, -0.5
RARE = 5  # draws of 100


def apart(found: Departments) -> str:
    """Whether two of one department choose more alike than two of different ones. Empty below the threshold."""
    if found.within is None or found.across is None:
        return ""
    said = {"within": found.within, "across": found.across, "lot": found.by_lot}
    if found.within - found.across < CLEARLY:
        return (
            _(
                "No line runs between departments: two of one department chose alike in %(within)d %%, two of "
                "different ones in %(across)d %% (by lot 50 %%)."
            )
            % said
        )
    sentence = (
        _(
            "Two of one department chose alike in %(within)d %%, two of different ones in %(across)d %% "
            "(by lot 50 %%). Departments drawn by lot part as much in %(lot)d of 100 draws"
        )
        % said
    )
    chance = found.by_lot is not None and found.by_lot > RARE
    return f"{sentence}: {_('it may be chance.') if chance else _('a line runs between your departments.')}"


def too_few(found: Departments) -> str:
    """What is needed before departments are compared, and how far these orders are from it."""
    shared = len(found.with_colleagues)
    so_far = ngettext("So far %d of you does.", "So far %d of you do.", shared) % shared if shared else _("So far nobody does.")  # fmt: skip  # noqa: E501
    said = _(
        "How departments differ is said once %(n)d of you share a department with somebody else who ranked, in two "
        "departments or more. %(so_far)s Below that it would tell of single people."
    )
    return said % {"n": THRESHOLD, "so_far": so_far}


def departments_said(found: Departments) -> list[str]:
    """All that is said of departments, the whole first."""
    return [apart(found) or too_few(found), *(two_said(two) for two in found.pairs)]


def two_said(two: TwoDepartments) -> str:
    """“Finance and Sales order against each other, “Porto” most of all.”"""
    names = {"a": two.first.name, "b": two.second.name, "what": two.apart}
    if two.r <= AGAINST:
        said = _("%(a)s and %(b)s order against each other, “%(what)s” most of all.") % names
    elif two.r >= ALIKE:
        said = _("%(a)s and %(b)s order much alike.") % names
    else:
        said = _("%(a)s and %(b)s have little in common, “%(what)s” least of all.") % names
    lot = _("Drawn by lot, their people part as much in %d of 100 draws.") % two.by_lot
    return said if two.r >= ALIKE else f"{said} {lot}"


@dataclass(frozen=True)
class Beside:
    """One measure in both rounds, and what orders drawn by lot reach."""

    what: str
    was: str
    now: str
    by_lot: str = ""


def before_and_after(seen: Outcome, before: Outcome) -> list[Beside]:
    """Each measure that both rounds have, of those who ranked both times."""
    seen, before = of_both(seen, before)
    rows = [Beside(_("Any two of us chose alike"), of_hundred(before.joint.two_alike), of_hundred(seen.joint.two_alike), of_hundred(50))]  # fmt: skip  # noqa: E501
    if before.concordance and seen.concordance:
        floors = sorted({decimal(before.floor), decimal(seen.floor)})
        rows.append(Beside(_("Kendall’s W"), decimal(before.concordance.w), decimal(seen.concordance.w), "–".join(floors)))  # fmt: skip  # noqa: E501
        rows.append(Beside(_("Two camps"), camps_said(before), camps_said(seen)))
    was, now = Departments(before), Departments(seen)
    for what, then, after in (
        (_("Two of one department chose alike"), was.within, now.within),
        (_("Two of different departments"), was.across, now.across),
    ):
        if then is not None and after is not None:
            rows.append(Beside(what, of_hundred(then), of_hundred(after), of_hundred(50)))
    rows.append(Beside(_("Orders that fit equally well"), str(before.joint.count), str(seen.joint.count)))
    return rows


def of_hundred(number: int | None) -> str:
    return _("unknown") if number is None else _("%d\u00a0%%") % number


def decimal(number: float) -> str:
    return str(number_format(round(number, 2), 2))


def camps_said(seen: Outcome) -> str:
    if not seen.camps:
        return _("none")
    return "; ".join(first_names(seen.people_of(side)) for side in (seen.camps.left, seen.camps.right))
