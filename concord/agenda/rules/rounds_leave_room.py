"""Promise 5: everyone has space."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 5
SAYS = gettext_lazy("A round leaves everybody the time of a few sentences")
SHORTEST = 30
ROUNDS = ("get_to_know_you", "support_round", "support", "decision")  # where everybody is to speak


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a round leaves each of those who come less than `SHORTEST` seconds."""
    heads = len(agenda.coming)
    for segment in agenda.segments:
        if segment.kind not in ROUNDS or not heads or segment.minutes * 60 >= SHORTEST * heads:
            continue
        yield Finding(
            "rounds_leave_room",
            PROMISE,
            _("“%(title)s” leaves each of %(n)d people %(seconds)d seconds.")
            % {"title": segment.title, "n": heads, "seconds": segment.minutes * 60 // heads},
            _("In a round that hurries, the quick speak and the thoughtful pass."),
            _("Give it %(n)d minutes, or let people answer in pairs.") % {"n": -(-SHORTEST * heads // 60)},
        )
