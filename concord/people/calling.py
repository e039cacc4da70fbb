"""Whom a name means among some people: what somebody types, says in the notes, or keeps in a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from concord.people.models import Person


def called(people: Iterable[Person]) -> dict[str, Person]:
    """Every name that they go by, casefolded. Whole names, addresses and further names come before first names.

    A name that two of them share is nobody's: better asked than guessed.
    """
    people = list(people)
    whole = each(people, lambda person: {person.name, person.email, *map(str, person.aliases)})
    first = each(people, lambda person: {person.first_name})
    found = first | whole  # a first name that is somebody's further name means that one
    return {name: person for name, person in found.items() if person}


def each(people: Iterable[Person], names: Callable[[Person], set[str]]) -> dict[str, Person | None]:
    """Name -> the one who has it; None where two have."""
    found: dict[str, Person | None] = {}
    for person in people:
        for name in {name.casefold() for name in names(person)} - {""}:
            found[name] = None if name in found else person
    return found
