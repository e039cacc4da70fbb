"""“What can I do to support your work?”: the week's prompt, the question, and each next step to whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.notices.drafts import Block, Draft, Links, Points, Quote, Words
from concord.notices.reader import address
from concord.notices.reply_address import by_reply
from concord.people.models import Person
from concord.support.links import LINK_LASTS, signed
from concord.support.models import Asking, Offer, SupportRequest


def prompt(asking: Asking) -> Draft:
    """To the asker, once a week."""
    asked = asking.asked
    return Draft(
        key=f"support-week-{asking.pk}",
        subject=_("This week, ask %s what you can do") % asked.first_name,
        blocks=[
            Quote(_("Your question to %s this week") % asked.name, _("What can I do to support your work?")),
            Links([(_("Ask now"), link(asking, asking.asker_id, "ask")), (_("All of it"), address("/support"))]),
            Words(asking.why, quiet=True),
            *by_reply(_("You asked aloud? Reply “done”.")),
        ],
        good_until=asking.made_at + LINK_LASTS,
        answers=[f"support_to_ask-{asking.pk}"],
    )


def question(asking: Asking) -> Draft:
    """To the colleague: answered by one click, without signing in."""
    asker = asking.asker
    answer = link(asking, asking.asked_id, "answer")
    return Draft(
        key=f"support-asked-{asking.pk}-{asking.asked_id}",
        subject=_("%s asks: What can I do to support your work?") % asker.first_name,
        blocks=[
            Quote(_("%s asks you") % asker.name, _("What can I do to support your work?")),
            Links([(_("I need something"), answer), (_("Nothing now, thank you"), f"{answer}?now=nothing")]),
            *by_reply(_("Or reply to this mail: “I need ...” in a sentence, or “nothing now”.")),
            Words(_("You need not sign in: this link is yours and answers only this question."), quiet=True),
        ],
        good_until=asking.made_at + LINK_LASTS,
        answers=[f"support_to_answer-{asking.pk}"],
    )


def needed(request: SupportRequest) -> Draft:
    """To whoever is asked by name for help."""
    return Draft(
        key=f"support-request-{request.pk}-{request.asked_id}",
        subject=_("%(who)s needs: %(what)s") % {"who": request.person.first_name, "what": request.what},
        blocks=[
            Quote(_("%s needs of you") % request.person.name, request.what),
            *details(request),
            page(request, _("Offer to help, or say kindly that you cannot")),
            *by_reply(_("Or reply to this mail: “I can help”, or “I cannot now”.")),
        ],
        answers=[f"support_requests-{request.pk}"],
    )


def offered(offer: Offer) -> Draft:
    """To whoever needs it."""
    said = [Words(offer.words)] if offer.words else []
    return step(offer, offer.person, _("%s offers to help you"), _("Accept it, or decline it kindly"), said)


def accepted(offer: Offer) -> Draft:
    """To the helper."""
    needs, more = offer.request.person, details(offer.request)
    return step(offer, needs, _("%s accepts your help, thank you"), _("Mark it done when it is"), more)


def cannot(offer: Offer) -> Draft:
    """To whoever needs it: the one who was asked cannot."""
    said = [Words(offer.words)] if offer.words else []
    label = _("It is now asked of all: see it")
    return step(offer, offer.person, _("%s cannot help now"), label, said)


def thanked(request: SupportRequest) -> Draft:
    """To the helper."""
    return Draft(
        key=f"support-thanks-{request.pk}",
        subject=_("%s thanks you") % request.person.first_name,
        blocks=[
            Quote(_("%s thanks you") % request.person.name, request.thanks),
            Points(_("For"), [request.what]),
            page(request, _("Read it again")),
        ],
    )


def sharing(request: SupportRequest, other: Person) -> Draft:
    """To the other of the two: shall we lead it together?"""
    return Draft(
        key=f"support-sharing-{request.pk}-{other.pk}",
        subject=_("%s says: this work is ours, shall we lead it together?") % other.first_name,
        blocks=[
            Points(_("%s says that this work is shared") % other.name, [request.what]),
            page(request, _("Agree, or keep it apart")),
        ],
    )


def step(offer: Offer, mover: Person, subject: str, label: str, more: Sequence[Block]) -> Draft:
    """What one of the two did with an offer, told to the other. Each of the two moves once."""
    request = offer.request
    return Draft(
        key=f"support-offer-{offer.pk}-{mover.pk}",
        subject=subject % mover.first_name,
        blocks=[Points(subject % mover.name, [request.what]), *more, page(request, label)],
    )


def details(request: SupportRequest) -> list[Block]:
    """By when, and whose goal it serves."""
    parts = [_("By %s.") % date_format(request.due, "l j F")] if request.due else []
    parts += [_("It serves: %s") % request.goal] if request.goal else []
    return [Words(" ".join(parts))] if parts else []


def page(request: SupportRequest, label: str) -> Links:
    return Links([(label, address(f"/support/requests/{request.pk}"))])


def link(asking: Asking, person_id: int, purpose: str) -> str:
    return address(f"/support/by-mail/{signed(asking, person_id, purpose)}")
