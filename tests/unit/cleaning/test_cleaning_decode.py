"""Encodings of crawled files: what holds, whatever is declared."""

import pytest
from opencc import OpenCC

from model.cleaning.decode import Undecodable, decode
from tests.helpers.skeletons import PARAGRAPHS, TITLE

TEXT = TITLE + "\n" + "\n".join(PARAGRAPHS) + "\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_encoding_is_found(encoding: str, found: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded.encoding == found
    assert decoded.text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_cut_inside_a_character_loses_that_character_alone(encoding: str) -> None:
    decoded = decode(TEXT.rstrip("\n").encode(encoding)[:-1])
    assert decoded.encoding == encoding
    assert decoded.text == TEXT.rstrip("\n")[:-1] + "\ufffd"


def test_big5_is_told_from_gb18030() -> None:
    traditional = OpenCC("s2t").convert(TEXT)
    data = traditional.encode("big5hkscs", "ignore")
    assert decode(data).text == data.decode("big5hkscs")
    assert decode(traditional.encode("gb18030")).text == traditional


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1", "no-such-thing"])
@pytest.mark.parametrize("true", ["utf-8", "gb18030"])
def test_wrong_declaration_is_survived(declared: str, true: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">\n{TEXT}'
    assert decode(page.encode(true)).text == page


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_a_utf_8_mark_before_other_bytes_is_survived(encoding: str) -> None:
    text = OpenCC("s2t").convert(TEXT) if encoding == "big5hkscs" else TEXT
    data = text.encode(encoding, "ignore")
    decoded = decode(b"\xef\xbb\xbf" + data)
    assert decoded.text == data.decode(encoding)
    assert decoded.encoding == encoding


def test_a_utf_8_mark_before_damaged_utf_8_is_believed() -> None:
    data = TEXT.encode("utf-8-sig")[:-2] + b"\xff" + "。".encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8-sig"
    assert decoded.text == data.decode("utf-8-sig", "replace")


def test_text_is_the_bytes_decoded_with_replacement() -> None:
    data = TEXT.encode("utf-8")[:-2] + b"\xff" + "。".encode()
    decoded = decode(data)
    assert decoded.text == data.decode(decoded.encoding, "replace")
    assert "\ufffd" in decoded.text


def test_line_ends_stay() -> None:
    assert decode("一\r\n二\r三\n".encode()).text == "一\r\n二\r三\n"


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"\0" * 100, "binary"), (b"%PDF-1.4 x", "PDF"), (b"PK\x03\x04abc", "zip"), (bytes(range(256)) * 20, "damaged")],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, word: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert word in caught.value.reason


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"").text == ""
