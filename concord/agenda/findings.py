"""What a rule of the agenda noticed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

PROMISES = {
    1: _("Your work is my work"),
    2: _("Values are lived"),
    3: _("We know each other"),
    4: _("We sit together at a fixed rhythm"),
    5: _("Everyone has space"),
    6: _("We lead in twos and threes"),
    7: _("One direction"),
    8: _("We celebrate each department"),
}


@dataclass(frozen=True)
class Finding:
    """A sentence, why it matters, and what can be done. `promise` is the number of the promise it serves, 1 to 8."""

    rule: str
    promise: int
    sentence: str
    why: str
    remedy: str
