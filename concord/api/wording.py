"""What does not fit, in people's words: what would be right, instead of the validator's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NUMBER = gettext_lazy("Give a whole number.")
MOMENT = gettext_lazy("Write a time with its offset, like 2027-03-31T10:00:00Z.")
DAY = gettext_lazy("Write a date like 2027-03-31.")
CLOCK = gettext_lazy("Write a time of day like 08:30.")

BY_TYPE: dict[str, Any] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no field of this name here. Check its spelling, or leave it away."),
    "string_type": gettext_lazy("Give text, in quotation marks."),
    "list_type": gettext_lazy("Give a list, in square brackets."),
    "string_unicode": gettext_lazy("This text has characters that are half of a pair. Send it as UTF-8."),
    "finite_number": NUMBER,
    "too_long": gettext_lazy("This list is too long."),
    "too_short": gettext_lazy("This list is too short."),
}
BY_BEGINNING: tuple[tuple[str, Any], ...] = (
    ("int_", NUMBER),
    ("bool_", gettext_lazy("Give true or false.")),
    ("datetime_", MOMENT),
    ("timezone_", MOMENT),
    ("date_", DAY),
    ("time_", CLOCK),
    ("model_", gettext_lazy("Give a JSON object, in braces.")),
    ("dict_", gettext_lazy("Give a JSON object, in braces.")),
)


def sentence(found: Mapping[str, Any], *, whole: bool = False) -> str:
    """What one finding of pydantic means; `whole` when it is about the body as a whole."""
    kind, context = found["type"], found.get("ctx", {})
    if whole and kind == "missing":
        return _("Send a JSON object as the body.")
    if kind == "value_error":
        return str(context.get("error", found["msg"]))
    if kind in ("greater_than_equal", "less_than_equal"):
        return bounds(context)
    if kind == "string_too_long":
        return _("Give at most %s characters.") % context["max_length"]
    if kind == "string_too_short":
        return _("Give at least %s character.") % context["min_length"]
    if kind in ("literal_error", "enum"):
        return _("Choose one of: %s.") % str(context["expected"]).replace("'", "").replace(" or ", ", ")
    if kind in BY_TYPE:
        return str(BY_TYPE[kind])
    return next((str(text) for begins, text in BY_BEGINNING if kind.startswith(begins)), _("This does not fit here."))


def bounds(context: Mapping[str, Any]) -> str:
    """“Give 1 or more.”"""
    if "ge" in context:
        return _("Give %s or more.") % context["ge"]
    return _("Give %s or less.") % context["le"]
