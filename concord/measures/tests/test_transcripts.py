from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.participation import shares, speaking_seconds
from concord.measures.transcripts import Cue, read, turns

REAL = Path(__file__).parent / "transcripts"
WHO = ["Ana Silva", "Dana O'Neil", "Björn Åkesson (Guest)", "Chen Wei"]


def spoken(text):
    return [(cue.speakers, cue.text) for cue in read(text)]


@pytest.mark.parametrize("file", ["es2002a-teams.vtt", "es2002a-zoom.vtt", "es2002a.srt"])
def test_a_real_meeting_in_three_dialects(file):
    cues = read((REAL / file).read_bytes())
    assert len(cues) == 236
    assert cues[0] == Cue(("Ana Silva",), 50.42, 50.99, "words 0")
    found = shares(speaking_seconds(turns(cues)))
    assert [round(found[name], 3) for name in WHO] == [0.5, 0.389, 0.085, 0.025]


def test_the_same_meeting_as_text_has_starts_only():
    cues = read((REAL / "es2002a-plain.txt").read_text())
    assert len(cues) == 236
    assert cues[0] == Cue(("Ana Silva",), 50, 53, "words 0")
    assert cues[-1].end == cues[-1].start
    assert {speaker for cue in cues for speaker in cue.speakers} == set(WHO)


def test_teams_as_it_comes():
    text = "\ufeffWEBVTT\r\n\r\nc0ffee00-1111/12-0\r\n0:0:13.540 --> 0:1:2.5\r\n<v Ana &amp; Co>Hello,\r\nall\r\n"
    assert read(text) == [Cue(("Ana & Co",), 13.54, 62.5, "Hello,\nall")]
    assert read(text.encode()) == read(text) == read(text.encode("utf-16"))


def test_two_voices_in_one_cue_share_its_time():
    cues = read("WEBVTT\n\n00:01.000 --> 00:05.000\n<v Ana>Yes.</v> <v.loud Ben>No.</v>")
    assert cues == [Cue(("Ana", "Ben"), 1, 5, "Yes. No.")]
    assert speaking_seconds(turns(cues)) == {"Ana": 2, "Ben": 2}


def test_a_colon_in_a_sentence_is_no_name():
    head = "WEBVTT\n\n00:01.000 --> 00:05.000\n"
    assert spoken(head + "Ratio is 3:1, agreed.") == [((), "Ratio is 3:1, agreed.")]
    assert spoken(head + "so what we need: more time") == [((), "so what we need: more time")]
    assert spoken(head + "Ana: the ratio: 3:1") == [(("Ana",), "the ratio: 3:1")]
    assert spoken(head + "see https://example.org/") == [((), "see https://example.org/")]
    assert spoken(head + "Ana: two ways.\nFirst: wait.") == [(("Ana",), "two ways.\nFirst: wait.")]


def test_a_name_seen_before_is_a_name_in_any_case_and_where_all_lines_have_one_so_are_small_ones():
    assert spoken("Ana: one\nana: two") == [(("Ana",), "one"), (("ana",), "two")]
    assert [cue.speakers for cue in read("jd: one\nkm: two\njd: three")] == [("jd",), ("km",), ("jd",)]


@pytest.mark.parametrize(
    "name",
    ["Ana", "Björn Åkesson (Guest)", "Dana O'Neil", "Ben van der Berg", "王伟", "Speaker 1", "J. R. Smith",
     "ÁNA-LU Ñúñez", "Ahmed al Rashid (Sales)", "Room 4 B"],
)  # fmt: skip
def test_names_of_many_kinds(name):
    assert spoken(f"{name}: hello") == [((name,), "hello")]
    assert read(f"{name}  00:01:02\nhello") == [Cue((name,), 62, 62, "hello")]


def test_plain_text_with_times_before_the_name():
    cues = read("[00:01:02] Ana Silva: hello\n[00:01:09] ben: yes\n00:01:20 Chi\nwords")
    assert cues == [
        Cue(("Ana Silva",), 62, 69, "hello"), Cue(("ben",), 69, 80, "yes"), Cue(("Chi",), 80, 80, "words"),
    ]  # fmt: skip


def test_a_line_without_a_name_goes_on_with_what_was_said():
    assert spoken("Ana: one\nand two\n\nWe meet at 10:30\nBen: yes") == [
        (("Ana",), "one\nand two\nWe meet at 10:30"),
        (("Ben",), "yes"),
    ]


def test_subrip_with_blank_lines_dashes_and_no_gap():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nhello\n\nagain\n\n2\n00:00:03,000 --> 00:00:04,000\n- Ana: a\n- Ben: b\n"
        "3\n00:00:05,000 --> 00:00:06,000\n<i>z</i> &lt;3"
    )
    assert spoken(text) == [((), "hello\nagain"), (("Ana", "Ben"), "a\nb"), ((), "z <3")]


def test_notes_styles_and_headers_are_no_words():
    text = (
        "WEBVTT - a title\nKind: captions\n\nNOTE\nby hand: yes\n\nSTYLE\n::cue {}\n\n"
        "id\n00:01.000 --> 00:02.000 align:start\nhi\n\nNOTE done"
    )
    assert spoken(text) == [((), "hi")]


def test_latin_1():
    assert spoken("Björn: grüß Gott".encode("cp1252")) == [(("Björn",), "grüß Gott")]


def test_words_alone_give_no_seconds():
    with pytest.raises(ValueError, match="cue 1 has no times"):
        turns(read("Ana: hello"))


def test_cues_without_a_speaker_are_no_turns():
    assert turns([Cue((), 0, 5, "music")]) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: the transcript is empty"),
        (b"\xef\xbb\xbf \n", "line 1: the transcript is empty"),
        ("WEBVTT\n", "the file ends without a cue"),
        ("WEBVTT\n\n00:xx --> 00:02\nhi", "line 3: '00:xx --> 00:02' are no times; write 00:00:13.540"),
        ("WEBVTT\n\n00:01.0 --> 00:02.0\nhi\n\n00:03 -->\nho", "line 6: '00:03 -->' are no times"),
        ("WEBVTT\n\n00:05.000 --> 00:02.000\nx", "line 3: the cue ends .00:02.000. before it starts"),
        ("\njust some prose\nand more", "line 2: 'just some prose' begins with neither a name nor a time"),
    ],
)
def test_what_is_no_transcript_is_said_with_its_line(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        read(text)


def cues_or_a_sentence(text):
    try:
        cues = read(text)
    except ValueError as trouble:
        assert str(trouble).startswith("line ")
        return
    assert cues
    for cue in cues:
        assert cue.start is None or 0 <= cue.start <= cue.end
        assert all(speaker.strip() == speaker != "" for speaker in cue.speakers)


@given(text=st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_cues_or_a_sentence(text):
    cues_or_a_sentence(text)


PIECES = [
    "WEBVTT", "\n", "\r\n", "\n\n", "00:01.000 --> 00:02.500", "0:0:1 --> 0:0:3", "1", "<v Ana>", "</v>", "<v >", "#",
    "Ana: hi", "Ana  00:01:02", "-->", ": ", "NOTE x", "&amp;", "[00:00:01] Ben: x", "\t", "<", "—", "王伟：好",
    "99:99", "Ratio is 3:1", "-",
]  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25), data=st.binary(max_size=3))
@settings(max_examples=300, deadline=None)
def test_so_do_pieces_of_real_files_in_any_order(pieces, data):
    cues_or_a_sentence("".join(pieces).encode() + data)


def test_a_dash_and_a_colon_name_nobody():
    with pytest.raises(ValueError, match="line 1: .* begins with neither a name nor a time"):
        read("- ：好\n王伟：早\n")


@given(cut=st.integers(0, 25_000), flip=st.integers(0, 25_000), byte=st.integers(0, 255))
@settings(max_examples=25, deadline=None)
def test_so_does_a_real_file_cut_short_and_damaged(cut, flip, byte):
    whole = bytearray((REAL / "es2002a-teams.vtt").read_bytes()[:cut])
    if flip < len(whole):
        whole[flip] = byte
    cues_or_a_sentence(bytes(whole))


NAME = st.sampled_from(WHO)
WORDS = st.text("abc ,.!?", min_size=1, max_size=20).map(str.strip).filter(lambda words: words and words[0] in "abc")


@given(said=st.lists(st.tuples(NAME, st.integers(0, 9), WORDS), min_size=1, max_size=8))
@settings(deadline=None)
def test_what_was_written_is_read_in_every_dialect(said):
    vtt, zoom, srt = "WEBVTT\n\n", "WEBVTT\n\n", ""
    expected, at = [], 0
    for number, (name, length, words) in enumerate(said, 1):
        times = f"00:{at // 60:02}:{at % 60:02}.250 --> 00:{(at + length) // 60:02}:{(at + length) % 60:02}.250"
        vtt += f"guid/{number}-0\n{times}\n<v {name}>{words}</v>\n\n"
        zoom += f"{number}\n{times}\n{name}: {words}\n\n"
        srt += f"{number}\n{times.replace('.', ',')}\n{name}: {words}\n\n"
        expected.append(Cue((name,), at + 0.25, at + length + 0.25, words))
        at += length
    assert read(vtt) == read(zoom) == read(srt) == expected
