"""Glosses go, brackets that mean something stay."""

import pytest

from model.cleaning.gloss import remove_glosses
from model.text.spans import apply_replacements


def without(text: str) -> str:
    return apply_replacements(text, remove_glosses(text).replacements)


@pytest.mark.parametrize(
    ("glossed", "plain"),
    [
        ("縣長(zhǎng)會(huì)議", "縣長會議"),
        ("組長(cháng)", "組長"),
        ("時(shí)間(jiān)", "時間"),
        ("領(lǐng )導創(chuàng )新會(huì )議", "領導創新會議"),
        ("沿著(zhe)河", "沿著河"),
        ("桂I(lǐng)CP", "桂ICP"),
        ("綠(lv)水", "綠水"),
        ("綠(lǜ)水", "綠水"),
    ],
)
def test_glosses_go(glossed: str, plain: str) -> None:
    assert without(glossed) == plain


@pytest.mark.parametrize(
    "kept",
    [
        "央视(CCTV)报道",
        "每人(kg)",
        "变异株(Delta)",
        "肺炎(COVID-19)",
        "会议(扩大)",
        "新闻(视频)",
        "三公(工)",
        "应用(APP)",
        "乡(镇、街)",
        "app(kg)",
        "会议(a)",
    ],
)
def test_other_brackets_stay(kept: str) -> None:
    assert without(kept) == kept
    assert not remove_glosses(kept).findings


def test_a_syllable_that_is_no_reading_stays_unless_the_page_repeats_it() -> None:
    assert without("山(huì)") == "山(huì)"
    assert [f.kind for f in remove_glosses("山(huì)").findings] == ["gloss.open"]
    assert without("山(huì)水山(huì)") == "山水山"
