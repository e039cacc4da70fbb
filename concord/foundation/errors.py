"""Sentences for people: what was wrong, where, and what would be right."""

from __future__ import annotations


class Refused(Exception):
    """The deed breaks a rule. `field` points at the input that would have to change ("email", "rows/14/email")."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.field = field


class Denied(Exception):
    """The person may not do this, or the thing is not theirs to see. The sentence says who may."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
