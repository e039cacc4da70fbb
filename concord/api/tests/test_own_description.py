"""The API against its own description: whatever is sent, what comes back is described, and nothing breaks."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from concord.api.tests.examples import INSTEAD, make_things

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
FEW = settings(
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
OPERATIONS = {row.ok().definition.raw["operationId"]: row.ok() for row in schema.get_all_operations()}


@pytest.fixture(autouse=True)
def one_connection():
    """Requests leave the test's own connection open, as with Django's test client."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.mark.parametrize("tag", sorted({row.definition.raw["tags"][0] for row in OPERATIONS.values()}))
def test_the_api_keeps_to_its_own_description(world, call, tag):
    things = make_things(world, call("ana").token)
    headers = {"Authorization": f"Bearer {call('ana').token}"}
    for name, operation in OPERATIONS.items():
        if operation.definition.raw["tags"][0] == tag:
            keeps_its_word(operation, things.get(INSTEAD.get(name, noun_of(operation)), 0), headers)


def noun_of(operation) -> str:
    return operation.path.removeprefix("/api/v1/").split("/")[0]


def keeps_its_word(operation, thing, headers) -> None:
    """A few examples, most of them about something that is there; what they did is undone."""

    @FEW
    @given(case=operation.as_strategy(), there=st.integers(0, 3))
    def check(case, there):
        if there and "id" in case.path_parameters:
            case.path_parameters["id"] = thing
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    check()
