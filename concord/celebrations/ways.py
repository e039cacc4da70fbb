"""What a celebration can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Way:
    """How it is called, when it usually begins and how long it takes."""

    label: Any
    begins: time
    minutes: int


WAYS: Mapping[str, Way] = {
    "lunch": Way(gettext_lazy("Lunch"), time(12, 30), 90),
    "supper": Way(gettext_lazy("Supper"), time(19), 150),
}
