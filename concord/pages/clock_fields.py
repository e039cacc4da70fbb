"""A moment in a form: a day and a clock time, on the reader's own clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"step": 300, **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """“2026-12-03T10:00”, read in the active time zone; the field says which."""

    widget = MomentInput
    default_error_messages = {"invalid": _("Give a day and a time, such as 2026-12-03 10:00.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", OwnZone())
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


class OwnZone:
    """“In your time zone, Europe/Lisbon.” Said when the form is shown, not when it is defined."""

    def __str__(self) -> str:
        return str(_("In your time zone, %s.")) % timezone.get_current_timezone_name().replace("_", " ")
