"""concord measure NAME FILE: compute a measure or an indicator again, from the numbers that it was shown with."""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Callable
from typing import Any

import click

from concord.cli.main import set_up
from concord.cli.measure_json import as_taken, plain
from concord.cli.measure_sentences import MEASURES


@click.command()
@click.argument("name")
@click.argument("file", type=click.File("rb"))
def command(name: str, file: Any) -> None:
    """Compute the measure NAME from a JSON object that names its arguments; prints JSON and one sentence.

    NAME may also be a sign of unity, such as cadence_kept: FILE is then the evidence downloaded from its page, JSON or
    CSV. FILE is - for standard input. docs/users/measures/ has a page with an example of each.
    """
    result, sentence = computed(name, file.read())
    click.echo(json.dumps(plain(result), ensure_ascii=False, indent=2))
    click.echo(sentence)


def computed(name: str, data: bytes) -> tuple[Any, str]:
    """(result, sentence). Raises ClickException with what is wrong and what would be right."""
    if name not in MEASURES:
        return sign_computed(name, data)
    measure = MEASURES[name]
    function = getattr(importlib.import_module(f"concord.measures.{measure.module}"), name)
    given = arguments(function, name, data)
    try:
        result = function(**given)
        return result, measure.sentence(result, given)
    except ValueError as trouble:
        raise click.ClickException(f"{name}: {trouble}") from None
    except (TypeError, KeyError, AttributeError, IndexError, OverflowError, ArithmeticError) as trouble:
        raise click.ClickException(
            f"{name}: the file has another shape than this measure takes ({trouble}). See docs/users/measures/."
        ) from None


def sign_computed(name: str, data: bytes) -> tuple[Any, str]:
    """The figure of a sign of unity and its sentence, from downloaded evidence."""
    set_up()
    from concord.foundation.errors import Refused
    from concord.indicators.evidence import again
    from concord.indicators.indicator import signs

    if name not in signs():
        known = f"Measures: {', '.join(sorted(MEASURES))}. Signs of unity: {', '.join(signs())}."
        raise click.ClickException(f"“{name}” is no measure and no sign. {known}")
    try:
        figure = again(data, signs()[name])
    except Refused as refused:
        raise click.ClickException(f"{name}: {refused.sentence}") from None
    return figure.as_json(), signs()[name].says(figure)


def arguments(function: Callable[..., Any], name: str, data: bytes) -> dict[str, Any]:
    """The file as arguments; lists of turns and of meetings become what the function takes."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as trouble:
        raise click.ClickException(f"The file is not JSON: {trouble}.") from None
    takes = ", ".join(inspect.signature(function).parameters)
    if not isinstance(given, dict):
        raise click.ClickException(f"The file is one JSON object that names the arguments of {name}: {takes}.")
    try:
        inspect.signature(function).bind(**given)
    except TypeError as trouble:
        raise click.ClickException(f"{name} takes {takes}; the file does not fit: {trouble}.") from None
    try:
        return {argument: as_taken(argument, value) for argument, value in given.items()}
    except (TypeError, ValueError) as trouble:
        raise click.ClickException(f"{name}: {trouble}") from None
