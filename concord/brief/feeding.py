"""The letters as an Atom feed (RFC 4287): what was sent, newest first, whole, and nothing that counts readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from concord.brief.models import Brief
from concord.meetings.printing import html

NEWEST = 20
TYPE = "application/atom+xml; charset=utf-8"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # 2.2 of XML 1.0


class WholeLetters(Atom1Feed):
    """Django's feed, with the letter itself as each entry's content."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def atom(
    letters: Iterable[Brief], *, title: str, by: str, page: str, own: str, address_of: Callable[[Brief], str]
) -> str:
    """`page` is where people read them, `own` the feed's own address; both are whole addresses."""
    feed = WholeLetters(
        title=readable(title), link=page, description="", feed_url=own, author_name=readable(by), feed_guid=page
    )
    for letter in list(letters)[:NEWEST]:
        feed.add_item(
            title=readable(letter.subject),
            link=address_of(letter),
            description=None,  # type: ignore[arg-type]  # the whole letter stands in it: no summary
            content=readable(html(letter.words)),
            pubdate=letter.sent_at,
            updateddate=letter.sent_at,
            unique_id=f"{page}#{letter.pk}",
        )
    return feed.writeString("utf-8")


def readable(words: str) -> str:
    """Without the signs that XML has no way to write: with one of them nobody could read the feed."""
    return NOT_IN_XML.sub("", words)
