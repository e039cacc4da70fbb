"""The JSON door: one NinjaAPI, one router per noun. Everything but its description is behind `entered`."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, re_path
from ninja import NinjaAPI
from ninja.operation import Operation

from concord.api import (
    acquaintances,
    actions,
    agenda,
    airtime,
    appreciations,
    before_unit,
    briefs,
    budgets,
    celebrations,
    co_leads,
    deciding_habit,
    decision_deeds,
    decisions,
    decks,
    discoveries,
    events,
    figures_import,
    further_names,
    goals,
    goals_import,
    handbook,
    happening,
    inclusion,
    key_results,
    meetings,
    minutes,
    my_list,
    notes,
    option_values,
    organization,
    parked,
    past_minutes,
    people,
    people_imports,
    photographs,
    plans,
    plans_import,
    pulses,
    purpose,
    quarter_letters,
    questionnaires,
    questions,
    rankings,
    rankings_import,
    room,
    rules,
    segments,
    series,
    shadowing,
    stalls,
    stories,
    support,
    support_offers,
    teams,
    tokens,
    topics,
    transcripts,
    unclaimed,
    value_makings,
    values,
    wins,
)
from concord.api.describing import DESCRIPTION, describe
from concord.api.entering import entered, nowhere
from concord.api.problems import answer_problems
from concord.api.reading import JsonParser

OPEN, ROOT = ("openapi-json",), "api-root"
NOUNS = (
    organization,
    people,
    further_names,
    people_imports,
    past_minutes,
    teams,
    decks,
    series,
    rules,
    meetings,
    topics,
    agenda,
    room,
    airtime,
    parked,
    segments,
    notes,
    actions,
    decisions,
    decision_deeds,
    option_values,
    deciding_habit,
    stalls,
    purpose,
    values,
    value_makings,
    stories,
    goals,
    goals_import,
    figures_import,
    before_unit,
    key_results,
    co_leads,
    unclaimed,
    wins,
    appreciations,
    celebrations,
    photographs,
    handbook,
    shadowing,
    inclusion,
    happening,
    quarter_letters,
    pulses,
    questionnaires,
    minutes,
    transcripts,
    questions,
    briefs,
    support,
    support_offers,
    acquaintances,
    discoveries,
    plans,
    plans_import,
    budgets,
    rankings,
    rankings_import,
    my_list,
    events,
    tokens,
)


class Door(NinjaAPI):
    """Names operations by their functions, and keeps every address behind the door."""

    description_made: dict[str, Any] | None = None

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        patterns, app, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern) and pattern.name not in OPEN:
                pattern.callback = nowhere if pattern.name == ROOT else entered(pattern.callback)
        return [*patterns, re_path(r"^(?P<rest>[\s\S]*)$", nowhere)], app, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """Made once: it only changes with the code."""
        if self.description_made is None:
            self.description_made = describe(super().get_openapi_schema(**kwargs))
        return self.description_made


api = Door(
    title="Concord",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    parser=JsonParser(),
)
answer_problems(api)
for noun in NOUNS:
    api.add_router("", noun.router)
