"""concord import decisions: what would become of each, what it comes to, and nothing before the word."""

from __future__ import annotations

from click.testing import CliRunner

from concord.cli.import_decisions import command
from concord.decisions.models import Decision

REGISTER = """title,status,created,resolved,decider
Rent two vans,accepted,2026-01-05,2026-01-09,Ben Okafor
One price list,accepted,2026-02-02,,
Open in Vigo,draft,2026-03-01,,Somebody Else
Paint the vans,perhaps,2026-03-01,,
"""


def concord(path, world, typed):
    words = [str(path), "--organization", world.team.organization.slug]
    return CliRunner().invoke(command, words, input=typed)


def test_it_is_summed_up_and_nothing_is_written_before_the_word(world, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER)
    said = concord(path, world, "n\n").output
    assert "+ create  register.csv#Rent two vans: “Rent two vans”. Decided on 2026-01-09." in said
    assert "! refused register.csv#5, line 5: The status “perhaps” is not known." in said
    ana = world.people["ana"].name
    assert (
        f"3 would be written for {world.team.name}, by {ana}: 1 ended on a known day, 1 on a day that nobody wrote "
        "down, 1 open." in said
    )
    assert f"by {ana} where that is nobody here." in said and "Left out, since they cannot be read: 1." in said
    assert said.endswith("Nothing was written.\n") and not Decision.objects.exists()


def test_once_written_it_is_here_already(world, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER)
    assert "Written: 3." in concord(path, world, "y\n").output
    again = concord(path, world, "y\n").output
    assert "Nothing to write." in again and "Here already: 3." in again and "Written" not in again
    assert Decision.objects.get(question="Rent two vans").decider == world.people["ben"]
