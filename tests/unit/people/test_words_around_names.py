"""Words beside names that are no part of them, words inside names that are, and posts seldom met (guideline 7-16)."""

import pytest

from tests.unit.people.reading import Case, cases, holds, read

CASES: list[Case] = []
case = cases(CASES)

# who gives instructions from afar is not whom 他 means
case("县长白露主持会议。白露指出，省长丁一多次作出批示，要认真落实。他强调，要压实责任。", ["白露 cs 县长"])

# adverbials between the name and its verb
for adverb in (
    "连夜",
    "紧急",
    "再次",
    "先后",
    "两次",
    "连续两天",
    "准时",
    "随后",
    "接着",
    "接续",
    "继续",
    "在线",
    "现场",
):
    case(f"县委书记白露{adverb}主持召开会议。", ["白露 c 县委书记"])
for adverb in ("一同", "一起", "共同", "一道", "在线上", "通过视频"):
    case(f"县委书记丁一主持会议，县长白露{adverb}参加会议。", ["丁一 c 县委书记", "白露 a 县长"])
case("区级部门、各镇（街道）主要负责人通过视频参加会议。", [], ["区级部门、各镇（街道）主要负责人"])
case("各镇党委书记在线上参加会议。", [], ["各镇党委书记"])
case(
    "区委常委、副区长柳青山与区级有关部门主要负责人一同参加会议。",
    ["柳青山 a 区委常委+副区长"],
    ["区级有关部门主要负责人"],
)
# names with words in them
case(
    "县委常委、宣传部部长丁一，县政协副主席任我来，县委办主任高兴参加会议。",
    ["丁一 a 县委常委+宣传部部长", "任我来 a 县政协副主席", "高兴 a 县委办主任"],
)
case("市长柳青山、副市长蒙自在、市委秘书长丁一参加会议。", ["柳青山 a 市长", "蒙自在 a 副市长", "丁一 a 市委秘书长"])
case("副市长谷秀以对下步工作进行了安排。会议召开。", ["谷秀以 s 副市长"])
case("市委副书记许晓和及指挥部成员单位负责人参加会议。", ["许晓和 a 市委副书记"], ["指挥部成员单位负责人"])
case("县委书记丁一强调，要守牢底线，县委副书记、县长高兴主持会议。", ["丁一 s 县委书记", "高兴 c 县委副书记+县长"])
case("县委书记雷 平组织召开会议。", ["雷平 c 县委书记"])
case("县委书记丁一主持会议，赵 平副县长出席会议。", ["丁一 c 县委书记", "赵平 a 副县长"])
# posts of villages and grids
case("村党支部书记丁一、村医高兴、网格员余知秋参加会议。", ["丁一 a 村党支部书记", "高兴 a 村医", "余知秋 a 网格员"])
case("社区医生高兴、村支书丁一参加会议。", ["高兴 a 社区医生", "丁一 a 村支书"])
# frames
case("副县长高兴受县长路遥知委托主持召开会议。", ["高兴 c 副县长"])
case("副县长丁一、高兴、白露与会。会议召开。", ["丁一 a 副县长", "高兴 a 副县长", "白露 a 副县长"])
case("副局长丁一、高兴分别安排工作。会议召开。", ["丁一 s 副局长", "高兴 s 副局长"])
case("副局长丁一作情况通报。会议召开。", ["丁一 b 副局长"])
case("县委常委、组织部部长丁一分析了当前形势，并就抓好工作提出意见。会议召开。", ["丁一 s 县委常委+组织部部长"])
case("8月7日上午，在市委书记丁一主持下，全市会议召开。", ["丁一 c 市委书记"])
case("8月7日上午，市委常委、副市长柳青山组织市直有关部门召开会议。", ["柳青山 c 市委常委+副市长"])
case("副县长柳青山和县政府办公室主任丁一参加会议。", ["柳青山 a 副县长", "丁一 a 县政府办公室主任"])
case("副县长项海向对下步工作进行了安排。会议召开。", ["项海向 s 副县长"])
case("副县长阿尔斯楞和县政府办公室主任丁一参加会议。", ["阿尔斯楞 a 副县长", "丁一 a 县政府办公室主任"])
case("县长洛桑坚赞与县级部门负责人一同参加会议。", ["洛桑坚赞 a 县长"], ["县级部门负责人"])
case("护士长丁一、学生代表柳青山作了发言。会议召开。", ["丁一 s 护士长", "柳青山 s 学生代表"])
case("志愿者、网格员、社工参加会议。", [], ["志愿者", "网格员", "社工"])
# bodies and heads without names
case("会上，市水务局、市交通局、市铁山社区管委会汇报了工作情况。", [], ["市水务局", "市交通局", "市铁山社区管委会"])
case("县疾控中心负责人解读了方案。会议召开。", [], ["县疾控中心负责人"])
case("县直部门一把手、县委常委班子成员参加会议。", [], ["县直部门一把手", "县委常委班子成员"])
case("县四家班子在家领导在主会场参加会议。", [], ["县四家班子在家领导"])
# posts on both sides, posts no list knows
case("县委书记丁一、县委副书记岩温新县长出席会议。", ["丁一 a 县委书记", "岩温新 a 县委副书记+县长"])
case("校长丁一、柳青山工会主席参加会议。", ["丁一 a 校长", "柳青山 a 工会主席"])
case("镇长丁一、护苗员柳青山、采样手路遥知参加会议。", ["丁一 a 镇长", "柳青山 a 护苗员", "路遥知 a 采样手"])
case("村支书丁一、老党员柳青山参加会议。", ["丁一 a 村支书", "柳青山 a"])
# lists that end oddly, places that speak
case(
    "市委副书记丁一出席会议。市委常委柳青山、路遥知，（下转第二版）",
    ["丁一 a 市委副书记", "柳青山 a 市委常委", "路遥知 a 市委常委"],
)
case("县领导丁一、路遥知，县指挥部各组组长加入会议。", ["丁一 a", "路遥知 a"], ["县指挥部各组组长"])
case("青石要求落实责任\n青石县召开会议。县长丁一主持会议。", ["丁一 c 县长"], headline=1)
case("青石：连夜部署\n县长丁一主持会议。", ["丁一 c 县长"], headline=1)
# decks
case(
    "全县会议召开\n柳青山路遥知丁一就贯彻落实工作提出要求\n县委书记高兴主持会议。",
    ["柳青山 s", "路遥知 s", "丁一 s", "高兴 c 县委书记"],
    headline=2,
)
case("全县会议召开\n沿波若 路遥知出席\n县委书记高兴主持会议。", ["沿波若 a", "路遥知 a", "高兴 c 县委书记"], headline=2)
case("全县会议召开\n沿波若提出要求\n县委书记高兴主持会议。", ["沿波若 s", "高兴 c 县委书记"], headline=2)


@pytest.mark.parametrize("expected", CASES, ids=lambda c: c.text[:24])
def test_words_around_names(expected: Case) -> None:
    holds(expected)


def test_odd_names_and_long_clauses_are_pointed_at() -> None:
    odd = read("县委书记丁一、副县长任我来出席会议。").people[1]
    long = read("县长高兴就落实好当前工作提出三点要求。会议召开。").people[0]
    assert (odd.name.confidence or 1) < 0.8
    assert (long.name.confidence or 1) < 0.8


def test_company_and_unknown_posts_are_pointed_at() -> None:
    beside, _ = read("副县长丁一、的志愿、县委书记柳青山出席会议。").people
    unknown = read("镇长丁一、护苗员柳青山参加会议。").people[1]
    assert (beside.name.confidence or 1) < 0.8
    assert (unknown.name.confidence or 1) < 0.8
