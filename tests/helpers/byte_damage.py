"""A simulator of the mirror sites' damage: glosses put into GBK bytes without regard to the borders of characters.

Written from the description of the mechanism, with nothing of the cleaner in it.
"""

import random
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pypinyin import Style, pinyin

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力永健世广志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘晓远东"
OPENINGS = (
    "会议指出，当前全市防控形势复杂，各级各部门要认真落实责任，坚决守住底线。",
    "会议强调，要加强对重点场所的检查，严格执行各项规定，确保措施落实到位。",
    "会议要求，各县区要统筹力量，做好物资储备，保障群众生活，维护社会稳定。",
    "他指出，要进一步优化流程，提高检测效率，动员党员干部下沉社区开展工作。",
)
GROUPS = ("市领导", "县领导", "区领导", "副市长", "副县长", "市委常委")
ENDINGS = ("出席会议。", "参加会议。", "在主会场参加会议。", "等参加会议。")


@cache
def one_to_one() -> dict[str, str]:
    text = files("opencc").joinpath("dictionary", "STCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.split("\n") if line)
    return {key: value for key, value in pairs if " " not in value and len(value.encode("gbk", "ignore")) == 2}


def traditionalise(text: str) -> str:
    """As the mirrors do: only characters with exactly one traditional form."""
    return "".join(one_to_one().get(char, char) for char in text)


def name_list(rng: random.Random, count: int) -> str:
    names = [
        rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2)))) for _ in range(count)
    ]
    return rng.choice(GROUPS) + "、".join(names) + rng.choice(ENDINGS)


def passage(rng: random.Random) -> str:
    return "".join(rng.sample(OPENINGS, 2)) + name_list(rng, rng.randint(5, 12)) + rng.choice(OPENINGS)


@cache
def glossable() -> tuple[str, ...]:
    """Common traditional hanzi that differ from their simplified form."""
    classes = files("resources.cleaning").joinpath("frequencies.tsv").read_text(encoding="utf-8").split("\n")
    common = {char for row in classes if row[:1] in "98765" and "\t" in row for char in row.split("\t")[1]}
    return tuple(sorted({value for key, value in one_to_one().items() if value != key and value in common}))


def reading(char: str) -> str:
    return pinyin(char, style=Style.TONE)[0][0]


def damage(text: str, glossed: Sequence[str], encoding: str, swallow: bool) -> str:
    """``text`` as a mirror shows it: ``glossed`` hanzi glossed in GBK bytes, then decoded with ``?``.

    ``swallow``: the decoder takes the byte after a broken first byte with it, as the mirrors' does; else only the first.
    """
    data = traditionalise(text).encode("gbk")
    for char in glossed:
        code = char.encode("gbk")
        data = data.replace(code, code + b"(" + reading(char).encode("gbk") + b")")
    if not swallow:
        return data.decode(encoding, "replace").replace("\ufffd", "?")
    return _decode_swallowing(data, encoding)


def _decode_swallowing(data: bytes, encoding: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            out.append(pair.decode(encoding))
        except UnicodeDecodeError:
            out.append("" if data[at] == 0x80 else "?")
            at -= data[at] == 0x80
        at += 2
    return "".join(out)
