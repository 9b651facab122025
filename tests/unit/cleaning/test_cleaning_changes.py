"""What the raw view says of each place: one reason, the right one, and nothing twice."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from model.cleaning.article import CleanArticle, Note
from model.cleaning.changes import Change, changes_of, damage_of
from model.cleaning.pipeline import clean
from model.cleaning.text_edits import with_text_edits
from model.record.schema import TextEdit
from model.text.offset_map import OffsetMap
from tests.unit.cleaning.test_cleaning_properties import PAGES

PAGE = (
    "首页 > 要闻\n<b>青禾縣召開會(huì)議,研究&ldquo;四早&rdquo;</b>\n8月3日，錢啟明主持會(huì)議。到?市調研\n"
    "責任編輯：周立群\n"
)


def told(page: CleanArticle) -> dict[str, tuple[str, str, str]]:
    return {page.raw[c.span[0] : c.span[1]]: (c.kind, c.rule, c.after) for c in changes_of(page)}


def test_each_kind_of_change_is_told_with_its_rule() -> None:
    found = told(clean(PAGE))
    assert found["首页 > 要闻"][0] == "removed"
    assert found["首页 > 要闻"][1].startswith("boilerplate.")
    assert found["責任編輯：周立群"] == ("removed", "boilerplate.credits", "")
    assert found["(huì)"] == ("removed", "gloss.removed", "")
    assert found["縣"] == ("converted", "convert.script", "县")
    assert found[","] == ("converted", "convert.width", "，")
    assert found["&ldquo;"] == ("converted", "convert.entity", "“")
    assert found["?"][:2] == ("damage", "damage.open")
    assert any(kind == "removed" and rule == "markup.tag" for kind, rule, _ in found.values())


def test_a_line_that_went_out_is_one_reason_with_all_that_is_in_it() -> None:
    raw = "县里召开会议。县委书记出席会议并讲话，要求各地各部门抓好落实。\n<a href='x'>責任編輯：會(huì)</a>甲\n"
    page = CleanArticle(
        raw,
        raw[:31],
        OffsetMap.identity(31).__class__(OffsetMap.identity(31).pieces, 31, len(raw)),
        (Note("gloss.removed", (50, 55)), Note("boilerplate.credits", (32, len(raw) - 1))),
    )
    assert [(c.rule, c.span) for c in changes_of(page)] == [
        ("blank", (31, 32)),
        ("boilerplate.credits", (32, len(raw) - 1)),
        ("blank", (len(raw) - 1, len(raw))),
    ]


def test_what_a_person_corrected_is_told_as_theirs() -> None:
    page = clean("青禾县召开会议。\n到?市调研。")
    at = page.raw.index("?")
    made = with_text_edits(page, [TextEdit((at, at + 1), "海", "repair"), TextEdit((0, 3), "", "strike")])
    assert ("edited", "edit.repair", "海") in told(made).values()
    assert told(made)["青禾县"] == ("removed", "edit.strike", "")
    assert damage_of(made) == ()


def test_open_damage_stands_in_positions_of_the_text() -> None:
    page = clean(PAGE)
    (damage,) = damage_of(page)
    assert page.text[damage.span[0] : damage.span[1]] == "?"
    assert not damage.certain


@pytest.mark.parametrize("raw", ["", "\n", "甲", "<p></p>", "？"])
def test_pages_of_nothing(raw: str) -> None:
    assert all(c.span[0] < c.span[1] for c in changes_of(clean(raw)))


@settings(max_examples=120, deadline=None)
@given(PAGES)
def test_changes_are_in_order_and_explain_every_character(raw: str) -> None:
    page = clean(raw)
    found = changes_of(page)
    assert all(0 <= c.span[0] < c.span[1] <= len(raw) for c in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    explained = {at for c in found for at in range(*c.span)}
    for piece in page.offsets.pieces:
        if piece.linear:
            for i in range(piece.length):
                same = raw[piece.raw + i] == page.text[piece.clean + i] or page.text[piece.clean + i].isspace()
                assert same or piece.raw + i in explained
    standing = {at for p in page.offsets.pieces for at in range(p.raw, p.raw_end)}
    assert set(range(len(raw))) - standing <= explained


def test_a_long_page_stays_fast() -> None:
    page = clean("縣裡召開會(huì)議，<b>研究</b>防控。\n" * 8_000)
    found: tuple[Change, ...] = changes_of(page)
    assert len(found) > 8_000
