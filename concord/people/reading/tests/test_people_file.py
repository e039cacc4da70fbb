"""Each people file, with what a reader's own eye finds in it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from concord.foundation.errors import Refused
from concord.people.reading.people_file import read
from concord.people.reading.persons import FoundPerson, persons_in

FILES = Path(__file__).parent / "files"


def found_in(data: bytes | str, filename: str = "people.csv") -> list[FoundPerson]:
    data = data.encode() if isinstance(data, str) else data
    return list(persons_in(read(data, filename)))


def of(name: str) -> list[FoundPerson]:
    return found_in((FILES / name).read_bytes(), name)


def said(people: list[FoundPerson]) -> list[tuple]:
    return [(person.row, person.name, person.email, person.department, person.title) for person in people]


def test_bamboo_style_turns_names_and_leaves_the_managers_and_hire_dates_out():
    assert said(of("bamboo-style.csv")) == [
        (2, "Ana Silva", "ana.silva@example.com", "Executive", "Chief Executive Officer"),
        (3, "Ben Okafor", "ben.okafor@example.com", "Finance", "CFO"),
        (4, "Chen Wei", "chen.wei@example.com", "Customer", "Chief Customer Officer"),
    ]
    unused = read((FILES / "bamboo-style.csv").read_bytes(), "x").unused
    assert unused == ["Employee #", "Reporting to", "Location", "Hire Date"]


def test_bom_duplicates_reads_each_row_and_distrusts_the_formula():
    people = of("bom-duplicates.csv")
    assert said(people) == [
        (2, "Ana Silva", "ana.silva@example.com", "Executive", "CEO"),
        (3, "ana silva", "ana.silva@example.com", "Executive", "Chief Executive"),
        (4, "No Mail", "", "Sales", ""),
        (5, "Bad Mail", "ana@", "Sales", "VP"),
        (6, "Quoted, Jr.", "q@example.com", "R&D", 'VP "Special" Projects'),
        (7, "", "evil@example.com", "Sales", "VP"),
    ]
    faults = {person.row: [(fault.column, fault.sentence) for fault in person.faults] for person in people}
    assert faults[2] == faults[3] == faults[6] == []
    assert faults[4] == [("email", "The e-mail address is missing. Write it, or leave this row out.")]
    assert faults[5][0][0] == "timezone" and "“Mars/Olympus” is not a time zone" in faults[5][0][1]
    assert faults[7][0][0] == "name" and "never run here" in faults[7][0][1]
    assert [person.timezone for person in people][4] == "Asia/Kolkata"


def test_excel_german_is_read_as_windows_1252_with_semicolons_and_without_its_empty_lines():
    assert said(of("excel-german.csv")) == [
        (2, "Jürgen Groß", "juergen.gross@example.com", "Vertrieb", "Leiter Vertrieb"),
        (3, "Anaïs Lefèvre", "anais@example.com", "Qualität", "Direktorin"),
    ]
    assert "Windows-1252" in read((FILES / "excel-german.csv").read_bytes(), "x").notes[0]


def test_google_workspace_style_knows_its_headings_and_who_is_suspended():
    people = of("google-workspace-style.csv")
    assert said(people) == [
        (2, "Dora Meyer", "dora.meyer@example.com", "Operations", "Chief of Staff"),
        (3, "Evgeny Смирнов", "evgeny.smirnov@example.com", "Technology", "CTO"),
        (4, "Fatima الزهراء", "fatima@example.com", "People", "CHRO"),
    ]
    assert [person.gone for person in people] == ["", "", "Suspended"]


def test_ragged_keeps_short_rows_names_the_broken_ones_and_loses_nobody_below_them():
    people = of("ragged.csv")
    assert said(people)[0] == (2, "Ana", "ana@example.com", "", "")
    assert "“extra”, “cells” stands to the right of the last heading" in people[1].faults[0].sentence
    assert "A quotation mark opens in this row" in people[2].faults[0].sentence
    assert said(people)[3] == (5, "Zoë", "zoe@example.com", "Customer", "")


def test_utf16_tabs_keeps_both_scripts():
    assert said(of("utf16-tabs.txt")) == [
        (2, "Лев", "lev@example.com", "Финансы", ""),
        (3, "山田 太郎", "taro@example.com", "営業", ""),
    ]


def test_every_people_file_is_named_here():
    named = Path(__file__).read_text()
    assert all(f'"{path.name}"' in named for path in FILES.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_dialect_is_read(encoding, delimiter, end):
    rows = [["Name", "E-Mail"], ["Zoë O’Brien", "zoe@example.org"], ["山田 太郎", "taro@example.org"]]
    data = end.join(delimiter.join(row) for row in rows).encode(encoding)
    assert [person.name for person in found_in(data)] == ["Zoë O’Brien", "山田 太郎"]


@pytest.mark.parametrize(
    ("encoding", "headings", "name"),
    [
        ("cp932", "氏名,メールアドレス,部署", "山田 太郎"),
        ("cp1251", "ФИО,Электронная почта,Отдел", "Лев Николаевич Толстой"),
        ("gb18030", "姓名,邮箱,部门", "王小明"),
        ("cp949", "이름,이메일,부서", "김민준"),
        ("cp1252", "Nombre,Correo,Área", "José Muñoz Íñiguez"),
    ],
)
def test_what_spreadsheets_of_other_countries_save_is_read(encoding, headings, name):
    data = f"{headings}\n{name},a@example.org,営業\n".encode(encoding, errors="ignore")
    assert found_in(data)[0].name == name


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        ("E-Mail;Vorname;Nachname", "a@example.org;Jürgen;Groß", "Jürgen Groß"),
        ("E-Mail;Vorname;Name", "a@example.org;Jürgen;Groß", "Jürgen Groß"),
        ("Correo;Nombre;Apellidos", "a@example.org;María José;Ortega y Gasset", "María José Ortega y Gasset"),
        ("Courriel;Nom;Prénom", "a@example.org;d’Estaing;Anne-Aymone", "Anne-Aymone d’Estaing"),
        ("メール;姓;名", "a@example.org;山田;太郎", "山田 太郎"),
        ("Email;氏名", "a@example.org;山田 太郎", "山田 太郎"),
        ("Correo electrónico;Nombre", "a@example.org;Ana", "Ana"),
        ("E-mail Address (work)*;Full Name:", "Ana Silva <A.Silva@Example.org>;Ana Silva", "Ana Silva"),
        ("Email;Name", "mailto:a@example.org;\u200bAna\u00a0Silva\ufeff", "Ana Silva"),
        ("Email;Name", "a＠example.org;Ana", "Ana"),
    ],
)
def test_headings_in_other_words_and_languages(headings, cells, name):
    (person,) = found_in(f"{headings}\n{cells}\n")
    assert (person.name, person.faults) == (name, [])
    assert person.email.startswith("a") and "@example.org" in person.email


def test_names_written_family_first_are_turned_when_most_are():
    people = found_in('name,email\n"Silva, Ana",a@x.org\n"Okafor, Ben",b@x.org\nChi,c@x.org\n')
    assert [person.name for person in people] == ["Ana Silva", "Ben Okafor", "Chi"]


def test_headings_may_stand_below_a_title():
    people = found_in("People of Harbour\nExported 2026-11-24\n\nName,Email\nAna,ana@example.org\n")
    assert (people[0].row, people[0].name) == (5, "Ana")


def test_excels_own_line_about_the_delimiter_is_obeyed():
    assert found_in("sep=|\r\nName|Email\r\nAna, Jr.|ana@example.org\r\n")[0].name == "Ana, Jr."


def test_a_line_break_inside_quotation_marks_stays_in_its_cell():
    people = found_in('name,email,title\nAna,ana@x.org,"Chief\nof all"\nBen,ben@x.org,CFO\n')
    assert [(person.row, person.title) for person in people] == [(2, "Chief of all"), (3, "CFO")]


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("Ana & Ben,ana@x.org", "name", "seems to be several people"),
        ("Ana / Ben,ana@x.org", "name", "seems to be several people"),
        ("Ana,ana@x.org ben@x.org", "email", "Two addresses stand in one cell"),
        ("12345,ana@x.org", "name", "is not a name"),
        (",ana@x.org", "name", "The name is missing"),
        ("ana@x.org,ana@x.org", "name", "is an address, not a name"),
        ("@SUM(A1:A9),ana@x.org", "name", "never run here"),
        ('"=HYPERLINK(""http://evil.example"",""Ana"")",ana@x.org', "name", "never run here"),
        ("Ana,=cmd|' /C calc'!A0", "email", "never run here"),
        (f"{'A' * 121},ana@x.org", "name", "has 121 characters. Shorten it to 120"),
    ],
)
def test_a_faulty_cell_is_named_with_its_column(row, column, sentence):
    (person,) = found_in(f"name,email\n{row}\n")
    assert [fault.column for fault in person.faults] == [column]
    assert sentence in person.faults[0].sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel file of before 2007"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0 JFIF", "a picture (JPEG)"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<html><table><tr><td>Name</td></tr></table>", "a web page"),
        (b'{"people": []}', "JSON"),
        (b"Name,Phone\nAna,1\n", "no column for e-mail addresses. Columns seen: “Name”, “Phone”"),
        (b"E-Mail,Phone\na@x.org,1\n", "no column for names. Columns seen: “E-Mail”, “Phone”"),
        (b"Ana Silva,ana@x.org\n", "no column for names and none for e-mail addresses. Columns seen: “Ana Silva”"),
        (b"name,email\n\n,\n", "headings in row 1, but nobody below them"),
        (b"name,email\n" + b"a,a@x.org\n" * 50_001, "more than 50,000 rows"),
        (b"PK\x03\x04 cut off", "This workbook is damaged"),
        (bytes(range(256)) * 8, "not a text file"),
    ],
)
def test_what_is_no_people_file_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(Refused, match="(?s).*") as refused:
        read(data, "people.csv")
    assert sentence in refused.value.sentence


def workbook(fill) -> bytes:
    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_from_the_sheet_with_the_people():
    def fill(book: Workbook) -> None:
        book.active.title = "Notes"
        book.active.append(["About this file", date(2026, 11, 24)])
        people = book.create_sheet("People")
        people.append(["Our people"])
        people.append([])
        people.append(["Name", "Email", "Department", "Employee ID", "Start"])
        people.append(["Zoë O'Brien", "zoe@example.org", 42, 7.0, date(2020, 2, 3)])
        people.append([None, None, None])
        people.append(["李小龙", "li@example.org", "研发", None, None])

    table = read(workbook(fill), "people.xlsx")
    people = list(persons_in(table))
    assert [(person.row, person.name, person.department) for person in people] == [
        (4, "Zoë O'Brien", "42"),
        (6, "李小龙", "研发"),
    ]
    assert table.notes == ["Read from the sheet “People”; not from “Notes”."]
    assert table.unused == ["Employee ID", "Start"]


def test_a_formula_in_a_workbook_is_never_computed():
    def fill(book: Workbook) -> None:
        book.active.append(["Name", "Email", "Age"])
        book.active.append(['=HYPERLINK("http://evil.example","Ana")', "ana@example.org", "=1+1"])
        book.active.append(["Ben", "ben@example.org", "=2+2"])

    ana, ben = persons_in(read(workbook(fill), "people.xlsx"))
    assert (ana.row, ana.faults[0].column) == (2, "Name")
    assert "a formula without a saved value" in ana.faults[0].sentence
    assert ben.faults == []  # a column that is not used


def test_text_in_a_workbook_that_looks_like_a_formula_is_distrusted_too():
    def fill(book: Workbook) -> None:
        book.active.append(["Name", "Email"])
        book.active.append(["x", "ana@example.org"])
        book.active["A2"].value, book.active["A2"].data_type = "=1+1", "s"

    (person,) = persons_in(read(workbook(fill), "people.xlsx"))
    assert "never run here" in person.faults[0].sentence


def test_an_error_value_is_named_with_its_column():
    def fill(book: Workbook) -> None:
        book.active.append(["Name", "Email", "Department"])
        book.active.append(["Ana", "ana@example.org", "#N/A"])

    (person,) = persons_in(read(workbook(fill), "people.xlsx"))
    assert [(fault.column, fault.sentence) for fault in person.faults] == [
        ("Department", "This cell holds the error #N/A. Write the value.")
    ]


def test_a_stray_cell_far_below_is_no_reason_to_refuse_a_workbook():
    def fill(book: Workbook) -> None:
        book.active.append(["Name", "Email"])
        book.active.append(["Ana", "ana@example.org"])
        book.active["C1048576"] = " "

    assert [person.name for person in persons_in(read(workbook(fill), "people.xlsx"))] == ["Ana"]


def test_an_endless_line_is_a_fault_of_its_row_alone():
    short, endless = found_in(b"name,email\nAna,ana@example.org\n" + b"," * 2_000_000)
    assert short.name == "Ana"
    assert "more than 200,000 characters" in endless.faults[0].sentence


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"content.xml": b"<office/>"}, "an OpenDocument file"),
        ({"word/document.xml": b"<w/>"}, "a Word document"),
        ({"notes.txt": b"hello"}, "a zip archive, not a workbook"),
        ({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"\0" * 60_000_000}, "unpacks to 57 MB"),
        ({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}, "declares entities"),
        ({"xl/workbook.xml": b"<x/>"}, "This workbook is damaged"),
    ],
)
def test_a_zip_that_is_no_list_of_people_is_refused(parts, sentence):
    with pytest.raises(Refused) as refused:
        read(zipped(**parts), "people.xlsx")
    assert sentence in refused.value.sentence


@given(st.binary(max_size=300), st.sampled_from([b"", b"name,email\n", b"\xff\xfe", b"PK\x03\x04"]))
def test_whatever_the_bytes_they_are_read_or_refused(data, start):
    try:
        found_in(start + data)
    except Refused as refused:
        assert refused.sentence


def plain(book: Workbook) -> None:
    book.active.append(["Name", "Email", "Since"])
    book.active.append(["Ana", "ana@example.org", date(2020, 2, 3)])


WHOLE = workbook(plain)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at, junk):
    try:
        found_in(WHOLE[:at] + junk + WHOLE[at + len(junk) :], "people.xlsx")
    except Refused as refused:
        assert refused.sentence
