from __future__ import annotations

from dataclasses import replace

import pytest

from concord.foundation import bus, checks


@pytest.fixture
def chosen(settings, tmp_path):
    def choose(**changes):
        settings.CONCORD = replace(settings.CONCORD, **changes)

    return choose


def ids(found):
    messages = list(found)
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_a_secret_that_others_may_read(chosen, tmp_path):
    chosen(home=tmp_path)
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o644)
    assert ids(checks.home()) == ["concord.E002"]
    (tmp_path / "secret").chmod(0o600)
    assert ids(checks.home()) == []


def test_a_data_folder_that_is_not_there(chosen, tmp_path):
    chosen(home=tmp_path / "gone")
    assert ids(checks.home()) == ["concord.E001"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://localhost:8000", []),
        ("https://concord.example.org", []),
        ("http://concord.example.org", ["concord.W001"]),
        ("concord.example.org", ["concord.E003"]),
    ],
)
def test_an_address_is_safe_or_local(chosen, address, found):
    chosen(address=address)
    assert ids(checks.address()) == found


def test_styles_that_are_not_built(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert ids(checks.static_files()) == ["concord.W002"]


def test_a_database_that_is_up_to_date_has_nothing_to_say(db):
    assert ids(checks.database()) == []


def test_a_database_that_lacks_a_migration(db):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="rhythm").delete()
    assert ids(checks.database()) == ["concord.E006"]


def test_mail_that_goes_nowhere_and_a_server_that_is_away(chosen):
    chosen(smtp_url="")
    assert ids(checks.mail_server()) == ["concord.W004"]
    chosen(smtp_url="smtp://127.0.0.1:1")
    assert ids(checks.mail_server()) == ["concord.E007"]


def test_valkey_that_is_away(chosen, tmp_path):
    chosen(valkey_url=f"unix://{tmp_path}/none.sock")
    bus.valkey.cache_clear()
    assert ids(checks.valkey()) == ["concord.E008"]
    bus.valkey.cache_clear()


def test_this_machine_knows_its_time_zones():
    assert ids(checks.time_zones()) == []
