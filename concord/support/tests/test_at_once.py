"""Two press at once, with real commits."""

from __future__ import annotations

from threading import Barrier, Thread

from django.db import connection

from concord.foundation.errors import Refused
from concord.foundation.scope import within
from concord.support.models import Offer, SupportRequest
from concord.support.offering import accept, offer, take_back
from concord.support.requesting import request_support
from concord.support.sharing import share
from conftest import NOON


def both(world, *deeds) -> list[str]:
    """Each deed in a thread of its own; the sentences of those that were refused."""
    barrier, refused = Barrier(len(deeds)), []

    def press(deed):
        try:
            with within(world.owner.organization_id):
                barrier.wait()
                deed()
        except Refused as error:
            refused.append(error.sentence)
        finally:
            connection.close()

    threads = [Thread(target=press, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_of_two_offers_accepted_at_once_one_is_and_of_two_who_share_both_do(committed_world):
    world = committed_world
    ana, ben, chi = (world.actor(name) for name in ("ana", "ben", "chi"))
    need = request_support(world.team, by=ana, at=NOON, what="Read my letter")
    of_ben, of_chi = offer(need, by=ben, at=NOON), offer(need, by=chi, at=NOON)
    (sentence,) = both(
        world,
        lambda: accept(Offer.objects.get(pk=of_ben.pk), by=ana, at=NOON),
        lambda: accept(Offer.objects.get(pk=of_chi.pk), by=ana, at=NOON),
    )
    assert "helps with this already" in sentence
    assert need.offers.filter(state="accepted").count() == 1
    need.refresh_from_db()
    helper = ben if need.helper_id == ben.person_id else chi
    both(
        world,
        lambda: share(SupportRequest.objects.get(pk=need.pk), by=ana, at=NOON),
        lambda: share(SupportRequest.objects.get(pk=need.pk), by=helper, at=NOON),
    )
    need.refresh_from_db()
    assert need.shared_at


def test_an_offer_is_either_taken_back_or_accepted(committed_world):
    world = committed_world
    ana, ben = world.actor("ana"), world.actor("ben")
    made = offer(request_support(world.team, by=ana, at=NOON, what="A van"), by=ben, at=NOON)
    refused = both(
        world,
        lambda: accept(Offer.objects.get(pk=made.pk), by=ana, at=NOON),
        lambda: take_back(Offer.objects.get(pk=made.pk), by=ben, at=NOON),
    )
    made.refresh_from_db()
    assert len(refused) == 1
    assert (made.state, made.request.state) in (("accepted", "accepted"), ("withdrawn", "open"))
