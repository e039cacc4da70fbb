from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from concord.api.problems import TITLES


@pytest.fixture
def description(db):
    return Client().get("/api/v1/openapi.json").json()


def operations(description):
    return [(method, path, row) for path, methods in description["paths"].items() for method, row in methods.items()]


def test_strangers_may_read_the_description(description):
    assert description["openapi"].startswith("3.1")
    assert description["info"]["title"] == "Concord"
    assert set(description["components"]["securitySchemes"]) == {"token", "session"}


def test_no_two_shapes_have_one_name():
    """The description names them by their class alone: a second one would take the first one's place."""
    texts = [path.read_text() for path in Path(__file__).parents[1].glob("*.py")]
    shape = re.compile(r"^class (\w+)\((?:Schema|Body)", re.MULTILINE)
    names = Counter(name for text in texts for name in shape.findall(text))
    assert not [name for name, times in names.items() if times > 1]


def test_every_operation_says_what_it_does_and_what_can_go_wrong(description):
    names = []
    for method, path, row in operations(description):
        assert row["tags"], path
        assert re.fullmatch(r"[A-Z][a-z ]+", row["summary"]), row["summary"]
        assert row["description"].endswith("."), path
        assert {"401", "403", "404", "422"} <= set(row["responses"]), path
        assert ("Idempotency-Key" in [one["name"] for one in row["parameters"]]) == (method == "post")
        names.append(row["operationId"])
    assert len(names) == len(set(names))


def test_every_shape_is_used_and_every_used_shape_is_there(description):
    used = set(re.findall(r"#/components/schemas/([\w-]+)", str(description)))
    assert used == set(description["components"]["schemas"])


def test_every_problem_has_a_name_of_its_own(description):
    names = description["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert names == [f"urn:concord:problem:{name}" for name in TITLES]


def test_the_description_is_valid_openapi_3_1(description):
    import jsonschema_rs

    for name, shape in description["components"]["schemas"].items():
        whole = {**shape, "components": description["components"]}
        assert jsonschema_rs.meta.is_valid(shape), name
        jsonschema_rs.Draft202012Validator(whole)
