"""Meeting names: left edge, head, ordinals, brackets and 暨."""

import pytest

from model.extraction.forms import convenors_in, forms_in
from model.extraction.names import kinds_of, ordinal_of, phrases, rank_of, same_session


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县长甲主持召开全县疫情防控工作调度会，研究工作", "全县疫情防控工作调度会"),
        (
            "5月4日，云阳县应对疫情工作领导小组（指挥部）第十一次会议在县政府召开",
            "云阳县应对疫情工作领导小组（指挥部）第十一次会议",
        ),
        ("召开市委常委会（扩大）会议，", "市委常委会（扩大）会议"),
        ("召开区疫情防控指挥部第9次例会暨秋季开学工作推进会，", "区疫情防控指挥部第9次例会暨秋季开学工作推进会"),
        ("5月4日下午全市疫情防控视频会议召开", "全市疫情防控视频会议"),
        ("我市疫情防控指挥部会议召开", "市疫情防控指挥部会议"),
        ("召开新型冠状病毒感染的肺炎疫情防控专题会议", "新型冠状病毒感染的肺炎疫情防控专题会议"),
        ("召开疫情防控、复工复产工作部署会", "疫情防控、复工复产工作部署会"),
        ("召开“双节”期间疫情防控工作会议", "“双节”期间疫情防控工作会议"),
        ("召开2022年第三次疫情防控工作会议", "2022年第三次疫情防控工作会议"),
        ("召开局党组（扩大）会议", "局党组（扩大）会议"),
    ],
)
def test_name(text: str, name: str) -> None:
    assert name in [p.text for p in phrases(text)]


@pytest.mark.parametrize(
    "text", ["县人大常委会主任甲", "在三楼会议室", "红十字会", "村委会", "主会场", "人民代表大会", "会议议程"]
)
def test_no_name(text: str) -> None:
    assert not [p for p in phrases(text) if not p.bare]


def test_bare() -> None:
    assert [p.bare for p in phrases("甲主持会议并讲话")] == [True]


@pytest.mark.parametrize(
    ("name", "forms", "convenors"),
    [
        ("全市疫情防控工作视频会议", ("work_meeting",), ()),
        ("全市疫情防控紧急会议", ("other",), ()),
        ("会议", (), ()),
        ("立即召开会议", (), ()),
        ("市疫情防控指挥部调度会", ("command_meeting", "dispatch"), ("command_hq",)),
        (
            "县委常委会会议暨县疫情防控指挥部会议",
            ("standing_committee_meeting", "command_meeting"),
            ("standing_committee", "command_hq"),
        ),
        ("领导小组指挥部会议", ("leading_group_meeting", "command_meeting"), ("leading_group", "command_hq")),
        ("县政府第三次常务会议", ("executive_meeting",), ("executive_meeting",)),
        ("全省疫情防控工作电视电话会议", ("teleconference",), ()),
        ("镇党委会议", ("party_group_meeting",), ("party_group",)),
        ("全区疫情防控工作第八次例会", ("regular",), ()),
        ("疫情形势会商研判会", ("consultation",), ()),
    ],
)
def test_forms_and_convenors(name: str, forms: tuple[str, ...], convenors: tuple[str, ...]) -> None:
    assert forms_in(name) == forms
    assert convenors_in(name) == convenors


def test_ranks_and_ordinals() -> None:
    assert rank_of("全省视频会议") == "province"
    assert rank_of("市委常委会会议") == "prefecture"
    assert rank_of("全区调度会") == ""
    assert ordinal_of("指挥部第四十次会议") == "四十"
    assert kinds_of("市疫情防控指挥部第七次指挥长会议") == {"指挥部", "指挥长"}


def test_same_session() -> None:
    assert same_session("指挥长会议", "市疫情防控指挥部指挥长会议")
    assert not same_session("全省视频会议", "全市视频会议")
    assert not same_session("第三次例会", "第四次例会")
    assert not same_session("市委常委会会议", "市指挥部会议")
