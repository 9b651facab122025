"""Names of every shape in the plain frames: a floor under recall, and no name that is none."""

import random

from tests.unit.people.reading import people, read

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜从向成时和"
RARE = "冼宓郜逯亓仝佴麴昝揭戈牟尕祢苻冉谯阚税敖"
COMPOUND = ["欧阳", "司马", "上官", "皇甫", "令狐", "澹台"]
GIVEN = "伟刚勇毅俊峰强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达岩中茂进林坚和彪"
SYLLABLES = "阿巴布达德尔格哈吉加拉兰木娜尼其热斯图乌云扎珠措卓玛才让曲买提合曼丽孜"
FLOOR = 0.985


def _name(rng: random.Random) -> str:
    kind = rng.choice("hhhrcedx")
    given = "".join(rng.sample(GIVEN, rng.choice([1, 2, 2])))
    if kind == "h":
        return rng.choice(SURNAMES) + given
    if kind == "r":
        return rng.choice(RARE) + given
    if kind == "c":
        return rng.choice(COMPOUND) + given
    if kind == "e":
        return "".join(rng.sample(SYLLABLES, rng.choice([3, 4, 5])))
    if kind == "d":
        return "".join(rng.sample(SYLLABLES, 3)) + "·" + "".join(rng.sample(SYLLABLES, rng.choice([2, 3, 4])))
    return "".join(rng.sample(GIVEN, rng.choice([2, 3])))  # no surname at all


def _names(rng: random.Random, count: int) -> list[str]:
    names: list[str] = []
    while len(names) < count:
        name = _name(rng)
        if not any(name in other or other in name for other in names):
            names.append(name)
    return names


def test_names_of_every_shape_are_found_with_role_and_post() -> None:
    rng = random.Random(20)
    hits = wanted = surplus = 0
    for _ in range(120):
        a, b, c, d, e, f, g, h, i = _names(rng, 9)
        text = (
            f"3月2日，县委书记{a}主持召开县疫情防控指挥部会议。\n{a}强调，要压实责任。县长{b}就具体工作作了部署。\n"
            f"会上，副县长{c}通报了情况，县卫健局局长{d}、县公安局局长{e}分别汇报了工作。\n"
            f"县委常委{f}、{g}，县领导{h}、{i}参加会议。"
        )
        got = people(read(text))
        want = [
            f"{a} cs 县委书记",
            f"{b} s 县长",
            f"{c} b 副县长",
            f"{d} b 县卫健局局长",
            f"{e} b 县公安局局长",
            f"{f} a 县委常委",
            f"{g} a 县委常委",
            f"{h} a",
            f"{i} a",
        ]
        hits += len(set(got) & set(want))
        wanted += len(want)
        extra = {g.split()[0] for g in got} - {w.split()[0] for w in want}
        surplus += len(extra)
    assert hits / wanted >= FLOOR
    assert surplus == 0


def test_runs_of_a_deck_are_split_right_or_left_whole() -> None:
    rng = random.Random(21)
    right = wrong = 0
    for _ in range(150):
        names = [rng.choice(SURNAMES[:40]) + "".join(rng.sample(GIVEN, rng.choice([1, 2]))) for _ in range(3)]
        text = f"柳青山主持 {''.join(names)}出席\n3月2日，市委书记柳青山主持会议。副市长{names[0]}汇报了工作。"
        got = {str(p.name.value) for p in read(text, headline=1).people} - {"柳青山"}
        right += got == set(names)
        wrong += not any(len(g) > 4 for g in got) and got != set(names)
    assert right >= 140
    assert wrong <= 3
