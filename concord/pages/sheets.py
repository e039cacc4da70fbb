"""A spreadsheet that comes in through a page: chosen or pasted, then kept on the page between preview and writing."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.errors import Refused
from concord.goals.reading.opening import MOST_BYTES
from concord.pages.planning import offer_teams
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request


class SheetForm(forms.Form):
    """A file or a paste, for a team."""

    EXAMPLE: ClassVar = ""  # headings, with tabs between them

    file = forms.FileField(
        label=gettext_lazy("A CSV or Excel file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "empty": gettext_lazy("This file is empty. Choose the one that holds your rows, or paste them.")
        },
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste rows from a spreadsheet, with their headings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pasted"].widget.attrs["placeholder"] = self.EXAMPLE
        offer_teams(self, teams)


@dataclass(frozen=True)
class Came:
    """The bytes of the file and its name; `kept` holds them in a hidden field of the preview."""

    data: bytes
    filename: str

    @property
    def kept(self) -> str:
        return base64.b64encode(self.data).decode()


def teams_for(request: Request, action: str) -> list[int]:
    """The teams where this reader may do it. Raises Denied when there is none."""
    teams = [team for team in request.actor.teams if may(request.actor, action, Team(pk=team))]
    require(request.actor, action, Team(pk=teams[0] if teams else None))
    return teams


def what_came(request: Request, form: SheetForm) -> Came:
    """Chosen now, pasted, or kept on the page. Raises Refused."""
    if kept := request.POST.get("kept", ""):
        try:
            return Came(base64.b64decode(kept, validate=True), request.POST.get("filename", "")[:200])
        except binascii.Error as error:
            sentence = _("What this page kept of the file is damaged. Choose the file again.")
            raise Refused(sentence, field="file") from error
    if file := form.cleaned_data["file"]:
        if file.size > MOST_BYTES:
            raise Refused(_("This file is larger than 5 MB. Copy the rows into a file of their own."), field="file")
        return Came(file.read(), file.name)
    if form.cleaned_data["pasted"].strip():
        return Came(form.cleaned_data["pasted"].encode(), _("a paste"))
    raise Refused(_("Choose a file, or paste rows with their headings."), field="file")
