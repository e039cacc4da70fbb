"""Letters around values: thanks to whoever is thanked; a story about somebody, to them; sign what was adopted."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from concord.notices.drafts import Draft, Links, Points, Quote, Words
from concord.notices.reader import address
from concord.notices.reply_address import by_reply
from concord.notices.working_hours import next_working_hour
from concord.people.models import Person
from concord.values.models import Appreciation, Making, Story


def thanks(card: Appreciation, person: Person, *, at: datetime) -> Draft:
    """To whoever is thanked. A reply thanks back."""
    value = [Words(_("For living “%s”.") % card.value.word)] if card.value else []
    return Draft(
        key=f"thanks-{card.pk}",
        subject=_("%s thanks you") % card.giver.first_name,
        blocks=[
            Quote(_("%s thanks you") % card.giver.name, card.words),
            *value,
            Links([(_("Read it with the others"), address("/appreciations"))]),
            *by_reply(_("Reply in your own words: it becomes a card of thanks to %s.") % card.giver.first_name),
        ],
        not_before=next_working_hour(at, person),
        answers=[f"thanks-{card.pk}"],
    )


def about_you(story: Story, person: Person, *, at: datetime) -> Draft:
    """To whom a story is about. Its words are not in the letter: until they agree, only their page shows it."""
    assert story.author  # without a name no letter goes out: its hour would tell when it was told
    return Draft(
        key=f"story-{story.pk}",
        subject=_("%s tells a story about you: may it be shown?") % story.author.first_name,
        blocks=[
            Words(
                _("%(who)s tells a story of “%(value)s” about you. Nobody else reads it until you agree.")
                % {"who": story.author.name, "value": story.value.word}
            ),
            Links([(_("Read it, and say whether it may be shown"), address(f"/stories/{story.pk}"))]),
            Words(_("You need no reason to say no, today or later."), quiet=True),
        ],
        not_before=next_working_hour(at, person),
    )


def adopted(making: Making, person: Person, *, at: datetime) -> Draft:
    """To everybody who is asked to sign."""
    rows = [f"{row.word}: {row.sentence}" for row in making.values.all() if row.ended_at is None]
    return Draft(
        key=f"values-adopted-{making.pk}-{person.pk}",
        subject=_("Our values are adopted: sign them by name"),
        blocks=[
            Points(_("What we hold to"), rows),
            Links([(_("Read and sign them"), address("/values"))]),
            *by_reply(_("Or reply “done”: it is your signature.")),
        ],
        not_before=next_working_hour(at, person),
        answers=[f"values_made-{making.pk}"],
    )
