from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import across_organizations
from concord.people import importing
from concord.people.fates import in_full
from concord.people.models import Account, Department, Membership, PeopleImport, Person
from concord.people.profiles import add, leave
from conftest import NOON

HEAD = "name,email,department,title,time zone,role\n"


def begun(world, rows: str, *, by: str = "ana", head: str = HEAD, **options) -> PeopleImport:
    people_import = importing.begin(
        filename="people.csv", data=(head + rows).encode(), by=world.actor(by), at=NOON, **options
    )
    return importing.read_rows(people_import)


def confirmed(world, rows: str, *, leave_out_faulty: bool = False, by: str = "ana", **options) -> PeopleImport:
    return importing.confirm(
        begun(world, rows, by=by, **options), by=world.actor(by), at=NOON, leave_out_faulty=leave_out_faulty
    )


def fates(people_import: PeopleImport) -> list[str]:
    return [fate["fate"] for fate in people_import.fates]


def test_the_preview_tells_the_fate_of_each_row_and_writes_nothing(world):
    before = Person.objects.count(), Department.objects.count()
    ben = world.people["ben"]
    people_import = begun(
        world,
        f"Nia New,nia@harbour.example,Finance,Controller,Windows,\n"
        f"{ben.name},{ben.email.upper()},,Chief Money Officer,,\n"
        f"{ben.name},{ben.email},,Chief Money Officer,,\n"
        "No Mail,,,,,\n"
        "Kim Kato,kim@harbour.example,Harbours,,,\n",
    )
    assert people_import.state == "ready"
    assert fates(people_import) == ["error", "update", "skip", "error", "create"]
    assert importing.counts(people_import) == {"create": 1, "update": 1, "skip": 1, "error": 2}
    assert people_import.fates[1]["changes"] == {"title": [ben.title, "Chief Money Officer"]}
    assert people_import.fates[2]["why"] == "Row 3 says the same."
    assert in_full(people_import.fates[3]) == (
        "Row 5, column “email”: The e-mail address is missing. Write it, or leave this row out."
    )
    assert (Person.objects.count(), Department.objects.count()) == before


def test_confirming_writes_people_accounts_and_departments_with_one_event(world):
    people_import = confirmed(
        world,
        "Zoë O'Brien,Zoe@Harbour.example,Harbours,Pilot,W. Europe Standard Time,\n"
        "李小龙,li@harbour.example,harbours,,,future leader\n",
    )
    zoe, li = Person.objects.get(email="zoe@harbour.example"), Person.objects.get(name="李小龙")
    assert (zoe.title, zoe.timezone, zoe.roles, zoe.account.email) == (
        "Pilot",
        "Europe/Berlin",
        ["employee"],
        "zoe@harbour.example",
    )
    assert not zoe.account.has_usable_password()
    assert zoe.department == li.department == Department.objects.get(name="Harbours")
    assert li.roles == ["future leader"]
    event = Entry.objects.get(kind="people.imported")
    assert event.body == {"created": [zoe.pk, li.pk], "updated": [], "invite": False}
    assert people_import.state == "done"
    assert bytes(people_import.data) == b""


def test_confirming_twice_writes_once(world):
    people_import = confirmed(world, "Nia,nia@harbour.example,,,,\n")
    again = importing.confirm(PeopleImport.objects.get(pk=people_import.pk), by=world.actor("ana"), at=NOON)
    assert again.state == "done"
    assert Entry.objects.filter(kind="people.imported").count() == 1


def test_the_same_file_once_more_changes_nothing(world):
    rows = "Nia,nia@harbour.example,Harbours,Pilot,Europe/Lisbon,employee\n"
    confirmed(world, rows)
    again = confirmed(world, rows)
    assert fates(again) == ["skip"]
    assert again.fates[0]["why"] == "Nothing changes."
    assert Entry.objects.filter(kind="people.imported").count() == 1


def test_faulty_rows_stop_everything_until_they_are_left_out(world):
    people_import = begun(world, "Nia,nia@harbour.example,,,,\nBad,ana@,,,,\n")
    with pytest.raises(Refused) as refused:
        importing.confirm(people_import, by=world.actor("ana"), at=NOON)
    assert refused.value.sentence == (
        "Nothing was written: one row is faulty. Correct it in the file, or leave it out. Row 3, column “email”: "
        "“ana@” is not an e-mail address. Write it like ana@example.org."
    )
    assert refused.value.field == "rows/3"
    assert not Person.objects.filter(name="Nia").exists()
    importing.confirm(people_import, by=world.actor("ana"), at=NOON, leave_out_faulty=True)
    assert Person.objects.filter(name="Nia").exists()


def test_two_rows_with_one_address_and_other_words_are_an_error_that_names_both(world):
    people_import = begun(world, "Nia,nia@x.example,,Pilot,,\nNia,NIA@x.example ,,Captain,,\n")
    assert fates(people_import) == ["create", "error"]
    assert in_full(people_import.fates[1]) == (
        "Row 3, column “email”: “nia@x.example” stands in row 2 already, with other words. Keep one of the two."
    )


def test_an_empty_cell_erases_nothing(world):
    ben = world.people["ben"]
    confirmed(world, f"{ben.name},{ben.email},,,,\n")
    ben.refresh_from_db()
    assert ben.title and ben.department


def test_an_update_changes_what_the_file_says(world):
    ben = world.people["ben"]
    confirmed(world, f"Benedict Okafor,{ben.email},Harbours,CFO of all,Asia/Tokyo,owner\n")
    ben.refresh_from_db()
    assert (ben.name, ben.department.name, ben.title, ben.timezone) == (
        "Benedict Okafor",
        "Harbours",
        "CFO of all",
        "Asia/Tokyo",
    )
    assert ben.roles[0] == "owner" and "leader" in ben.roles


@pytest.fixture
def only_chief_of_staff(world):
    """Dora, without the administrator's role that she has in the example."""
    Person.objects.filter(pk=world.people["dora"].pk).update(roles=["chief of staff"])
    world.people["dora"].refresh_from_db()


@pytest.mark.usefixtures("only_chief_of_staff")
def test_only_who_may_give_roles_gives_them_by_file(world):
    people_import = begun(world, "Nia,nia@x.example,,,,owner\n", by="dora")
    assert "Only an owner or an administrator makes somebody owner." in in_full(people_import.fates[0])


@pytest.mark.usefixtures("only_chief_of_staff")
def test_who_confirms_needs_the_right_for_every_role_in_the_file(world):
    people_import = begun(world, "Nia,nia@x.example,,,,owner\n")
    with pytest.raises(Refused, match="Look at the rows once more"):
        importing.confirm(people_import, by=world.actor("dora"), at=NOON)
    assert fates(people_import) == ["error"]
    assert not Person.objects.filter(name="Nia").exists()


def test_an_unknown_role_is_named(world):
    people_import = begun(world, "Nia,nia@x.example,,,,leader\nOle,ole@x.example,,,,boss\n")
    assert "Row 3, column “role”: “boss” is not a role." in in_full(people_import.fates[1])


def test_a_role_column_without_any_role_holds_titles(world):
    confirmed(world, "Nia,nia@x.example,VP Sales\n", head="name,email,role\n")
    assert Person.objects.get(name="Nia").title == "VP Sales"


def test_who_came_in_without_an_address_gets_it(world):
    tobie = add(name="Tobie", by=world.actor("ana"), at=NOON)
    people_import = confirmed(world, "tobie,tobie@x.example,,,,\n")
    tobie.refresh_from_db()
    assert fates(people_import) == ["update"]
    assert (tobie.email, tobie.account.email) == ("tobie@x.example", "tobie@x.example")


def test_two_without_an_address_and_with_one_name_are_not_guessed(world):
    for _twice in range(2):
        add(name="Tobie", by=world.actor("ana"), at=NOON)
    assert fates(begun(world, "Tobie,tobie@x.example,,,,\n")) == ["create"]


def test_who_left_stays_gone_and_the_row_says_so(world):
    leave(world.people["ines"], by=world.actor("ana"), at=NOON)
    people_import = begun(world, f"Ines,{world.people['ines'].email},,,,\n")
    assert fates(people_import) == ["skip"]
    assert "left on 2026-11-24" in people_import.fates[0]["why"]


def test_with_a_team_everybody_in_the_file_gets_a_seat_and_is_a_leader(world):
    people_import = begun(world, "Nia,nia@x.example,,,,\n", team=world.team, invite=True)
    importing.confirm(people_import, by=world.actor("ana"), at=NOON)
    nia = Person.objects.get(name="Nia")
    assert (nia.roles, nia.invited_at) == (["leader"], NOON)
    assert Membership.objects.get(team=world.team, person=nia).kind == "member"
    assert Entry.objects.filter(body__person=nia.pk, body__seat="member").count() == 1
    assert Entry.objects.get(kind="people.imported").body["invite"] is True


def test_a_whole_company_is_no_leadership_team(world):
    rows = "".join(f"P{n} X,p{n}@x.example,,,,\n" for n in range(61))
    people_import = begun(world, rows, team=world.team)
    assert people_import.state == "refused"
    assert "61 people are too many for one leadership team" in people_import.trouble


def test_somebody_of_another_organization_keeps_one_account(world):
    with across_organizations():
        zed = Account.objects.get(email="zed@elsewhere.example")
    confirmed(world, "Zed,ZED@elsewhere.example,,,,\n")
    assert Person.objects.get(email="zed@elsewhere.example").account == zed


def test_a_file_that_cannot_be_read_says_why_and_cannot_be_confirmed(world):
    people_import = begun(world, "", head="phone\n1\n")
    assert people_import.state == "refused"
    with pytest.raises(Refused, match="no column for names and none for e-mail"):
        importing.confirm(people_import, by=world.actor("ana"), at=NOON)


def test_a_file_that_nobody_read_yet_cannot_be_confirmed(world):
    people_import = importing.begin(filename="p.csv", data=b"x", by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="still being read"):
        importing.confirm(people_import, by=world.actor("ana"), at=NOON)


def test_people_who_changed_since_the_preview_are_shown_once_more(world):
    people_import = begun(world, "Nia,nia@x.example,,,,\n")
    add(name="Nia", email="nia@x.example", by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="changed meanwhile"):
        importing.confirm(people_import, by=world.actor("ana"), at=NOON + timedelta(minutes=5))
    assert fates(people_import) == ["skip"]


def test_a_leader_may_not_import(world):
    with pytest.raises(Denied):
        importing.begin(filename="p.csv", data=b"", by=world.actor("ben"), at=NOON)
    people_import = begun(world, "Nia,nia@x.example,,,,\n")
    with pytest.raises(Denied):
        importing.confirm(people_import, by=world.actor("ben"), at=NOON)


def test_an_import_can_be_thrown_away_until_it_is_written(world):
    importing.abandon(begun(world, "Nia,nia@x.example,,,,\n"), by=world.actor("ana"))
    assert not PeopleImport.objects.exists()
    with pytest.raises(Refused, match="written already"):
        importing.abandon(confirmed(world, "Nia,nia@x.example,,,,\n"), by=world.actor("ana"))


def test_many_rows_take_few_statements(world, django_assert_max_num_queries):
    rows = "".join(f"P{n} X,p{n}@x.example,Department {n % 5},Title {n},Europe/Lisbon,\n" for n in range(1000))
    people_import = begun(world, rows)
    with django_assert_max_num_queries(110):
        importing.confirm(people_import, by=world.actor("ana"), at=NOON)
    changed = rows.replace("Title", "Role")
    people_import = begun(world, changed)
    assert set(fates(people_import)) == {"update"}
    with django_assert_max_num_queries(60):
        importing.confirm(people_import, by=world.actor("ana"), at=NOON)
    assert Person.objects.filter(title="Role 999").count() == 1


def test_the_people_file_with_duplicates_has_these_fates(world):
    from concord.people.reading.tests.test_people_file import FILES

    data = (FILES / "bom-duplicates.csv").read_bytes()
    people_import = importing.begin(filename="bom-duplicates.csv", data=data, by=world.actor("ana"), at=NOON)
    importing.read_rows(people_import)
    assert {fate["row"]: fate["fate"] for fate in people_import.fates} == {
        2: "create",
        3: "error",
        4: "error",
        5: "error",
        6: "create",
        7: "error",
    }
    assert in_full(people_import.fates[3]) == (
        "Row 5, column “timezone”: “Mars/Olympus” is not a time zone. Write it like Europe/Lisbon or Asia/Tokyo. "
        "Row 5, column “email”: “ana@” is not an e-mail address. Write it like ana@example.org."
    )
