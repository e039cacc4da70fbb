"""What people call the stages of a plan, and how they write a currency."""

from __future__ import annotations

from concord.goals.reading.columns import meanings, plain

STAGES = meanings(
    {
        "idea": "idea; ideas; backlog; proposed; planned; new; not started; todo; idee; geplant; propuesta; idée",
        "trial": """trial; pilot; test; testing; experiment; in progress; started; running; active; versuch; läuft;
            prueba; essai; piloto""",
        "scaling": "scaling; scale; growing; growth; rollout; roll out; expanding; ausbau; wächst; expansión",
        "settled": "settled; done; live; complete; completed; finished; established; fertig; hecho; terminé",
        "stopped": "stopped; stop; cancelled; canceled; killed; dropped; paused; ended; gestoppt; cancelado; arrêté",
    }
)
SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "fr": "CHF", "zł": "PLN", "kr": "SEK"}


def stage_of(word: str) -> str:
    """The stage that a word means; "" when none is known."""
    return STAGES.get(plain(word), "")


def currency_in(text: str) -> str:
    """“€”, “EUR” or “40 k EUR”: its three letters; "" when there are none."""
    for word in text.split():
        if word.casefold() in SIGNS:
            return SIGNS[word.casefold()]
        if len(word) == 3 and word.isascii() and word.isalpha():
            return word.upper()
    return ""
