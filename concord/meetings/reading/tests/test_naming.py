from __future__ import annotations

import pytest

from concord.meetings.reading.naming import folded, mentions_in


def named(line: str, *, many: bool = False) -> list[tuple[str, str]]:
    return [(mention.name, mention.handle) for mention in mentions_in(line, 1, many=many)]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("* Joe Sepi (@joesepi)", [("Joe Sepi", "joesepi")]),
        ("- Michael Dawson(@mhdawson) ", [("Michael Dawson", "mhdawson")]),
        ("* @TheLarkInn", [("", "TheLarkInn")]),
        ("* Mert Can Altin (@mertcanaltin", [("Mert Can Altin", "mertcanaltin")]),
        ("- Jory Burson @jorydotcom)", [("Jory Burson", "jorydotcom")]),
        ("* Christian Bromann {@christian-bromann)", [("Christian Bromann", "christian-bromann")]),
        ("* Christian Bromann <@christian-bromann>", [("Christian Bromann", "christian-bromann")]),
        ("MB: Myles Borins", [("Myles Borins", "")]),
        ("*RR: Rachel Romoff (@rromoff)", [("Rachel Romoff", "rromoff")]),
        ("* Joe Sepi (@joesepi) - voting", [("Joe Sepi", "joesepi")]),
        ("* Eemeli Aro (@eemeli), coming in very late", [("Eemeli Aro", "eemeli")]),
        ("* Adam ‘rudd’ Ruddermann (@ruddermann)", [("Adam ‘rudd’ Ruddermann", "ruddermann")]),
        ("* Abraham Jr. Agiri (@codeekage)", [("Abraham Jr. Agiri", "codeekage")]),
        ("* [Ana Silva](https://github.com/anasilva)", [("Ana Silva", "anasilva")]),
        ("* **Ana Silva**", [("Ana Silva", "")]),
        ("* Grace O’Neill (Guest)", [("Grace O’Neill", "")]),
        ("| Ana Silva | Finance |", [("Ana Silva", "")]),
        ("| --- | --- |", []),
        ("* OpenJS Foundation Board of Directors", []),
        ("* ", []),
        ("None.", []),
        ("- n/a", []),
        ("🌳       🦑      🥑       🌳", []),
    ],
)
def test_one_person_a_line(line, people):
    assert named(line) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("TC, Mark Rousskov, Oli", ["TC", "Mark Rousskov", "Oli"]),
        ("Nadrieril (filling in for Oli), TC", ["Nadrieril", "TC"]),
        ("Carol + Eric Holk", ["Carol", "Eric Holk"]),
        ("Carol and Jack", ["Carol", "Jack"]),
        ("Ana & Ben; Chi", ["Ana", "Ben", "Chi"]),
        ("Jack Huey. Jakub Beránek, oli", ["Jack Huey", "Jakub Beránek", "oli"]),
        ("Julia (Center for Data, University), Wes", ["Julia", "Wes"]),
        ("oli, Mara (after agenda approval)", ["oli", "Mara"]),
        ("all", []),
        ("None", []),
        ("", []),
    ],
)
def test_several_people_in_one_line(line, people):
    assert [name for name, _handle in named(line, many=True)] == people


def test_two_people_in_one_line_of_a_list_are_two():
    assert [name for name, _handle in named("- Ana Silva and Ben Okafor")] == ["Ana Silva", "Ben Okafor"]


def test_a_slash_parts_two_people_but_not_two_scripts():
    assert [name for name, _handle in named("- Ana Silva / Ben Okafor")] == ["Ana Silva", "Ben Okafor"]
    assert [name for name, _handle in named("- Evgeny / Евгений")] == ["Evgeny"]


def test_what_stands_in_brackets_is_kept_for_matching():
    mention = mentions_in("- Evgeny Smirnov (Евгений Смирнов)", 4, many=False)[0]
    assert (mention.name, mention.others, mention.line) == ("Evgeny Smirnov", ("Евгений Смирнов",), 4)


def test_an_address_is_an_address():
    mention = mentions_in("- Ana Silva <ana@harbour.example>", 1, many=False)[0]
    assert (mention.name, mention.email) == ("Ana Silva", "ana@harbour.example")


def test_names_are_compared_without_accents_apostrophes_and_case():
    assert folded("Jakub BERÁNEK") == folded("jakub beranek")
    assert folded("Grace O’Neill") == folded("Grace O'Neill") == folded("grace oneill")
    assert folded("Kylie Wagar-Dirks") == folded("Kylie Wagar Dirks")
    assert folded("Евгений") != folded("Evgeny")
