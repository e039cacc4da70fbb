"""The named world that every test stands in: Ana (CEO), Ben (CFO), Chi (CCO), Dora (chief of staff) ... and Zed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import Model

from concord.demo.world import World, make_people
from concord.foundation.scope import across_organizations, within
from tests.made_once import FILE, migrated_home, migrated_template, url_of
from tests.postgresql import make_database

stage: dict[str, Any] = {}
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The databases of tests are copies of one that is migrated already; they go when the run's folder goes."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(worker_id: str) -> None:
    """One database for each worker; SQLite's is a file, as in real life, so that threads meet as they do there."""
    from django.conf import settings

    if url := os.environ.get("CONCORD_DATABASE_URL"):
        name = f"concord_{worker_id}"
        make_database(url, name, like=migrated_template(url))
    else:
        name = str(Path(os.environ["CONCORD_TEST_HOME"]) / f"{worker_id}.sqlite3")
        shutil.copy(migrated_home() / FILE, name)
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Hashing costs time on purpose; tests that are about that ask for the installation's own (`slow_passwords`)."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture
def slow_passwords(settings: Any) -> None:
    """Passwords hashed as a real installation does."""
    settings.PASSWORD_HASHERS = [name for name in settings.PASSWORD_HASHERS if "MD5" not in name]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The example organization without its past; the test runs within it. `world.actor("ana")` acts."""
    made = make_stage()
    with within(made.owner.organization_id):
        yield made


@pytest.fixture
def committed_world(transactional_db: None) -> Iterator[World]:
    """The same world, but every transaction is a real one: for threads that must see each other's commits."""
    made = make_stage()
    with within(made.owner.organization_id):
        yield made
    from concord.decisions.models import Decision
    from concord.decisions.sealing import erasing

    with within(made.owner.organization_id), erasing(made.owner.organization_id):
        Decision.objects.all().delete()  # SQLite's tables are emptied row by row after this; closed ones would refuse


def make_stage() -> World:
    """The first test of a process makes it by the domain's verbs; the others take a copy of its rows: much faster."""
    if not stage:
        from concord.people.founding import found

        zed = found(name="Elsewhere", timezone="UTC", owner_name="Zed", owner_email="zed@elsewhere.example", at=NOON)
        made = make_people(at=NOON, email_host="harbour.example")
        stage.update(world=made, rows=every_row("people", "foundation"), zed=zed)
        return deepcopy(made)
    write_again(stage["rows"])
    return deepcopy(stage["world"])


def every_row(*apps_wanted: str) -> list[list[Model]]:
    """All rows of these apps, of every organization, by model."""
    models = [model for label in apps_wanted for model in apps.get_app_config(label).get_models(True)]
    with across_organizations():
        rows = [list(model._base_manager.all()) for model in models]
    return [of_model for of_model in rows if of_model]


def write_again(rows: list[list[Model]]) -> None:
    """Rows that `every_row` gave, into the empty database of another test; constraints are deferred."""
    with across_organizations():
        for of_model in rows:
            type(of_model[0])._base_manager.bulk_create(deepcopy(of_model))


@pytest.fixture
def zed(world: World) -> Any:
    """The stranger: owner of another organization, who must never see anything of this one."""
    from concord.people.models import Person

    with across_organizations():
        return Person.objects.select_related("organization", "account").get(email="zed@elsewhere.example")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A migrated, empty database for a server that the test starts itself, of the kind that this run is on."""
    if not (given := os.environ.get("CONCORD_DATABASE_URL")):
        return f"sqlite:///{shutil.copy(migrated_home() / FILE, tmp_path)}"
    name = f"own_{uuid4().hex[:12]}"
    make_database(given, name, like=migrated_template(given))
    return url_of(given, name)
