"""Which column of an OKR sheet means what, in the words that people use."""

from __future__ import annotations

import re
import unicodedata

WORDS = {
    "title": """objective; objectives; goal; goals; o; ziel; ziele; objetivo; objetivos; objectif; objectifs; obiettivo;
        doel""",
    "result": """key result; key results; kr; krs; measure; metric; kpi; indicator; schlüsselergebnis; kennzahl;
        resultado clave; resultado chave; résultat clé; indicateur; risultato chiave""",
    "start": """start; from; baseline; base; start value; starting value; initial; ausgangswert; ist anfang; inicio;
        départ""",
    "target": "target; to; target value; goal value; zielwert; meta; valor objetivo; cible; valeur cible; doelwaarde",
    "now": """current; now; actual; current value; latest; progress; aktuell; ist; stand; actual value; valor actual;
        actuel""",
    "unit": "unit; in; einheit; unidad; unité",
    "people": """owner; owners; lead; leads; co lead; co leads; responsible; dri; point of contact; champion; champions;
        assignee; who; verantwortlich; responsable; responsables; responsável""",
    "department": "department; team; unit name; area; function; abteilung; bereich; departamento; área; équipe",
    "due": "due; due date; deadline; by; by when; end; end date; fällig; bis; fecha; échéance",
    "why": "why; reason; motivation; rationale; description; notes; warum; begründung; por qué; pourquoi",
}  # fmt: skip


def plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


Meanings = dict[str, str]


def meanings(words: dict[str, str]) -> Meanings:
    """Every heading that people write -> the column that it names."""
    return {plain(word): column for column, said in words.items() for word in said.split(";")}


MEANS = meanings(WORDS)


def places_of(headings: list[str], means: Meanings = MEANS) -> dict[str, int]:
    """The position of each known column, the first of two that mean the same. “KR 1” is a key result as well."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = means.get(re.sub(r" \d+$", "", plain(heading)))
        if column:
            found.setdefault(column, place)
    return found
