"""Replies in the shapes that mail programs give them: heads of quotes in many languages, HTML, broken lines.

The words are ours. The shapes were checked against the public samples of talon, quotequail and Crisp's reply parser.
"""

# ruff: noqa: E501  samples stand as programs send them
from __future__ import annotations

import base64
import quopri

import pytest

from concord.notices.reading.flowed import typed_lines, unflowed
from concord.notices.reading.message import read_message

HEAD = "From: Ben Okafor <ben@harbour.example>\r\nTo: reply+7-abc@concord.example\r\nMIME-Version: 1.0\r\n"
QUOTE = "> 1. Call the bank\r\n> https://concord.example/by-mail/x\r\n"
ADDRESS = "<concord@concord.example>"
ANDROID_RU = f'05.10.2026 8:00 пользователь "Concord" {ADDRESS} написал:\r\n\r\n{QUOTE}'
APPLE_RU = f"5 окт. 2026\u202fг. в 08:00, Concord {ADDRESS}:\r\n\r\n1. Call the bank\r\n"
GMAIL_NO = f"man. 5. okt. 2026 kl. 08:00 skrev Concord <concord@concord.example\r\n>:\r\n\r\n{QUOTE}"
GMAIL_FI = "ma 5. lokak. 2026 klo 8.00 Concord\r\n<concord@concord.example> kirjoitti:\r\n\r\n1. Call the bank\r\n"
YANDEX = f'05.10.2026, 08:00, "Concord" {ADDRESS}:\r\n\r\n1. Call the bank\r\n'
ZOHO = "---- On Mon, 05 Oct 2026 08:00:00 +0000 concord@concord.example wrote ----\r\n\r\n1. Call the bank\r\n"
THUNDERBIRD_HU = f'2026.10.05. 8:00 keltezéssel, "Concord" írta:\r\n{QUOTE}'
THUNDERBIRD_FR = f"Le 05/10/2026 à 08:00, Concord a écrit :\r\n{QUOTE}"
OUTLOOK_IOS = f"Get Outlook for iOS<https://aka.ms/x>\r\n________________________________\r\nFrom: Concord {ADDRESS}\r\nSent: Monday\r\n"
OUTLOOK_DA = f"-------- Oprindelig besked --------\r\nFra: Concord {ADDRESS}\r\nDato: 05.10.2026  08.00\r\nTil: ben@harbour.example\r\nEmne: x\r\n"
OUTLOOK_RU = (
    f"От: Concord {ADDRESS}\r\nОтправлено: 5 октября 2026 г. 8:00\r\nКому: Ben\r\nТема: x\r\n\r\n1. Call the bank\r\n"
)
SAMSUNG = f"Sent from my Galaxy\r\n\r\n-------- Original message --------\r\nFrom: Concord {ADDRESS}\r\nDate: 05/10/2026  08:00  (GMT+00:00)\r\n"


def mail(text: str, kind: str = "text/plain", coding: str = "") -> bytes:
    raw = text.encode()
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(raw)
    head = f"{HEAD}Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {coding or '8bit'}\r\n\r\n"
    return head.encode() + body


@pytest.mark.parametrize("coding", ["", "base64", "quoted-printable"])
@pytest.mark.parametrize(
    "below",
    [ANDROID_RU, APPLE_RU, GMAIL_NO, GMAIL_FI, YANDEX, ZOHO, THUNDERBIRD_HU, THUNDERBIRD_FR, OUTLOOK_IOS, OUTLOOK_RU, SAMSUNG],
)  # fmt: skip
def test_what_a_program_quotes_is_left_out_in_every_language(below, coding):
    assert read_message(mail(f"1 done\r\n\r\n{below}", coding=coding)).text == "1 done"


def test_a_danish_separator_leaves_no_more_than_itself():
    assert read_message(mail(f"1 done\r\n\r\n{OUTLOOK_DA}")).text.splitlines()[0] == "1 done"
    assert "Fra:" not in read_message(mail(f"1 done\r\n\r\n{OUTLOOK_DA}")).text


@pytest.mark.parametrize(
    "words",
    [
        "On the other hand: 2 is done", "The time was 8:00, ask ben@harbour.example", "Option A: 12.10. at 8:00\r\nOption B: never",
        "From: the bank\r\nis what I hear", "See https://x.example/2026/10:30", "2 moved to 2026-10-20 because of the 14:30 train",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_quote_is_kept(words):
    assert read_message(mail(words)).text == words.replace("\r\n", "\n")


HOTMAIL = '<div dir="ltr">1 done<br></div><div><hr id="stopSpelling">Date: Mon, 5 Oct 2026 08:00:00 +0000<br>Subject: One thing<br>From: concord@concord.example<br><br>1. Call the bank</div>'
OUTLOOK = '<div class="WordSection1"><p class="MsoNormal">1 done<o:p></o:p></p><div><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p class="MsoNormal"><b>From:</b> Concord<br><b>Sent:</b> Monday<br><b>To:</b> Ben</p></div></div><p>1. Call the bank</p></div>'
OUTLOOK_WEB = '<div>1 done</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Concord</div><div>1. Call the bank</div>'
APPLE = '<body>1 done<br><div><br><blockquote type="cite"><div>On 5 Oct 2026, at 08:00, Concord wrote:</div><div>1. Call the bank</div></blockquote></div></body>'
THUNDERBIRD = '<body><p>1 done</p><div class="moz-cite-prefix">On 05/10/2026 08:00, Concord wrote:<br></div><blockquote type="cite">1. Call the bank</blockquote></body>'


@pytest.mark.parametrize("html", [HOTMAIL, OUTLOOK, OUTLOOK_WEB, APPLE, THUNDERBIRD])
def test_html_without_a_text_beside_it(html):
    assert read_message(mail(html, "text/html")).text == "1 done"


def test_the_broken_rest_of_a_long_quoted_line_is_never_an_answer():
    quoted = (
        "> Reply with one line for each thing, with its number when there are several:\r\ndone\r\n> or another day\r\n"
    )
    assert (
        read_message(mail(f"Later\r\n\r\nOn Mon, 5 Oct 2026 at 08:00 Concord wrote:\r\n\r\n{quoted}")).text == "Later"
    )
    assert read_message(mail(f"On Mon, 5 Oct 2026 at 08:00 Concord wrote:\r\n{quoted}\r\n1 done\r\n")).text == "1 done"


def test_flowed_lines_are_whole_again():
    flowed = "2 moved to Friday because the bank \r\nis shut\r\n\r\n-- \r\nBen\r\n"
    assert read_message(mail(flowed, "text/plain; format=flowed")).text == "2 moved to Friday because the bank is shut"
    assert unflowed("> a \n> b\n>> c \nd", without_space=True) == "> ab\n>> c \nd"
    assert unflowed(" >no quote\n-- \nBen") == ">no quote\n-- \nBen"


def test_lines_that_were_broken_without_telling_are_whole_again():
    text = "2 moved to Friday because the bank told us that they are shut until\nThursday evening\n3 done\n\n1 done"
    first, *others = typed_lines(text)
    assert first.endswith("shut until Thursday evening")
    assert others == ["3 done", "1 done"]
