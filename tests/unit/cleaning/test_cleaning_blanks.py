"""Blanks inside lines, and run-on articles."""

import pytest

from model.cleaning.pipeline import clean

BODY = "会议强调，要压实各方责任，抓细日常管理，守住安全底线，确保群众正常生活不受影响"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("县委书记李　明主持会议。", "县委书记李明主持会议。"),
        (
            "副县长周大海、周 山、李\u00a0明，县公安局局长高山参加会议。",
            "副县长周大海、周山、李明，县公安局局长高山参加会议。",
        ),
        ("（记者 周大海 李明）会议召开。", "（记者 周大海 李明）会议召开。"),
        ("会议指出， 要抓紧。 要抓实。", "会议指出，要抓紧。要抓实。"),
        ("李明主持 周大海高山出席", "李明主持 周大海高山出席"),
        ("\ufeff会议\u200b召开。", "会议召开。"),
        ("　　会议召开。　　\r\n", "会议召开。"),
    ],
)
def test_blanks(raw: str, text: str) -> None:
    assert clean(raw).text == text


def test_a_run_on_article_is_split_at_blanks_between_hanzi() -> None:
    parts = [f"11月2日，县里召开会议，第{n}次讨论。{BODY}" for n in "一二三四"]
    assert clean(" ".join(parts)).text.split("\n") == parts


def test_no_split_inside_brackets_names_and_short_gaps() -> None:
    raw = f"本报讯（记者 周大海 通讯员 高山）11月2日，县长李 明主持会议。{BODY}。{BODY}。出席的有 周大海 高山 等。"
    assert "\n" not in clean(raw).text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("街道党工委书记 江 涛，", "街道党工委书记江涛，"),
        ("县长 李 明主持会议，", "县长李明主持会议，"),
        ("副局长 周　山出席，", "副局长周山出席，"),
        ("办事处主任 高 山，", "办事处主任高山，"),
        ("组长 林 海在会上通报，", "组长林海在会上通报，"),
    ],
)
def test_a_post_and_a_name_set_with_a_blank_are_one_paragraph(raw: str, text: str) -> None:
    head = "11月2日下午，县里召开疫情防控工作会议，传达有关精神，"
    assert clean(f"{head}{raw}{BODY}。{BODY}。").text == f"{head}{text}{BODY}。{BODY}。"


def test_extra_commas_go_where_the_page_has_three() -> None:
    assert clean("会议要求,,抓紧,、抓实,。要快,,好。").text == "会议要求，抓紧、抓实。要快，好。"
    assert clean("会议要求,,抓紧。").text == "会议要求，，抓紧。"


def test_a_question_mark_that_opens_the_page_was_a_blank() -> None:
    assert clean("?11月2日，县里召开会议。").text == "11月2日，县里召开会议。"
