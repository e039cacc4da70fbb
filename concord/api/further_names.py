"""A person's further names, as minutes and transcripts of other programs write them."""

from __future__ import annotations

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import seen
from concord.api.request import Request
from concord.people import further_names
from concord.people.models import Person

router = Router(tags=["People"])


class FurtherName(Schema):
    words: str = Field(max_length=200, description="The name to take off, letter by letter.")


@router.get("/people/{int:id}/further-names", response=list[str])
def list_further_names(request: Request, id: int) -> list[str]:
    """What other programs call somebody: your own, or a colleague's for those who set up."""
    return seen(request, Person.objects.all(), id, "person.edit").aliases


@router.delete("/people/{int:id}/further-names", response={204: None})
def take_off_further_name(request: Request, id: int, name: Query[FurtherName]) -> None:
    """Take one off: the next transcript that has it asks who that is."""
    person = seen(request, Person.objects.all(), id, "person.edit")
    further_names.take_off(person, name.words, by=request.actor, at=timezone.now())
