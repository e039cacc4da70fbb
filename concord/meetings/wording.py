"""What people write: needed, and never cut in silence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.people.founding import needed


def worded(text: str, sentence: str, field: str, *, at_most: int) -> str:
    """`text` without outer blanks. Raises Refused with `sentence` when nothing is left, or when it is too long."""
    text = needed(text, sentence, field)
    if len(text) > at_most:
        raise Refused(
            _("This has %(length)s characters; at most %(most)s fit here. Say it shorter.")
            % {"length": len(text), "most": at_most},
            field=field,
        )
    return text
