from __future__ import annotations

import threading
import time
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client

from concord.foundation.errors import Refused
from concord.people import accounts, signing_in
from concord.people.models import SignIn, SignInLink
from conftest import NOON

PASSWORD = "tide and lanterns 47"


@pytest.fixture
def account(world):
    ben = world.people["ben"].account
    accounts.set_password(ben, PASSWORD)
    return ben


def check(email="ben@harbour.example", password=PASSWORD, *, at=NOON, network="10.0.0.1"):
    return accounts.check_password(email, password, network=network, at=at)


def session():
    return import_module(settings.SESSION_ENGINE).SessionStore()


def test_the_right_password_signs_in_whatever_the_case_of_the_address(account):
    assert check(" BEN@Harbour.example ") == account


@pytest.mark.parametrize("email", ["ben@harbour.example", "nobody@harbour.example", "no address", ""])
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(account, email):
    with pytest.raises(Refused, match="do not fit together"):
        check(email, "wrong")


def test_an_account_without_a_password_has_none_that_fits(world):
    for password in ("", "!", "None"):
        with pytest.raises(Refused, match="do not fit together"):
            check("chi@harbour.example", password)


def test_the_time_does_not_tell_which_addresses_exist(slow_passwords, account):
    """Each answer costs one hashing; measured on the fastest of some, so that a busy machine does not decide."""

    def fastest(email):
        took = []
        for number in range(4):
            begun = time.perf_counter()
            with pytest.raises(Refused):
                check(email, "wrong", network=f"10.0.1.{number}")
            took.append(time.perf_counter() - begun)
        return min(took)

    known, without, unknown = fastest("ben@harbour.example"), fastest("chi@harbour.example"), fastest("x@y.example")
    assert max(known, without, unknown) < 3 * min(known, without, unknown)


def test_after_eight_wrong_tries_even_the_right_password_waits(account):
    for _number in range(accounts.TRIES):
        with pytest.raises(Refused, match="do not fit"):
            check(password="wrong")
    with pytest.raises(Refused, match="Too many tries. Wait a quarter of an hour"):
        check()
    assert check(at=NOON + accounts.TRIES_WITHIN + timedelta(seconds=1)) == account


def test_one_network_may_try_forty_times_over_many_addresses(account):
    for number in range(accounts.TRIES * 5):
        with pytest.raises(Refused, match="do not fit"):
            check(f"x{number}@harbour.example", "wrong")
    with pytest.raises(Refused, match="Too many tries"):
        check()
    assert check(network="10.0.0.2") == account


def test_asking_for_links_is_throttled_whatever_the_case(world):
    for _number in range(accounts.TRIES):
        accounts.count_link_request("Ben@harbour.example", network="10.0.0.1", at=NOON)
    with pytest.raises(Refused, match="Too many tries"):
        accounts.count_link_request("ben@HARBOUR.example ", network="10.0.0.1", at=NOON)


def test_a_link_works_once(world):
    key = accounts.make_link(world.people["ben"].account, at=NOON)
    assert accounts.use_link(key, at=NOON).account == world.people["ben"].account
    with pytest.raises(Refused, match="used already or is too old"):
        accounts.use_link(key, at=NOON)


def test_a_link_lasts_half_an_hour_and_only_its_hash_is_kept(world):
    key = accounts.make_link(world.people["ben"].account, at=NOON)
    assert key not in SignInLink.objects.get().digest
    with pytest.raises(Refused, match="too old"):
        accounts.use_link(key, at=NOON + accounts.LINK_LASTS + timedelta(seconds=1))
    for wrong in ("", "x", key[:-1]):
        with pytest.raises(Refused):
            accounts.use_link(wrong, at=NOON)


def test_two_who_use_one_link_at_the_same_moment(committed_world):
    key = accounts.make_link(committed_world.people["ben"].account, at=NOON)
    fates, start = [], threading.Barrier(4)

    def use():
        start.wait()
        try:
            accounts.use_link(key, at=NOON)
            fates.append("in")
        except Refused:
            fates.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fates) == ["in", "refused", "refused", "refused"]


def test_a_new_password_ends_sessions_and_links(account):
    here = session()
    signing_in.begin(here, account, at=NOON)
    key = accounts.make_link(account, at=NOON)
    accounts.set_password(account, "another lantern 48")
    assert not SignIn.objects.filter(account=account).exists()
    with pytest.raises(Refused):
        accounts.use_link(key, at=NOON)


@pytest.mark.parametrize(("password", "sentence"), [("short", "too short"), ("password", "too common"), ("ben@harbour.example", "similar")])  # fmt: skip  # noqa: E501
def test_a_weak_password_is_refused_in_words(account, password, sentence):
    with pytest.raises(Refused, match=sentence):
        accounts.set_password(account, password)


@pytest.mark.parametrize("text", ["", "ana@", "ana", "a b@c.example", "@x.example"])
def test_what_is_no_address_is_refused_with_an_example(text):
    with pytest.raises(Refused, match="Write it like ana@example.org"):
        accounts.address(text)


def test_signing_in_gives_a_new_key_and_keeps_device_and_place(account):
    here = session()
    here["seen"] = "welcome"
    here.save()
    before = here.session_key
    signing_in.begin(here, account, at=NOON, device="Firefox", address="10.0.0.9")
    row = SignIn.objects.get()
    assert row.session_key == here.session_key != before
    assert (row.account, row.device, row.address, row.began_at) == (account, "Firefox", "10.0.0.9", NOON)
    assert here["seen"] == "welcome"


def test_saving_and_rotating_a_session_keep_its_row(account):
    here = session()
    signing_in.begin(here, account, at=NOON, device="Firefox")
    here["organization"] = 3
    here.save()
    here.cycle_key()
    here.save()
    row = SignIn.objects.get()
    assert (row.account, row.device, row.began_at) == (account, "Firefox", NOON)


def test_another_account_on_the_same_browser_begins_empty(world, account):
    here = session()
    signing_in.begin(here, account, at=NOON)
    here["draft"] = "secret"
    signing_in.begin(here, world.people["chi"].account, at=NOON)
    assert "draft" not in here
    assert here[SESSION_KEY] == str(world.people["chi"].account.pk)


def test_signing_out_leaves_nothing(account):
    here = session()
    signing_in.begin(here, account, at=NOON)
    signing_in.end(here)
    assert not SignIn.objects.exists()


def test_one_session_is_ended_wherever_it_is_and_only_by_its_own_account(world, account):
    here, there = session(), session()
    signing_in.begin(here, account, at=NOON, device="Laptop")
    signing_in.begin(there, account, at=NOON + timedelta(minutes=1), device="Phone")
    signing_in.end_one(world.people["chi"].account, here.session_key)
    assert [row.device for row in signing_in.sign_ins(account, at=NOON)] == ["Phone", "Laptop"]
    signing_in.end_one(account, here.session_key)
    assert [row.device for row in signing_in.sign_ins(account, at=NOON)] == ["Phone"]


def test_an_expired_session_is_nobodys(account):
    here = session()
    signing_in.begin(here, account, at=NOON)
    SignIn.objects.update(expire_date=NOON - timedelta(days=400))
    again = import_module(settings.SESSION_ENGINE).SessionStore(here.session_key)
    assert SESSION_KEY not in again


def test_djangos_own_login_works_with_this_store(account):
    browser = Client()
    browser.force_login(account)
    assert SignIn.objects.get().account == account
    assert browser.get("/settings").status_code == 200
    accounts.set_password(account, "another lantern 48")
    assert browser.get("/settings").status_code == 302
