"""The command line and the pages that users read are one: every worked example is computed again."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from concord.cli.measure_command import command as measure
from concord.cli.measure_command import computed
from concord.cli.measure_json import plain
from concord.cli.measure_sentences import MEASURES
from concord.cli.transcript_command import command as transcript
from concord.measures import drawing
from concord.measures.consensus import strategic_map
from concord.measures.durations import survival

PAGES = Path(__file__).parents[3] / "docs" / "users" / "measures"
WRITE = bool(os.environ.get("CONCORD_WRITE_DOCS"))
EXAMPLE = re.compile(
    r"```json\n(?P<given>.*?)\n```\n\n`concord measure (?P<name>\w+) FILE\.json` prints\n\n"
    r"```json\n(?P<result>.*?)```\n\n> (?P<sentence>.*?)\n",
    re.DOTALL,
)
TRANSCRIPT = re.compile(
    r"(WEBVTT\n.*?)```\n\n`concord transcript FILE --invited Chi` prints\n\n```\n(.*?)```\n", re.DOTALL
)


def rounded(value):
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


def on_page(value):
    """One line per entry of the outermost object."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    rows = [f"  {json.dumps(key)}: {json.dumps(each, ensure_ascii=False)}" for key, each in value.items()]
    return "{\n" + ",\n".join(rows) + "\n}"


def close(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(close(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(close, a, b))
    return abs(a - b) < 2e-4 if isinstance(a, float) else a == b


def again(found):
    result, sentence = computed(found["name"], found["given"].encode())
    return (
        f"```json\n{found['given']}\n```\n\n`concord measure {found['name']} FILE.json` prints\n\n"
        f"```json\n{on_page(rounded(plain(result)))}\n```\n\n> {sentence}\n"
    )


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_the_numbers_of_a_page_are_those_that_are_computed(page):
    if WRITE:
        page.write_text(EXAMPLE.sub(again, page.read_text()))
    written = page.read_text()
    examples = list(EXAMPLE.finditer(written))
    assert len(examples) == written.count("`concord measure ") - (page.stem == "README")
    for found in examples:
        result, sentence = computed(found["name"], found["given"].encode())
        assert close(rounded(plain(result)), json.loads(found["result"]))
        assert found["sentence"] == sentence


def test_the_transcript_page_shows_what_is_printed():
    page = PAGES / "transcripts.md"
    text, shown = TRANSCRIPT.search(page.read_text()).groups()
    printed = CliRunner().invoke(transcript, ["-", "--invited", "Chi"], input=text).output
    if WRITE:
        page.write_text(page.read_text().replace(f"prints\n\n```\n{shown}```", f"prints\n\n```\n{printed}```"))
        shown = printed
    assert shown == printed


def test_every_measure_has_its_page_and_the_list_names_it():
    pages = {page.stem: page.read_text() for page in PAGES.glob("*.md")}
    for name, row in MEASURES.items():
        assert f"`{name}`" in pages[row.module], name
        assert f"`{name}`" in pages["README"], name
    for page in pages.keys() - {"README"}:
        assert f"({page}.md)" in pages["README"]
        for heading in ("## What it says", "## What it cannot say", "## How many people it needs", "## "):
            assert heading in pages[page]


def pictures():
    priorities = [[1, 1, 1, 5, 5], [2, 2, 3, 4, 4], [3, 3, 2, 3, 3], [4, 4, 4, 2, 1], [5, 5, 5, 1, 2]]
    given = json.loads(EXAMPLE.search((PAGES / "durations.md").read_text())["given"])
    return {
        "agreement": drawing.dots([3, 1, 0, 0, 3], "Seven answers on a scale of five: two camps"),
        "consensus": drawing.consensus(
            strategic_map(priorities),
            ["Ana", "Ben", "Chi", "Dora", "Evgeny"],
            ["Growth", "Quality", "People", "Cost", "Reach"],
            "Five members and five goals: three point one way, two the other",
        ),
        "durations": drawing.curve(
            survival(**given), "The share still open falls in steps; half are closed after 23 weeks"
        ),
    }


def numbers_of(svg):
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", svg)]


@pytest.mark.parametrize("name", ["agreement", "consensus", "durations"])
def test_the_pictures_are_drawn_by_this_code(name):
    file, drawn = PAGES / f"{name}.svg", pictures()[name]
    if WRITE:
        file.write_text(drawn)
    assert re.sub(r"-?\d+\.?\d*", "#", file.read_text()) == re.sub(r"-?\d+\.?\d*", "#", drawn)
    assert numbers_of(file.read_text()) == pytest.approx(numbers_of(drawn), abs=0.15)


def run(name, text):
    return CliRunner().invoke(measure, [name, "-"], input=text)


def test_it_prints_json_and_a_sentence():
    done = run("rwg", '{"answers": [4, 4, 5, 5]}')
    assert done.exit_code == 0
    number, sentence = done.output.strip().split("\n")
    assert json.loads(number) == pytest.approx(5 / 6)
    assert sentence.startswith("4 answered; agreement (rwg) is 0.83.")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("unity", "{}", "“unity” is no measure and no sign. Measures: average_deviation, awg,"),
        ("rwg", "[1, 2", "The file is not JSON"),
        ("rwg", b"\xff\xfe", "The file is not JSON"),
        ("rwg", "[1, 2]", "one JSON object that names the arguments of rwg: answers, options, null_variance"),
        ("rwg", '{"answer": [1]}', "rwg takes answers, options, null_variance; the file does not fit"),
        ("rwg", '{"answers": [3]}', "rwg: agreement needs two answers or more; there are 1"),
        ("rwg", '{"answers": 3}', "rwg: the file has another shape"),
        ("rwg", '{"answers": [1, NaN]}', "finite number, not nan"),
        ("kemeny", '{"ballots": [[{}]], "options": ["a"]}', "another shape|is not an option"),
        ("overlap_seconds", '{"turns": [["Ana", 5, 1]]}', "overlap_seconds: Ana ends"),
        ("next_round", '{"people": ["a", "b"], "met_at": [["a", "b"]]}', "a list of two people and when"),
    ],
)
def test_bad_input_gets_a_sentence(name, text, sentence):
    done = run(name, text)
    assert done.exit_code == 1
    assert re.search(sentence.replace("(", r"\("), done.output), done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", sorted(MEASURES))
@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"people": 5}'])
def test_no_measure_answers_nonsense_with_a_traceback(name, text):
    done = run(name, text)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)


def test_a_transcript_without_times_or_speakers_says_so(tmp_path):
    runner = CliRunner()
    done = runner.invoke(transcript, ["-"], input="Ana: hello\nBen: yes\n")
    assert "It has no times: turns can be counted, shares cannot." in done.output
    done = runner.invoke(transcript, ["-"], input="WEBVTT\n\n00:01.0 --> 00:02.0\nmusic\n")
    assert done.exit_code == 1
    assert "no speaker is named in it" in done.output
    done = runner.invoke(transcript, ["-", "--json"], input="WEBVTT\n\n00:01.0 --> 00:02.0\nAna: hello\n")
    assert json.loads(done.output)["speakers"]["Ana"] == {"turns": 1, "share": 1.0, "turns_over_1_s": 0}
    done = runner.invoke(transcript, ["-"], input="")
    assert "line 1: the transcript is empty" in done.output


def test_a_sign_of_unity_is_computed_again_from_what_was_downloaded():
    from concord.indicators.evidence import as_csv
    from concord.indicators.indicator import signs

    sign = signs()["priorities_agree"]
    rows = [
        {"ranking": 3, "day": "2026-10-01", "asked": 5, "order": order, "option": option, "place": place}
        for order in range(1, 5)
        for place, option in enumerate("abc", 1)
    ]
    done = CliRunner().invoke(measure, [sign.slug, "-"], input=as_csv(sign, rows).encode())
    assert json.loads(done.output[: done.output.rindex("}") + 1]) == sign.figure(rows).as_json()
    assert sign.says(sign.figure(rows)) in done.output
    wrong = CliRunner().invoke(measure, [sign.slug, "-"], input=b"{")
    assert "priorities_agree: This file is not JSON" in wrong.output
