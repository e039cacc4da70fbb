"""A team's own questions, and instruments that it has the right to use: added, asked monthly or once, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Team
from concord.people.permissions import require
from concord.pulses import pasting
from concord.pulses.events import QuestionnaireAdded, QuestionnaireEnded
from concord.pulses.models import Questionnaire
from concord.pulses.questions import Question
from concord.pulses.wording import key_of, of_ours, wordings


@transaction.atomic
def add(
    team: Team, *, by: Actor, at: datetime, name: str, text: str, monthly: bool = True, we_have_the_right: bool = False
) -> Questionnaire:
    """Keep the questions in `text`. Raises Denied, or Refused: rows in trouble, no name, no word on the right."""
    require(by, "pulse.arrange", team)
    name = pasting.tidy(name)
    if not name or len(name) > 80:
        raise Refused(_("Give it a name of up to 80 characters, for example “Psychological safety”."), field="name")
    pasted = pasting.read(text)
    if pasted.troubles:
        row = pasted.troubles[0]
        sentence = _("Line %(line)d: %(why)s Mend it and look again.") % {"line": row.line, "why": row.trouble}
        raise Refused(sentence, field="text")
    if not pasted.good:
        raise Refused(_("Paste at least one question, a line each."), field="text")
    if not we_have_the_right:
        raise Refused(
            _(
                "Confirm that your team has the right to use these questions. Most published scales are under "
                "copyright; questions of your own are yours."
            ),
            field="we_have_the_right",
        )
    must_be_asked_by_nobody_else(team, pasted.good, monthly=monthly)
    items = [{"words": row.words, "scale": row.scale, "turned": row.turned} for row in pasted.good]
    made = Questionnaire.objects.create(
        team=team, name=name, items=items, monthly=monthly, added_by_id=by.person_id, added_at=at
    )
    record(QuestionnaireAdded(questionnaire=made.pk, team=team.pk), by=by, at=at)
    return made


def must_be_asked_by_nobody_else(team: Team, rows: Sequence[pasting.Row], *, monthly: bool) -> None:
    """Raise Refused when Concord asks one of these anyway, or another monthly list of the team does."""
    taken = dict.fromkeys(of_ours(), "Concord")
    lists = Questionnaire.objects.filter(team=team, monthly=True, ended_at=None) if monthly else ()
    for row in lists:
        taken |= dict.fromkeys(wordings(questions_in(row)), f"“{row.name}”")
    for line in rows:
        if whose := taken.get(key_of(line.words)):
            said = {"line": line.line, "whose": whose}
            raise Refused(
                _(
                    "Line %(line)d: %(whose)s asks this already. Take it out: of two results on one question, what "
                    "only one person said could be reckoned by subtracting."
                )
                % said,
                field="text",
            )


@transaction.atomic
def end(questionnaire: Questionnaire, *, by: Actor, at: datetime) -> None:
    """Ask it no more. What was answered so far stays. Raises Denied, or Refused."""
    require(by, "pulse.arrange", questionnaire)
    if questionnaire.ended_at:
        raise Refused(_("These questions are not asked any more already."))
    questionnaire.ended_at = at
    questionnaire.save(update_fields=["ended_at"])
    record(QuestionnaireEnded(questionnaire=questionnaire.pk, team=questionnaire.team_id), by=by, at=at)


def questions_in(questionnaire: Questionnaire) -> list[Question]:
    """Its questions as a pulse asks them. Items that share a scale are scored together."""
    names = list(dict.fromkeys(row["scale"] for row in questionnaire.items if row["scale"]))
    slugs = {name: f"scale-{questionnaire.pk}-{place}" for place, name in enumerate(names, 1)}
    return [
        Question(
            f"own-{questionnaire.pk}-{place}",
            words=row["words"],
            scale=slugs.get(row["scale"], ""),
            scale_name=row["scale"],
            turned=row["turned"],
        )
        for place, row in enumerate(questionnaire.items, 1)
    ]
