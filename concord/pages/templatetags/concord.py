"""Tags of Concord's templates."""

from __future__ import annotations

from django import template

register = template.Library()
