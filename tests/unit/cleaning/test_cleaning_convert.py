"""Script and widths: positions kept, output that of OpenCC, names left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from model.cleaning.convert import narrow, simplify, widen

T2S = OpenCC("t2s")
HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60)


@given(HANZI)
def test_simplify_is_opencc_t2s_but_for_zhu(text: str) -> None:
    text = text.replace("著", "")
    assert simplify(text) == T2S.convert(text)


@given(st.text(max_size=80))
def test_conversions_keep_length(text: str) -> None:
    assert len(widen(narrow(simplify(text)))) == len(text)


@pytest.mark.parametrize("phrase", ["乾坤", "瞭解", "不瞭解情況", "覆蓋", "藉口", "么麼小醜", "甚麼", "乾淨的餘糧"])
def test_phrases(phrase: str) -> None:
    assert simplify(phrase) == T2S.convert(phrase)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("圍繞著學校", "围绕着学校"),
        ("顯著成績", "显著成绩"),
        ("著名學者接著說", "著名学者接着说"),
        ("土著", "土著"),
        ("随著春天", "随着春天"),
        ("张著出席", "张著出席"),
        ("名著译著", "名著译著"),
    ],
)
def test_zhu(raw: str, clean: str) -> None:
    assert simplify(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("会议强调,要落实", "会议强调，要落实"),
        ("各县(市、区)", "各县（市、区）"),
        ("央视(CCTV)报道", "央视（CCTV）报道"),
        ("晚上8:30开始", "晚上8:30开始"),
        ("时间:2021-11-03 08:15", "时间：2021-11-03 08:15"),
        ("1,024人", "1,024人"),
        ("see a, b (c)", "see a, b (c)"),
        ("能否介绍一下?他答", "能否介绍一下？他答"),
        ("3?日晚", "3?日晚"),
        ("山?水", "山?水"),
        ("“早发现”,强调", "“早发现”，强调"),
        ("会后。(CCTV)(APP)(kg)(Delta)", "会后。（CCTV）（APP）（kg）（Delta）"),
        ("see (a)(b) c", "see (a)(b) c"),
    ],
)
def test_widths(raw: str, clean: str) -> None:
    assert widen(raw) == clean


def test_digits_and_latin_become_half_width() -> None:
    assert narrow("３月７日ＡＰＰ，８：００") == "3月7日APP，8：00"
