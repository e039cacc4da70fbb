"""To one person only: what an open decision waits for from them. It speaks of the work, not of the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.models import Decision, Method
from concord.decisions.remedies import own_remedy
from concord.decisions.stalling import Watched, radar
from concord.foundation.models import Entry
from concord.notices.drafts import Block, Draft, Links, Words
from concord.notices.reader import address, day
from concord.notices.reply_address import by_reply
from concord.notices.working_hours import next_working_hour
from concord.people.models import Person
from concord.promises.sources.votes import lettered

GOOD_FOR = timedelta(days=7)
ANSWERED = {"view": "perspectives", "consent": "consent", "approval": "approvals", "vote": "votes"}  # on My list
WAYS = {
    "approval": gettext_lazy("Say whether you can go along. Then it can go on."),
    "consent": gettext_lazy("Good enough for now, safe enough to try? Agree, stand aside or object, in a minute."),
    "vote": gettext_lazy("Say what comes first for you. All ballots open together."),
    "opening": gettext_lazy("All that was asked for is in. Open it; then it can go on."),
    "options": gettext_lazy("A vote needs two options to choose from. Put them side by side."),
    "again": gettext_lazy(
        "No option has more than half of the ballots. Talk; then vote again on those that came first."
    ),
    "asking": gettext_lazy("Put the proposal up for consent: everybody answers, and all answers open together."),
    "amending": gettext_lazy("An objection stands. Word a proposal that is safe enough, and ask once more."),
    "word": gettext_lazy("Nothing else is missing. It can be decided now, in a sentence."),
}


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
        blocks=[*deed(row), *by_reply(how_to_reply(row)), *around(row, person)],
        not_before=goes_out,
        good_until=goes_out + GOOD_FOR,
        answers=[f"{ANSWERED[row.waits.what]}-{row.decision.pk}"] if row.waits.what in ANSWERED else (),
    )


def subject(row: Watched) -> str:
    question = row.decision.question
    if row.waits.department:
        words = _("%(department)s’s view is what is missing: %(question)s")
        return words % {"department": row.waits.department.name, "question": question}
    return {
        "approval": _("Your word is what is missing: %s"),
        "consent": _("Your answer is what is missing: %s"),
        "vote": _("Your vote is what is missing: %s"),
        "word": _("Ready for you to decide: %s"),
    }.get(row.waits.what, _("Ready for your next step: %s")) % question


def deed(row: Watched) -> Sequence[Block]:
    """What to do, first."""
    own = own_remedy(row)
    if row.waits.department:
        said = _("Say in a sentence or two what %s sees in this decision. Then it can go on.") % row.waits.department
    else:
        said = str(WAYS[row.waits.what])
    return [Words(said), Links([(own.words, address(f"/decisions/{row.decision.pk}#{own.place}"))])]


def how_to_reply(row: Watched) -> str:
    """Every letter says how its own question is answered by replying; empty where it is not."""
    if row.waits.what == "vote":
        named = "; ".join(f"{letter} {option.name}" for letter, option in lettered(row.decision.options.all()))
        first = _("Or reply to this mail with letters, the best first, such as “B A”: %s.")
        one = _("Or reply to this mail with one letter, such as “B”: %s.")
        return (first if row.decision.method == Method.RANKED else one) % named
    return {
        "view": _("Or reply to this mail with what you see."),
        "consent": _("Or reply to this mail: “agree”, “stand aside”, or “object, because ...”."),
        "approval": _("Or reply “yes” to this mail."),
    }.get(row.waits.what, "")


def around(row: Watched, person: Person) -> Sequence[Block]:
    since = _("“%(question)s” has been open since %(day)s.") % {
        "question": row.decision.question,
        "day": day(row.life.asked_at, person),
    }
    return [Words(since), Words(who_gets_it(row), quiet=True)]


def who_gets_it(row: Watched) -> str:
    if len(row.waits.people) == 1:
        return _("Only you get this letter, at most once a week. You need something first? Say so on the page.")
    return _(
        "Only those get this letter whose word is still missing, at most once a week. You need something first? Say so "
        "on the page."
    )
