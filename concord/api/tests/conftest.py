"""People who call the API: `call("ana").post("/wins", ...)` as Ana would, with a token of hers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from concord.foundation.scope import across_organizations, within
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.people.tokens import make_token


@dataclass
class Caller:
    """A client with a token. Paths begin after /api/v1."""

    token: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        authorization = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        address = path if path.startswith("/api/") else f"/api/v1{path}"
        return self.client.generic(method, address, headers={**authorization, **headers}, **sent)

    def upload(self, path: str, filename: str, data: bytes, **fields: Any) -> Any:
        sent = {"file": SimpleUploadedFile(filename, data), **fields}
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.post(path if path.startswith("/api/") else f"/api/v1{path}", sent, headers=headers)

    def get(self, path: str) -> Any:
        """What is answered, as JSON; it must be there."""
        answer = self.send("GET", path)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def does(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Do it; it must be done. The answer as JSON."""
        answer = self.send(method, path, body, **headers)
        assert answer.status_code in (200, 201, 204), f"{method} {path}: {answer.status_code} {answer.content.decode()}"
        return answer.json() if answer.content else None


def token_of(person: Person, scopes: tuple[str, ...] = ("read", "write")) -> str:
    with within(person.organization_id):
        return make_token(person, by=actor_for(person), at=timezone.now(), label="test", scopes=list(scopes))


@pytest.fixture
def call(world):
    """`call("ana")`, `call("ana", "read")`, `call("zed")` of another organization, `call("")` without a token."""
    made: dict[tuple, Caller] = {}

    def caller(name: str, *scopes: str) -> Caller:
        if (name, scopes) not in made:
            made[name, scopes] = Caller(
                token_of(person_named(world, name), scopes or ("read", "write")) if name else ""
            )
        return made[name, scopes]

    return caller


def person_named(world, name: str) -> Person:
    if name != "zed":
        return world.people[name]
    with across_organizations():
        return Person.objects.get(email="zed@elsewhere.example")
