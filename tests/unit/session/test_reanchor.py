"""The article or the cleaner changed since: nothing moves by itself, and what a person decided is never lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model.cleaning.article import CleanArticle
from model.record.codec import from_dict, to_dict
from model.record.schema import Alternative, ArticleFields, Meeting, Person, Record, Source, Suggested, TextEdit, Value
from model.record.validation import stands
from model.session import edits
from model.session.reanchor import Reanchored, changed_source, reanchored
from model.session.target import Target
from model.session.walk import values_of
from model.session.workspace import Workspace
from model.text.offset_map import OffsetMap
from model.text.spans import Replacement, apply_replacements

OLD, NEW = Source("a.txt", "1" * 64, cleaner="1"), Source("a.txt", "2" * 64, cleaner="1")
UPGRADED = replace(OLD, cleaner="2")
TEXT = "青禾县召开会议\n8月3日上午，钱启明主持会议。孙玉𠮷汇报。\n9日下午，钱启明主持第二次会议。"


def plain(text: str) -> CleanArticle:
    return CleanArticle(text, text, OffsetMap.identity(len(text)))


def cleaned(raw: str, *replacements: Replacement) -> CleanArticle:
    text = apply_replacements(raw, replacements)
    return CleanArticle(raw, text, OffsetMap.identity(len(raw)).edited(replacements))


def at(quote: str, nth: int = 0, text: str = TEXT, value: str = "") -> Value:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Value(value or quote, quote, ((start, start + len(quote)),), origin="accepted")


def of(*venues: Value, text: str = TEXT, source: Source = OLD) -> Record:
    meetings = tuple(Meeting(f"m{n}", venue=venue) for n, venue in enumerate(venues, 1))
    return Record("a.txt", source, text, status="verified", meetings=meetings)


def venue(moved: Reanchored, n: int = 0) -> Value:
    found = moved.record.meetings[n].venue
    assert stands(moved.record.text, found)
    return found


def test_what_stands_before_and_after_a_change_is_moved_without_a_search() -> None:
    new = TEXT.replace("孙玉𠮷汇报", "孙玉𠮷、周立群先后汇报")
    moved = reanchored(of(at("钱启明"), at("钱启明", 1)), plain(new), NEW)
    assert venue(moved).spans == at("钱启明", 0, new).spans
    assert venue(moved, 1).spans == at("钱启明", 1, new).spans
    assert (moved.lost, moved.record.text, moved.record.source) == ((), new, NEW)


def test_the_words_around_a_quote_tell_it_from_the_same_words_elsewhere() -> None:
    """Both passages change places, so neither position nor order helps."""
    head, first, second = TEXT.split("\n")
    new = f"{head}（续）\n{second}\n{first}完"
    moved = reanchored(of(at("钱启明"), at("钱启明", 1)), plain(new), NEW)
    assert venue(moved).spans == at("钱启明", 1, new).spans
    assert venue(moved, 1).spans == at("钱启明", 0, new).spans


def test_of_places_that_agree_alike_the_nearest_is_taken() -> None:
    line = "甲乙丙丁戊己庚辛壬癸子丑会场一寅卯辰巳午未申酉戌亥天地"
    old = "零" + line + "完"
    new = "〇" + "一" * 30 + line + "二" * 90 + line + "。"
    moved = reanchored(of(at("会场一", 0, old), text=old), plain(new), NEW)
    assert venue(moved).spans == at("会场一", 0, new).spans


def test_a_place_no_words_point_to_is_lost_and_its_value_is_kept() -> None:
    new = "某地要闻：钱启明调研春耕；又讯，钱启明会见来宾"
    moved = reanchored(of(at("钱启明"), at("孙玉𠮷")), plain(new), NEW)
    assert moved.lost == (Target("m1", "venue"), Target("m2", "venue"))
    assert [(v.value, v.quote, v.spans, v.raw_spans, v.origin) for v in (venue(moved), venue(moved, 1))] == [
        ("钱启明", "钱启明", (), (), "accepted"),
        ("孙玉𠮷", "孙玉𠮷", (), (), "accepted"),
    ]
    assert moved.record.status == "verified"
    assert from_dict(to_dict(moved.record)) == moved.record


def test_an_upgraded_cleaner_is_followed_through_the_raw_article() -> None:
    """The old cleaner left blanks and a gloss in; by quote the name would not be found."""
    raw = "头条|李 明主持。李明(ming)汇报。"
    record = of(Value("李明", "李 明", ((3, 6),), ((3, 6),)), text=raw, source=OLD)
    fresh = cleaned(raw, Replacement(0, 3), Replacement(4, 5), Replacement(11, 17))
    assert fresh.text == "李明主持。李明汇报。"
    moved = reanchored(record, fresh, UPGRADED)
    assert (venue(moved).quote, venue(moved).spans, venue(moved).raw_spans) == ("李明", ((0, 2),), ((3, 6),))
    assert moved.lost == ()


def test_the_raw_letters_read_otherwise_are_the_same_evidence() -> None:
    raw = "会场：县政府?楼会议室。"
    record = of(Value("县政府会议室", "县政府?楼", ((3, 8),), ((3, 8),)), text=raw)
    moved = reanchored(record, cleaned(raw, Replacement(6, 7, "二")), UPGRADED)
    assert (venue(moved).value, venue(moved).quote, venue(moved).raw_spans) == ("县政府会议室", "县政府二楼", ((3, 8),))


def test_raw_positions_count_for_nothing_in_another_raw_article() -> None:
    old, new = "会场在东楼，西楼备用", "通知：会场在东楼，西楼备用"
    record = of(replace(at("东楼", 0, old), raw_spans=((3, 5),)), text=old)
    moved = reanchored(record, plain(new), NEW)
    assert (venue(moved).spans, venue(moved).raw_spans) == (((6, 8),), ((6, 8),))


def test_what_was_cleaned_away_is_found_in_the_raw_article_only_where_it_stands_once() -> None:
    header = Value("2020-08-03", "2020年8月3日", (), ((0, 9),), basis="header")
    same = reanchored(of(header), plain("x" + TEXT), UPGRADED)
    assert venue(same).raw_spans == ((0, 9),)
    once = cleaned("发布 2020年8月3日" + TEXT, Replacement(0, 12))
    assert venue(reanchored(of(header), once, NEW)).raw_spans == ((3, 12),)
    twice = reanchored(of(header), plain("2020年8月3日 2020年8月3日" + TEXT), NEW)
    assert (twice.lost, venue(twice).raw_spans, venue(twice).value) == ((Target("m1", "venue"),), (), "2020-08-03")


def test_what_a_new_cleaner_cuts_away_keeps_its_place_in_the_raw_article() -> None:
    raw = "责编：周立群\n青禾县召开会议"
    record = of(Value("周立群", "周立群", ((3, 6),), ((3, 6),)), text=raw)
    moved = reanchored(record, cleaned(raw, Replacement(0, 7)), UPGRADED)
    assert (moved.lost, venue(moved).spans, venue(moved).raw_spans) == ((), (), ((3, 6),))


def test_passages_of_one_value_move_each_by_itself_and_as_one_where_they_were_joined() -> None:
    old, apart, joined = "参会：李 明同志，完", "今日参会：李 明同志，毕", "今日参会：李明同志，毕"
    record = of(Value("李明", "李明", ((3, 4), (5, 6))), text=old)
    assert venue(reanchored(record, plain(apart), NEW)).spans == ((5, 6), (7, 8))
    assert venue(reanchored(record, plain(joined), NEW)).spans == ((5, 6), (6, 7))


def test_people_titles_alternatives_and_what_was_suggested_move_too() -> None:
    name, post = at("孙玉𠮷"), at("主持")
    other = Alternative("会议", "会议", ((5, 7),))
    first = Suggested("召开", "召开", ((3, 5),))
    title = replace(at("青禾县召开会议"), alternatives=(other,), suggested=first)
    record = replace(
        of(), article=ArticleFields(title=title), meetings=(Meeting("m1", people=(Person(name, (post,), ("chair",)),)),)
    )
    moved = reanchored(record, plain("新\n" + TEXT), NEW).record
    person = moved.meetings[0].people[0]
    assert (person.roles, person.name.spans[0][0]) == (("chair",), name.spans[0][0] + 2)
    assert moved.article.title.alternatives[0].spans == ((7, 9),)
    assert moved.article.title.suggested == replace(first, spans=((5, 7),), raw_spans=((5, 7),))
    assert from_dict(to_dict(moved)) == moved
    gone = reanchored(record, plain("另一篇"), NEW)
    assert gone.lost == (Target("", "title"), Target("m1", "name", 0), Target("m1", "titles", 0, 0))
    assert gone.record.article.title.suggested == replace(first, spans=())


def test_corrections_of_the_text_are_kept_for_the_same_raw_article_only() -> None:
    record = replace(of(), text_edits=(TextEdit((0, 1), "", "strike"),))
    assert reanchored(record, plain(TEXT), UPGRADED).record.text_edits == record.text_edits
    assert reanchored(record, plain(TEXT), NEW).record.text_edits == ()


@pytest.mark.parametrize(
    ("record", "changed"),
    [
        (of(), False),
        (of(source=NEW), True),
        (of(source=UPGRADED), True),
        (of(source=Source("a.txt")), False),
        (of(text="另一篇", source=OLD), True),
        (replace(of(text="改正过的"), text_edits=(TextEdit((0, 1), "", "strike"),)), False),
    ],
)
def test_a_changed_source_shows(record: Record, changed: bool) -> None:
    assert changed_source(record, of()) is changed


# in a workspace


@pytest.fixture
def open_(tmp_path: Path) -> Iterator[Callable[[], Workspace]]:
    spaces: list[Workspace] = []
    (tmp_path / "c").mkdir()

    def opener() -> Workspace:
        for space in spaces:
            space.close()
        spaces.append(Workspace.open(tmp_path / "c", "甲"))
        return spaces[-1]

    yield opener
    for space in spaces:
        space.close(force=True)


def test_an_article_that_changed_is_told_and_moved_only_when_asked(
    open_: Callable[[], Workspace], tmp_path: Path
) -> None:
    article = tmp_path / "c/1.txt"
    old = "青禾县召开疫情防控工作会议\n8月3日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议并讲话。"
    new = "本网讯\n" + old.replace("县委书记钱启明", "县长周立群")
    article.write_text(old, encoding="utf-8")
    space = open_()
    space.perform("1.txt", edits.set_value(Target("", "outlet"), "青禾县融媒体中心"))
    space.verify("1.txt")
    assert not space.changed_source("1.txt")
    saved = space.record("1.txt")
    article.write_text(new, encoding="utf-8")

    space = open_()
    assert space.changed_source("1.txt")
    space.prepared("1.txt")
    assert space.record("1.txt") == saved, "nothing happens by itself"
    preview = space.reanchored("1.txt")
    assert space.record("1.txt") == saved
    change = space.reanchor("1.txt")
    assert (change.ids, change.label) == (("1.txt",), "edit.reanchor")
    now = space.record("1.txt")
    assert now == preview.record
    assert now.text == space.prepared("1.txt").clean.text != saved.text
    assert not space.changed_source("1.txt")
    assert (now.status, now.article.outlet.value) == ("verified", "青禾县融媒体中心")
    assert [v.value for _, v in values_of(now)] == [v.value for _, v in values_of(saved)]
    names = {t: v.value for t, v in values_of(now)}
    assert "钱启明" in [names[t] for t in preview.lost]
    assert space.reanchor("1.txt").ids == (), "done once, nothing is left to do"

    space.undo()
    assert space.record("1.txt") == saved
    assert space.changed_source("1.txt")
    space.redo()
    space.verify("1.txt")
    space = open_()
    assert space.record("1.txt").text == now.text
    assert not space.changed_source("1.txt")


def test_back_to_the_suggestion_goes_to_the_text_the_suggestion_is_about(
    open_: Callable[[], Workspace], tmp_path: Path
) -> None:
    article = tmp_path / "c/1.txt"
    old = "青禾县召开疫情防控工作会议\n8月3日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议并讲话。"
    article.write_text(old, encoding="utf-8")
    space = open_()
    space.perform("1.txt", edits.set_note("再看"))
    space.verify("1.txt")
    article.write_text("本网讯\n" + old, encoding="utf-8")
    space = open_()
    suggestion = space.suggestion("1.txt")
    space.perform("1.txt", edits.revert_article(suggestion))
    now = space.record("1.txt")
    assert not space.changed_source("1.txt")
    assert all(stands(now.text, value) for _, value in values_of(now))
    assert (now.article, now.meetings, now.note, now.status) == (
        suggestion.article,
        suggestion.meetings,
        "再看",
        "verified",
    )
