"""The gazetteer: codes valid when they were, names with parents, and what a person may type."""

import pytest

from model.extraction.places import gazetteer
from model.extraction.places.gazetteer import get, is_valid, name_of, search
from model.extraction.places.matching import find, places_of_label
from model.extraction.places.tables import outlets, shorthands, xpcc_host, zones


@pytest.mark.parametrize(
    ("code", "date", "valid"),
    [
        ("431121", "2020-02-05", True),
        ("431181", "2020-02-05", False),
        ("431181", "2021-06", True),
        ("431121", "2022", False),
        ("220381", "2020-03-01", True),
        ("220184", "2020-03-01", False),
        ("220184", "2020-11-01", True),
        ("513425", "2020-10-01", True),
        ("513402", "2021-10-01", True),
        ("330114", "2021-03-01", False),
        ("330114", "2021-05-01", True),
        ("429006", "XXXX-01-28", True),
        ("659005", "2020-01-27", True),
        ("659012", "2020-01-27", False),
        ("330114", "XXXX-05-XX", True),
        ("431181", "2020-12-31/2021-01-02", True),
        ("999999", "", False),
    ],
)
def test_a_code_is_valid_when_it_was(code: str, date: str, valid: bool) -> None:
    assert is_valid(code, date) is valid


def test_names_with_their_parents() -> None:
    assert name_of("330114", "2021-08-01") == "浙江省杭州市钱塘区"
    assert name_of("429006") == "湖北省天门市"
    assert name_of("110105") == "北京市朝阳区"
    assert name_of("220381", "2020-01-30") == "吉林省四平市公主岭市"
    assert name_of("000000") == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("钱塘", "330114"), ("qt", "330114"), ("杭州钱塘", "330114"), ("etkqq", "150623"), ("etuokeqian", "150623"),
        ("421303", "421303"), ("4117", "411700"), ("驻马店", "411700"), ("zmd", "411700"), ("浙江杭州", "330100"),
    ],
)  # fmt: skip
def test_search_finds_what_a_person_types(typed: str, code: str) -> None:
    assert code in [p.code for p in search(typed, "2021-08-01")[:3]]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hnzz", "410100"),
        ("zzjs", "410105"),
        ("hnzzjs", "410105"),
        ("hbtm", "429006"),
        ("jszjg", "320582"),
        ("zzjsh", ""),
    ],
)
def test_initials_of_a_path_find_the_place_at_its_end(typed: str, code: str) -> None:
    found = [p.code for p in search(typed, "2021-08-01")]
    assert code in found if code else "410105" not in found


def test_a_path_half_typed_offers_what_it_may_become() -> None:
    assert "410105" in [p.code for p in search("hnzzj", "2021-08-01")]


def test_of_equally_good_places_the_nearer_to_home_comes_first() -> None:
    def first(typed: str, *near: str) -> str:
        return search(typed, "2021-08-01", near=near)[0].code

    assert first("鼓楼区", "320100") == "320106"
    assert first("鼓楼区", "410200") == "410204"
    assert first("鼓楼区", "350000") == "350102"
    assert first("glq", "410225") == "410204"
    assert first("hnzz", "430100") == "430200", "湖南株洲 has the same initials"
    assert first("hnzz", "410100") == "410100"
    assert first("朝阳", "110105") == "110105"
    assert first("朝阳", "211302") == "211300"


def test_search_without_a_date_offers_former_names_last() -> None:
    found = search("祁阳")
    assert [p.code for p in found[:2]] == ["431181", "431121"]
    assert "431121" not in [p.code for p in search("祁阳", "2022-03-01")]
    assert search("") == []
    assert len(search("s", limit=7)) <= 7


def test_every_row_of_the_hand_made_tables_points_at_a_division() -> None:
    for code in outlets().values():
        assert get(code) is not None, code
    for codes in shorthands().values():
        assert all(get(code) is not None for code in codes), codes
    assert all(get(code) is not None for _, code in zones())


def test_every_parent_exists() -> None:
    assert not [p for p in gazetteer.current() if p.parent and get(p.parent) is None]


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("临汾新闻网", {"141000"}), ("掌上浏阳", {"430181"}), ("北屯融媒体中心", {"659005"}), ("天中晚报", {"411700"}),
        ("鄂托克前旗融媒", {"150623"}), ("人民网安徽频道", {"340000"}), ("新华网", set()), ("今日头条", set()),
        ("平安武汉", {"420100"}), ("公安县融媒体中心", {"421022"}), ("杭州钱塘发布", {"330114"}), ("通信网", set()),
        ("克州发布", {"653000"}), ("海南日报", {"460000", "150303", "632500"}),
    ],
)  # fmt: skip
def test_a_label_points_to_its_place(label: str, codes: set[str]) -> None:
    assert {p.code for p in places_of_label(label)} == codes


def test_common_nouns_are_places_only_behind_their_parent() -> None:
    assert [m.text for m in find("抓好城区和郊区防控")] == []
    assert [m.text for m in find("阳泉市城区")] == ["阳泉市", "城区"]


def test_divisions_of_the_corps_by_date() -> None:
    assert xpcc_host("第十师北屯市召开会议", "2020-01-27") == ("659005", 0, 3)
    assert xpcc_host("第十三师", "2020-01-27") == ("650502", 0, 4)
    assert xpcc_host("第十三师", "2022-01-27") == ("659011", 0, 4)
    assert xpcc_host("教师发展中心", "2022-01-27") is None
