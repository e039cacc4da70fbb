"""Form fields that several pages ask for: a time zone, a list of words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

OLD = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Mexico/", "Brazil/", "Chile/", "Canada/")


@cache
def zones() -> tuple[str, ...]:
    """The zones offered, by name: regions and cities, without the spellings of before 1993."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith(OLD)))


class ZoneSelect(forms.Select):
    """A select of six hundred zones, written in one go: Django's renders a template for each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        known = [("", _("As the organization"))] if not self.is_required else []
        if chosen and chosen not in zones():
            known.append((chosen, chosen))
        rows = [*known, *((zone, zone.replace("_", " ")) for zone in zones())]
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((zone, SafeString(" selected") if zone == chosen else "", label) for zone, label in rows),
        )
        given = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        written = format_html_join("", ' {}="{}"', ((key, "" if said is True else said) for key, said in given.items()))
        return format_html("<select{}>{}</select>", written, options)


class ZoneField(forms.CharField):
    """A time zone; the browser offers the reader's own where `own` is set."""

    def __init__(self, *, own: bool = False, **kwargs: Any) -> None:
        widget = ZoneSelect(attrs={"data-own-timezone": ""} if own else {})
        super().__init__(label=kwargs.pop("label", gettext_lazy("Time zone")), widget=widget, **kwargs)


class WordsField(forms.CharField):
    """Words parted by commas, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = (" ".join(word.split()) for word in str(value or "").replace(";", ",").replace("\n", ",").split(","))
        return [word[:60] for word in dict.fromkeys(words) if word]


class NameField(forms.CharField):
    """One line of text with a sentence of its own when it is missing."""

    def __init__(
        self, *, missing: _StrOrPromise = "", autofocus: bool = False, example: _StrOrPromise = "", **kwargs: Any
    ) -> None:
        attrs = {"placeholder": example} if example else {}
        if autofocus:
            attrs["autofocus"] = ""
        kwargs.setdefault("max_length", 120)
        super().__init__(
            widget=forms.TextInput(attrs=attrs | kwargs.pop("attrs", {})),
            error_messages={"required": missing},
            **kwargs,
        )


def password_field(label: Any, *, new: bool = True, **kwargs: Any) -> forms.CharField:
    """A password as browsers and password keepers know it."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=200, **kwargs)


def address_field(label: Any, **kwargs: Any) -> forms.CharField:
    """An e-mail address; the domain says what is wrong with one."""
    attrs = {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
    attrs |= kwargs.pop("attrs", {})
    kwargs.setdefault("error_messages", {"required": gettext_lazy("Write your e-mail address.")})
    return forms.CharField(
        label=label, widget=forms.TextInput(attrs=attrs | {"type": "email"}), max_length=254, **kwargs
    )
