"""The letters as an Atom feed (RFC 4287): what was sent, newest first, whole, and nothing that counts readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from concord.brief.models import Brief
from concord.meetings.printing import html

NEWEST = 20
TYPE = "application/atom+xml; charset=utf-8"


class WholeLetters(Atom1Feed):
    """Django's feed, with the letter itself as each entry's content."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def atom(
    letters: Iterable[Brief], *, title: str, by: str, page: str, own: str, address_of: Callable[[Brief], str]
) -> str:
    """`page` is where people read them, `own` the feed's own address; both are whole addresses."""
    feed = WholeLetters(title=title, link=page, description="", feed_url=own, author_name=by, feed_guid=page)
    for letter in list(letters)[:NEWEST]:
        feed.add_item(
            title=letter.subject,
            link=address_of(letter),
            description=None,  # type: ignore[arg-type]  # the whole letter stands in it: no summary
            content=html(letter.words),
            pubdate=letter.sent_at,
            updateddate=letter.sent_at,
            unique_id=f"{page}#{letter.pk}",
        )
    return feed.writeString("utf-8")
