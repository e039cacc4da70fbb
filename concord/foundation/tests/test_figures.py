from __future__ import annotations

from decimal import Decimal

import pytest

from concord.foundation.errors import Refused
from concord.foundation.figures import kept_figure


def test_a_figure_is_kept_to_four_places():
    assert kept_figure(Decimal("0.00005"), "number") == 0 and kept_figure(Decimal("81.54321"), "n") == Decimal(
        "81.5432"
    )


@pytest.mark.parametrize("number", ["1e13", "-1e14", "NaN", "Infinity"])
def test_what_nobody_measures_is_refused_at_its_field(number):
    with pytest.raises(Refused, match="too big to be meant") as refused:
        kept_figure(Decimal(number), "target")
    assert refused.value.field == "target"
