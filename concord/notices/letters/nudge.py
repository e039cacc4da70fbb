"""To one person only: what an open decision waits for from them. It speaks of the work, not of the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.decisions.stalling import Watched, radar
from concord.foundation.models import Entry
from concord.notices.drafts import Block, Draft, Links, Words
from concord.notices.reader import address, day
from concord.notices.working_hours import next_working_hour
from concord.people.models import Person

GOOD_FOR = timedelta(days=7)


def awaited(entry: Entry) -> Iterable[Person]:
    """The person, while the decision still waits for them."""
    row = now_watched(entry.body["decision"], at=entry.at)
    return [person for person in row.waits.people if person.pk == entry.body["person"]] if row else []


def now_watched(pk: int, *, at: datetime) -> Watched | None:
    """The open decision as the radar sees it; None once it is closed."""
    decision = Decision.objects.select_related("team__organization").filter(pk=pk, closed_at=None).first()
    if decision is None:
        return None
    rows = radar(decision.team.organization, [decision.team_id], at=at).watched
    return next((row for row in rows if row.decision.pk == pk), None)


def nudge(entry: Entry, person: Person, *, at: datetime) -> Draft:
    """One reader's letter. Its key lets it be taken back when the answer is quicker than the mail."""
    row = now_watched(entry.body["decision"], at=entry.at)
    assert row is not None  # `awaited` found it
    goes_out = next_working_hour(at, person)
    return Draft(
        key=f"nudge-{row.decision.pk}-{person.pk}-{entry.pk}",
        subject=subject(row),
        blocks=[*deed(row, person), *around(row, person)],
        not_before=goes_out,
        good_until=goes_out + GOOD_FOR,
        answers=[f"perspectives-{row.decision.pk}"] if row.waits.department else (),
    )


def subject(row: Watched) -> str:
    if row.waits.department:
        words = _("%(department)s’s view is what is missing: %(question)s")
        return words % {"department": row.waits.department.name, "question": row.decision.question}
    if row.waits.what == "approval":
        return _("Your word is what is missing: %s") % row.decision.question
    return _("Ready for you to decide: %s") % row.decision.question


def deed(row: Watched, person: Person) -> Sequence[Block]:
    """What to do, first."""
    path = address(f"/decisions/{row.decision.pk}")
    if row.waits.department:
        words = _("Say in a sentence or two what %s sees in this decision. Then it can go on.")
        return [
            Words(words % row.waits.department.name),
            Links([(_("Say it"), f"{path}#say")]),
        ]
    if row.waits.what == "approval":
        return [Words(_("Say whether you can go along. Then it can go on.")), Links([(_("Say it"), f"{path}#approve")])]
    return [
        Words(_("Everybody was heard. It can be decided now, in a sentence.")),
        Links([(_("Decide"), f"{path}#decide")]),
    ]


def around(row: Watched, person: Person) -> Sequence[Block]:
    since = _("“%(question)s” has been open since %(day)s.") % {
        "question": row.decision.question,
        "day": day(row.life.asked_at, person),
    }
    return [
        Words(since),
        Words(
            _("Only you get this letter, at most once a week. You need something first? Say so on the page."),
            quiet=True,
        ),
    ]
