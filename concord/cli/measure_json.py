"""Arguments and results of measures as JSON knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any


def as_taken(argument: str, value: Any) -> Any:
    """`turns` from lists of speaker, start, end; `met_at` from lists of two people and when."""
    if argument == "turns":
        from concord.measures.participation import Turn

        return [Turn(**row) if isinstance(row, dict) else Turn(*row) for row in value]
    if argument == "met_at" and isinstance(value, list):
        if any(not isinstance(row, list) or len(row) != 3 for row in value):
            raise ValueError("met_at is a list of meetings, each a list of two people and when")
        return {(a, b): when for a, b, when in value}
    return value


def plain(result: Any) -> Any:
    """`result` as JSON knows it: fractions as numbers, records with their names."""
    if isinstance(result, Fraction):
        return int(result) if result.denominator == 1 else float(result)
    if is_dataclass(result) and not isinstance(result, type):
        return {each.name: plain(getattr(result, each.name)) for each in fields(result)}
    if isinstance(result, Mapping):
        return {str(key): plain(value) for key, value in result.items()}
    if hasattr(result, "_asdict"):
        return plain(result._asdict())
    if isinstance(result, list | tuple | set | frozenset):
        return [plain(value) for value in result]
    return result
