"""Numbers that people measure, as columns keep them: to four places, and not beyond what anybody means."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused

BIGGEST = Decimal(10) ** 13


def kept_figure(number: Decimal, field: str) -> Decimal:
    """`number` to four places. Raises Refused for what is no number, or bigger than anything that is measured."""
    if not number.is_finite() or abs(number) >= BIGGEST:
        raise Refused(
            _("This number is too big to be meant. Choose a unit such as thousands or millions."), field=field
        )
    return number.quantize(Decimal("0.0001"))
