"""Read a body: JSON that a database can keep."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from concord.foundation.errors import Refused

DEEPEST = 20
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class JsonParser(Parser):
    """Refuses what is JSON but no text that can be kept, or nested beyond reason."""

    def parse_body(self, request: HttpRequest) -> Any:
        sent = json.loads(request.body, parse_constant=no_number)
        look_through(sent, deeper=DEEPEST)
        return sent


def look_through(value: Any, *, deeper: int) -> None:
    """Raise Refused for a NUL, half a surrogate pair, or too many brackets."""
    if deeper == 0:
        raise Refused(_("This body is nested too deeply."))
    if isinstance(value, str):
        if UNKEEPABLE.search(value):
            raise Refused(_("The body holds a character (NUL, or half a pair) that no text can keep. Leave it out."))
    elif isinstance(value, dict):
        for key, one in value.items():
            look_through(key, deeper=deeper - 1)
            look_through(one, deeper=deeper - 1)
    elif isinstance(value, list):
        for one in value:
            look_through(one, deeper=deeper - 1)


def no_number(word: str) -> float:
    raise Refused(_("%s is no number in JSON.") % word)
