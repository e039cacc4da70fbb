"""What every page shows around its content: the places, who is signed in, the purpose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template."""
    return {"person": getattr(request, "person", None), "actor": getattr(request, "actor", None)}
