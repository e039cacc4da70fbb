"""The OpenAPI 3.1 description: what ninja makes from the types, with the problems, the keys and the headers that every
operation shares."""

from __future__ import annotations

import json
import re
from typing import Any

from concord.api.problems import MEDIA_TYPE, TITLES

DESCRIPTION = """Everything that Concord's pages show and do, as JSON.

**Who asks.** Send a token: `Authorization: Bearer concord_…`. Reading needs its scope `read`, everything else `write`.
A token acts with the rights of its person, in that person's organization, and sees no other.

**Lists** come in pages: `limit` (1 to 200), and `next`, to be sent as `cursor`; also as a `Link` header.

**Errors** are `application/problem+json` (RFC 9457); `errors` point at the inputs that would have to change.

**Once.** A POST with an `Idempotency-Key` that is sent again within a day gets the same answer and is not done again.

**Times** are RFC 3339 in UTC.
"""
GENERIC = re.compile(r"Page_(\w+?)_(?=\W)")
READS, WRITES = ("400", "401", "403", "404", "422"), ("400", "401", "403", "404", "409", "413", "422")
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "enum": [f"urn:concord:problem:{name}" for name in TITLES]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what would be right, to be shown to people."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail", "pointer", "in"],
                "properties": {
                    "detail": {"type": "string"},
                    "pointer": {"type": "string", "description": "JSON Pointer (RFC 6901)."},
                    "in": {"type": "string", "enum": ["body", "query", "path", "header", "form", "file"]},
                },
            },
        },
    },
}
SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key that `concord token EMAIL` or POST /tokens made.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "concord",
        "description": "A signed-in browser; writing also needs the header X-CSRFToken.",
    },
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": r"^[\x21-\x7e]{1,100}$"},
    "description": "Your own name for this request. Sent again with the same body, it is answered but not done again.",
    "example": "7f9c1d0e-2f4b-4f38-9d0e-5a1c2b3d4e5f",
}


def describe(made: dict[str, Any]) -> dict[str, Any]:
    """Complete ninja's description."""
    schema = json.loads(GENERIC.sub(r"\1Page", json.dumps(made, default=str)))
    components = schema["components"]
    components["schemas"]["Problem"] = PROBLEM
    components["securitySchemes"] = SCHEMES
    schema["security"] = [{"token": []}, {"session": []}]
    schema["tags"] = sorted(
        ({"name": name} for name in {tag for operation in operations(schema) for tag in operation["tags"]}),
        key=lambda tag: tag["name"],
    )
    for address in schema["paths"].values():
        for method, operation in address.items():
            complete(method, operation)
    drop_unused(schema)
    return schema


def complete(method: str, operation: dict[str, Any]) -> None:
    """The problems that an operation may answer, and what every POST understands."""
    for status in READS if method == "get" else WRITES:
        operation["responses"][status] = {
            "description": next(title for number, title in TITLES.values() if str(number) == status),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
    operation["responses"] = {str(status): row for status, row in operation["responses"].items()}
    if method == "post":
        operation["parameters"].append(IDEMPOTENCY_KEY)


def drop_unused(schema: dict[str, Any]) -> None:
    """Drop the shapes that nothing points at: ninja lists those of query parameters, too."""
    text = json.dumps(schema)
    shapes = schema["components"]["schemas"]
    for name in [name for name in shapes if f'#/components/schemas/{name}"' not in text]:
        del shapes[name]


def operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for address in schema["paths"].values() for operation in address.values()]
