"""What pages share: who may open them, and how a rule's sentence becomes an error of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404

from concord.foundation.errors import Denied, Refused
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.request import open_to_strangers as open_to_strangers


def answer(form: BaseForm, deed: Callable[..., Any]) -> bool:
    """Do `deed` with the form's values when they are valid; a Refused or Denied becomes an error of the form.

    True when it was done. What was typed stays in the form, so the page can be shown again.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        deed(**form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
    except Denied as denied:
        form.add_error(None, denied.sentence)
    return not form.errors


def readable_row[Row: Model](request: Request, action: str, rows: QuerySet[Row], pk: int) -> Row:
    """The row, or 404 both when there is none and when the reader has no right to `action`."""
    found = get_object_or_404(rows, pk=pk)
    if not may(request.actor, action, found):
        raise Http404
    return found
