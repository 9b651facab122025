"""What pages put round an article and do to its text. Each takes and gives raw text; none changes what is true of it."""

import random
import re
from dataclasses import dataclass

from tests.helpers import byte_damage
from tests.helpers.genre.story import Story

NAV = "首页 > 新闻中心 > {0} > 正文"
RELATED = ["上一篇：关于组织开展春季义务植树活动的通知", "下一篇：全民健身运动会即将开幕"]
COPYRIGHT = "版权所有：{0}　未经授权不得转载　ICP备2020{1}号"


@dataclass
class Page:
    """The parts of a page before they are put together."""

    head: list[str]
    info: str
    paragraphs: list[str]
    tail: list[str]
    address: str = ""


def info_line(story: Story) -> str:
    """The line of date, source and counter below the headline."""
    rng, published = story.rng, story.when.published
    parts: list[str] = []
    if story.when.shown == "header" and published:
        clock = rng.choice(["", " 22:30", " 23:45:10"])
        day = rng.choice([
            published.isoformat(), f"{published.year}年{published.month}月{published.day}日", f"{published.year}/{published.month}/{published.day}",
            published.strftime("%Y.%m.%d"),
        ])  # fmt: skip
        parts.append(rng.choice(["", "发布时间：", "发布日期：", "时间："]) + day + clock)
    if story.source_line and story.outlet:
        parts.append(f"来源：{story.outlet}")
    if rng.random() < 0.5:
        parts.append(
            rng.choice([f"浏览次数：{rng.randint(10, 9999)}", f"点击：{rng.randint(10, 999)}次", "字号：[大 中 小]"])
        )
    return rng.choice(["  ", " ", "　"]).join(parts)


def plain(story: Story, page: Page) -> str:
    rng = story.rng
    lines = list(page.head)
    if rng.random() < 0.4:
        lines.insert(0, NAV.format(rng.choice(["要闻", "时政", "本地新闻"])))
    lines += [page.info] if page.info else []
    indent = rng.choice(["", "　　", "    "])
    lines += [indent + p for p in page.paragraphs] + page.tail
    if rng.random() < 0.3:
        lines += RELATED
    return "\n".join(lines) + "\n"


def blob(story: Story, page: Page) -> str:
    """Paragraphs joined by a blank, their last 。 lost."""
    body = " ".join(p.removesuffix("。") for p in page.paragraphs)
    return "\n".join([*page.head, *([page.info] if page.info else []), body, *page.tail]) + "\n"


def doubled(story: Story, page: Page) -> str:
    twice = [*page.paragraphs, *page.head, *page.paragraphs]
    return "\n".join([*page.head, *([page.info] if page.info else []), *twice, *page.tail]) + "\n"


def halfwidth(story: Story, page: Page) -> str:
    return plain(story, page).translate(str.maketrans("，：；（）", ",:;()"))


def commas(story: Story, page: Page) -> str:
    """A surplus comma after every few marks."""
    count = 0

    def extra(mark: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return "," + mark.group() if count % 4 == 0 else mark.group()

    page.paragraphs = [re.sub("[，、。]", extra, p.replace("，", ",")) if "·" not in p else p for p in page.paragraphs]
    return plain(story, page)


def spaced(story: Story, page: Page) -> str:
    """Two-character names set with a blank."""
    for name in (n for h in story.held for n in h.people if len(n) == 2):
        page.paragraphs = [p.replace(name, f"{name[0]} {name[1]}") for p in page.paragraphs]
    return plain(story, page)


def html(story: Story, page: Page) -> str:
    rng = story.rng
    heads = [f"<{tag}>{text}</{tag}>" for text, tag in zip(page.head, _tags(story, page.head), strict=True)]
    paragraphs = "\n".join(f'<p style="text-indent:2em">{p}</p>' for p in page.paragraphs)
    tail = "\n".join(f"<p>{t}</p>" for t in page.tail)
    owner = story.outlet or "本站"
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{story.title}_{owner}</title>
<style>.nav{{color:#333}}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/xw/">新闻</a><a href="/zw/">政务公开</a></div>
<div class="article">
{chr(10).join(heads)}
<div class="info">{page.info}</div>
<div class="content">
{paragraphs}
{tail}
</div></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="footer">{COPYRIGHT.format("本站", rng.randint(1000, 9999))}</div>
<script>var n=1;</script>
</body></html>
"""


def _tags(story: Story, head: list[str]) -> list[str]:
    return ["h1" if text == story.title else "h3" for text in head]


def front_matter(story: Story, page: Page, zone: str) -> str:
    """``date`` in local time, or in GMT as a crawler writes it."""
    published = story.when.published
    assert published is not None
    if zone == "gmt":
        date = published.strftime("%a, %d %b %Y ") + "14:10:00 GMT"
    else:
        date = f"{published.isoformat()} 23:12:00"
    head = ["---", f"title: {story.title}", f"date: {date}", "author: admin", "---"]
    return "\n".join(head) + "\n" + plain(story, page)


def glossed(story: Story, text: str, *, cut: bool, blank: bool) -> str:
    """Traditional script with glosses: set beside their characters, or ``cut`` into the bytes as the mirrors do."""
    rng = story.rng
    turned = byte_damage.traditionalise(text)
    chars = sorted(set(turned) & set(byte_damage.glossable()))
    chosen = rng.sample(chars, min(len(chars), rng.randint(20, 60)))
    if cut:  # a page's set holds characters that arise only between two others
        chosen = rng.sample(byte_damage.glossable(), 115)
        return byte_damage.damage(text, chosen, "gbk", swallow=rng.random() < 0.5)
    pad = " " if blank else ""
    table = {ord(c): f"{c}({byte_damage.reading(c)}{pad})" for c in chosen}
    return turned.translate(table)


KINDS = [
    "plain",
    "blob",
    "doubled",
    "halfwidth",
    "commas",
    "spaced",
    "html",
    "glossed",
    "glossed_blank",
    "traditional",
    "cut",
]
WEIGHTS = [40, 5, 6, 10, 4, 3, 12, 8, 3, 4, 3]


def dress(story: Story, page: Page) -> tuple[str, str]:
    """The raw text and the kind of noise."""
    rng: random.Random = story.rng
    if story.when.shown == "front_matter":
        zone = rng.choice(["gmt", "local"])
        return front_matter(story, page, zone), f"front_matter_{zone}"
    kind = rng.choices(KINDS, WEIGHTS)[0]
    shapes = {
        "blob": blob,
        "doubled": doubled,
        "halfwidth": halfwidth,
        "commas": commas,
        "spaced": spaced,
        "html": html,
    }
    text = shapes.get(kind, plain)(story, page)
    if page.address and kind == "html":
        text = text.replace("<style>", f'<link rel="canonical" href="{page.address}">\n<style>')
    elif page.address:
        text = f"{page.address}\n{text}"
    if kind.startswith("glossed") or kind == "cut":
        text = glossed(story, text, cut=kind == "cut", blank=kind == "glossed_blank")
    elif kind == "traditional":
        text = byte_damage.traditionalise(text)
    return text, kind
