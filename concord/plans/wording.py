"""What a plan says of itself, checked once for every door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.goals.models import Goal, State
from concord.meetings.wording import worded
from concord.people.models import Department, Person, Team
from concord.people.table import table_of

LONGEST_TITLE, LONGEST_HYPOTHESIS = 120, 1200
MOST_MONEY = 10**12
USUAL_CURRENCY = "EUR"


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """Everything about a plan that people write or choose, but for its stage."""

    title: str
    hypothesis: str
    asked: int | None = None
    currency: str = USUAL_CURRENCY
    next_review: date | None = None
    leads: Sequence[Person] = field(default_factory=tuple)
    departments: Sequence[Department] = field(default_factory=tuple)
    goal: Goal | None = None

    def columns(self, team: Team) -> dict[str, Any]:
        """The values of its row. Raises Refused."""
        must_sit_on(team, self.leads)
        must_be_served(team, self.goal)
        asks_how = _("What do you expect to happen, and why? A review asks whether it did.")
        return {
            "title": " ".join(
                worded(self.title, _("Give the plan a short name."), "title", at_most=LONGEST_TITLE).split()
            ),
            "hypothesis": worded(self.hypothesis, asks_how, "hypothesis", at_most=LONGEST_HYPOTHESIS),
            "asked": money(self.asked, "asked") if self.asked is not None else None,
            "currency": known_currency(self.currency),
            "next_review": self.next_review,
            "goal": self.goal,
        }


def money(amount: int, name: str) -> int:
    """A sum that somebody can ask for. Raises Refused."""
    if not 0 < amount <= MOST_MONEY:
        raise Refused(_("Write a whole amount between 1 and a million million."), field=name)
    return amount


def known_currency(word: str) -> str:
    """“eur” is EUR. Raises Refused."""
    word = word.strip().upper()
    if len(word) != 3 or not (word.isascii() and word.isalpha()):
        raise Refused(_("Write the currency with its three letters, like EUR."), field="currency")
    return word


def must_come(day: date | None, *, today: date) -> None:
    """Raises Refused for a review in the past."""
    if day and day <= today:
        raise Refused(_("The next review is a day to come. Choose a later one."), field="next_review")


def must_be_served(team: Team, goal: Goal | None) -> None:
    """Raises Refused for another team's goal, and for one that was dropped."""
    if goal and (goal.team_id != team.pk or goal.state == State.DROPPED):
        raise Refused(_("“%s” is not a goal of this team that stands. Choose another one, or none.") % goal.title, field="goal")  # fmt: skip  # noqa: E501


def must_sit_on(team: Team, people: Iterable[Person]) -> None:
    """Raises Refused."""
    seated = set(table_of(team.pk).values_list("pk", flat=True))
    for person in people:
        if person.pk not in seated:
            raise Refused(
                _("%(name)s does not sit at the table of %(team)s. Choose leads from it.")
                % {"name": person.name, "team": team.name},
                field="leads",
            )
