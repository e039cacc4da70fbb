"""How evenly the departments of a team speak: over several meetings, and no department's own part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.meetings.airtime_balance import ENOUGH_SPEECH, FEWEST_PEOPLE, Balance, middle_of, noted_in_each
from concord.people.models import Person, Team
from concord.people.permissions import require

FEWEST_DEPARTMENTS = FEWEST_PEOPLE  # most departments have one voice: what hides people hides departments


class DepartmentsBalance(Balance):
    """The same of departments: `people` says how many there usually were."""

    @property
    def sentence(self) -> str:
        """In words, with its uncertainty."""
        if self.evenness is None:
            return _(
                "How evenly the departments spoke is shown once speaking was noted in four meetings with four "
                "departments or more."
            )
        return _(
            "The departments spoke as evenly as if %(alike).1f of %(departments)d had spoken alike; single meetings "
            "lay between %(low).2f and %(high).2f."
        ) % {
            "alike": self.people**self.evenness,
            "departments": self.people,
            "low": self.low,
            "high": self.high,
        }


def departments_balance(team: Team, *, by: Actor) -> DepartmentsBalance:
    """The median over the last meetings in which enough was noted. Raises Denied without a seat on the team."""
    require(by, "airtime.balance", team)
    noted = noted_in_each(team)
    rows = Person.objects.filter(pk__in={person for spoken in noted for person in spoken}, department__isnull=False)
    homes = dict(rows.values_list("pk", "department"))
    joined = [by_department(spoken, homes) for spoken in noted]
    enough = [each for each in joined if len(each) >= FEWEST_DEPARTMENTS and sum(each) >= ENOUGH_SPEECH]
    return DepartmentsBalance(*middle_of(enough))


def by_department(spoken: dict[int, int], homes: Mapping[int, int | None]) -> list[int]:
    """The seconds of each department whose people were there; who has none speaks for none."""
    found: dict[int, int] = defaultdict(int)
    for person, seconds in spoken.items():
        if home := homes.get(person):
            found[home] += seconds
    return list(found.values())
