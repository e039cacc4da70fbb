"""Which column means what: headings in the words and languages that personnel systems use."""

from __future__ import annotations

import re
import unicodedata

WORDS: dict[str, str] = {
    "email": """email; e mail; mail; email address; e mail address; work email; work email address; business email;
        primary email; company email; email primary work; user principal name; userprincipalname; mail address;
        e mail adresse; email adresse; mailadresse; geschäftliche e mail; dienstliche e mail; correo;
        correo electrónico; correo electronico; correo corporativo; courriel; adresse e mail; adresse mail;
        adresse électronique; e mail professionnel; email professionnel; correio eletrónico; correio eletrônico;
        e mail profissional; posta elettronica; indirizzo email; indirizzo e mail; e mailadres; mailadres; epost;
        e post; e postadress; e postadresse; sähköposti; adres e mail; adres email; эл почта; электронная почта;
        почта; имейл; メール; メールアドレス; eメール; 电子邮件; 邮箱; 电子邮箱; 電子郵件; 이메일; البريد الإلكتروني;
        email id; e posta; דואל; ईमेल""",
    "name": """name; full name; fullname; display name; displayname; employee name; preferred name; employee; person;
        worker; vollständiger name; mitarbeiter; mitarbeiterin; anzeigename; nombre completo; nombre y apellidos;
        nombre y apellido; nom complet; nom et prénom; prénom et nom; nome completo; nome e cognome; naam;
        volledige naam; namn; navn; nimi; imię i nazwisko; имя; фио; полное имя; 氏名; 名前; お名前; 姓名; 名字;
        이름; 성명; الاسم; الاسم الكامل; ad soyad; שם; नाम""",
    "family given": """last name first name; last first; surname first name; family name given name; nachname vorname;
        name vorname; apellidos nombre; apellidos y nombre; nom prénom; cognome nome; cognome e nome;
        фамилия имя; sukunimi etunimi""",
    "given": """first name; firstname; given name; givenname; forename; vorname; rufname; nombre; nombres; prénom;
        prenom; nome; nome próprio; voornaam; förnamn; fornavn; etunimi; imię; 名; 이름 名; الاسم الأول; ad; first""",
    "family": """last name; lastname; surname; family name; familyname; sn; nachname; familienname; zuname; apellidos;
        apellido; nom; nom de famille; cognome; sobrenome; apelido; achternaam; efternamn; etternavn; sukunimi;
        nazwisko; фамилия; 姓; 氏; 苗字; 성; اسم العائلة; soyad; last""",
    "title": """job title; jobtitle; title; position; position title; employee title; business title; role title;
        titel; stelle; funktion; stellenbezeichnung; berufsbezeichnung; puesto; cargo; título; poste; fonction;
        intitulé du poste; titre; função; posizione; mansione; functie; functietitel; befattning; stilling; nimike;
        stanowisko; должность; 役職; 肩書; 職位; 职位; 职务; 직위; 직책; المسمى الوظيفي; unvan; designation""",
    "department": """department; dept; department name; division; unit; business unit; organisational unit; function;
        abteilung; bereich; departamento; área; area; département; service; direction; dipartimento; reparto;
        afdeling; avdelning; avdeling; osasto; dział; отдел; подразделение; 部署; 部門; 部门; 所属; 부서; القسم;
        departman; bölüm; team name""",
    "timezone": """time zone; timezone; tz; zeitzone; zona horaria; huso horario; fuseau horaire; fuso horário;
        fuso orario; tijdzone; tidszon; tidssone; aikavyöhyke; strefa czasowa; часовой пояс; タイムゾーン;
        时区; 時區; 시간대; المنطقة الزمنية; saat dilimi; windows time zone""",
    "role": """role; roles; concord role; access; access role; rolle; rollen; rol; roles en concord; rôle; papel;
        ruolo; роль; 役割; 角色; 역할""",
    "status": """status; employment status; employee status; account status; state; active; enabled;
        beschäftigungsstatus; estado; statut; stato; статус; 状態; 在籍状況; 状态; 상태""",
}


def _plain(heading: str) -> str:
    """`heading` for comparing: without case, brackets, marks and outer blanks."""
    text = unicodedata.normalize("NFKC", heading).casefold().replace("#", " number ")
    text = re.sub(r"\[[^]]*]|\([^)]*\)|（[^）]*）", " ", text)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


RANKS: dict[str, tuple[str, int]] = {}
for _field, _words in WORDS.items():
    for _rank, _word in enumerate(_words.split(";")):
        RANKS.setdefault(_plain(_word), (_field, _rank))


def places_of(headings: list[str]) -> dict[str, int]:
    """The position of each known column. Of two that mean the same, the one whose words say it best ("Work Email")."""
    best: dict[str, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        field, rank = RANKS.get(_plain(heading), ("", 0))
        if field and (field not in best or rank < best[field][0]):
            best[field] = (rank, place)
    places = {field: place for field, (_rank, place) in best.items()}
    if "given" in places and "family" not in places and "name" in places:
        # German and Dutch files write “Vorname; Name”: there “Name” is the family name.
        places["family"] = places.pop("name")
    if "given" in places and "family" not in places:
        places["name"] = places.pop("given")  # “Nombre” alone is the whole name
    return places


def names_people(places: dict[str, int]) -> bool:
    """Whether these columns say who somebody is."""
    return bool({"name", "family given", "family"} & places.keys())
