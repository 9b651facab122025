"""Whole pages: what stays, what goes, what the page says of itself."""

import pytest

from model.cleaning.pipeline import clean
from tests.helpers.skeletons import PARAGRAPHS, SKELETONS, TITLE

BODY = "\n".join(PARAGRAPHS)
HEADS = [
    "首页 > 要闻 > 正文",
    "您的位置：首页 >> 新闻中心 >> 本地新闻",
    "发布时间：2021-11-03 08:15　来源：临溪融媒　浏览次数：1024",
    "2021-11-031024 来源：临溪融媒 编辑：甘棠",
    "【字体：大 中 小】 打印本页 | 关闭窗口",
    "设为首页 | 加入收藏 | 手机版",
    "临溪新闻网",
    "https://www.linxi.example/202111/t20211103_12.html",
    "字号:T|T",
    "我要评论(0)　收藏　打印",
]
TAILS = [
    "责任编辑：甘棠",
    "（编辑：甘棠 审核：闻笛）",
    "上一篇：县里召开人才工作会议\n下一篇：闻笛主持召开全县安全生产会议",
    "相关新闻\n苏望舒调研临溪河治理\n闻笛主持召开信访工作会议",
    "版权所有：临溪县融媒体中心 琼ICP备11000000号",
    "扫一扫在手机打开当前页\n|",
    "分享到：微信 微博 QQ空间",
    "TAG标签：流感 临溪",
    "声明：转载此文是出于传递更多信息之目的，若有来源标注错误，请联系本站。",
    "地址：临溪县东街9号 邮编：4600** 电话：0898-*******",
    "图为会议现场。甘棠 摄",
    "▲会议现场.jpg",
]


@pytest.mark.parametrize("head", HEADS)
def test_heads_go(head: str) -> None:
    assert clean(f"{head}\n{TITLE}\n{BODY}").text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize("tail", TAILS)
def test_tails_go(tail: str) -> None:
    assert clean(f"{TITLE}\n{BODY}\n{tail}\n").text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("发布时间：2021-11-03 08:15 来源：临溪融媒", "header_date", "2021-11-03 08:15"),
        ("发布时间：2021-11-03 08:15 来源：临溪融媒", "source", "临溪融媒"),
        ("2021-11-031024 来源：临溪融媒", "header_date", "2021-11-03"),
        ("发布:03-151024 来源:临溪融媒", "header_date", "03-15"),
        ("02.11.2021 来源：临溪融媒", "header_date", "02.11.2021"),
        ("日期：2021/11/3 阅读：12", "header_date", "2021/11/3"),
        ("来源:?临溪融媒 人气:次", "source", "临溪融媒"),
        ("作者：甘棠 来源：临溪融媒", "author", "甘棠"),
        ("來源：臨溪融媒 編輯：甘棠", "editor", "甘棠"),
        ("首頁 > 臨溪要聞 > 正文", "breadcrumb", "首页 > 临溪要闻 > 正文"),
        ("https://www.linxi.example/t20211103_1.html", "url", "https://www.linxi.example/t20211103_1.html"),
        ("版权所有 临溪县融媒体中心", "footer_owner", "版权所有 临溪县融媒体中心"),
        ("▲苏望舒在会上讲话", "caption", "▲苏望舒在会上讲话"),
    ],
)
def test_evidence_is_kept_with_its_place(line: str, kind: str, value: str) -> None:
    raw = f"{TITLE}\n{line}\n{BODY}"
    article = clean(raw)
    found = article.of_kind(kind)
    assert value in [e.text for e in found]
    evidence = next(e for e in found if e.text == value)
    assert evidence.raw is not None
    start, end = evidence.raw
    assert raw[start:end].strip(" ?")
    assert line.startswith(raw[start:end][:1]) or raw[start:end] in line


def test_columns_of_a_table_are_evidence_without_a_place() -> None:
    article = clean(BODY, url="http://a.example/1", date="2021-11-03")
    assert [(e.kind, e.text, e.raw) for e in article.evidence[:2]] == [
        ("url", "http://a.example/1", None),
        ("date", "2021-11-03", None),
    ]


def test_front_matter_goes_and_is_evidence() -> None:
    raw = f"---\ntitle: '{TITLE}'\nauthor: 某号\ndate: Wed, 03 Nov 2021 00:15:00 GMT\n---\n\n<div>\n<p>{'</p><p>'.join(PARAGRAPHS)}</p>\n</div>\n"
    article = clean(raw)
    assert article.text == BODY
    assert [e.text for e in article.of_kind("front_matter_title")] == [TITLE]
    assert [e.text for e in article.of_kind("front_matter_date")] == ["Wed, 03 Nov 2021 00:15:00 GMT"]


def test_markdown_marks_go_and_masked_digits_stay() -> None:
    raw = f"# {TITLE}\n\n> 来源：[临溪发布](https://m.example/1) · 阅读 1.2万\n\n![会场](https://m.example/1.jpg)\n\n**11月2日**，{PARAGRAPHS[1]}\n\n---\n\n**相关阅读**\n\n- [县里办了灯会](https://m.example/2)\n"
    article = clean(raw)
    assert article.text == f"{TITLE}\n11月2日，{PARAGRAPHS[1]}"
    assert [(e.detail, e.text) for e in article.of_kind("heading")] == [("h1", TITLE)]
    assert clean("超过**小时的，共**人参加会议。").text == "超过**小时的，共**人参加会议。"


def test_second_copies_go() -> None:
    assert clean(f"{TITLE}\n{TITLE}\n{BODY}\n{TITLE}\n{BODY}").text == f"{TITLE}\n{BODY}"
    near = PARAGRAPHS[1].replace("一旦", "如果")
    article = clean(f"{BODY}\n{near}")
    assert article.text == BODY
    assert "duplicate.near" in {n.kind for n in article.notes}
    other_number = "会议决定，从即日起全县设置监测点30个，配备人员90名，每天开展两次巡查，发现情况第一时间处置。"
    both = f"{other_number}\n{other_number.replace('30', '31')}"
    assert clean(both).text == both


def test_damaged_tags_go() -> None:
    raw = f'{TITLE}\n打?。?span id="printapp">\n字體:\n{TITLE}\n{BODY}\n扫一扫在手机打开当前顴/p>\n|\n/enpproperty-->'
    assert clean(raw).text == f"{TITLE}\n{BODY}"


def test_a_credit_at_the_end_of_a_paragraph_goes() -> None:
    article = clean(f"{BODY}（责任编辑：甘棠）")
    assert article.text == BODY
    assert [e.text for e in article.of_kind("editor")] == ["甘棠"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("（下转第三版）", "integrity.truncated"),
        ("年11月2日上午，会议召开，共计余人参加。", "integrity.digits_lost"),
        ("凡超过**小时的一律重做。", "integrity.masked"),
        (f"要抓好落实，{TITLE}但各地进展不一，仍有短板。", "integrity.spliced"),
        ("金沙娱乐平台召开全县推进会。", "boilerplate.hijack"),
        ("要把防控工金沙游戏大厅作抓好。", "integrity.spliced.ad"),
        ("本报讯（记者 甘棠）天（2日）上午，会议召开。", "integrity.lost"),
        ("参加的人有甘?棠。", "damage.open"),
        ("一要快,,二要准,、三要实,。", "damage.commas"),
        ("李明夸大，要做好黉舍职员管控，降服麻木思想。", "boilerplate.spun"),
    ],
)
def test_signs_of_a_text_that_is_not_whole(line: str, kind: str) -> None:
    notes = clean(f"{TITLE}\n{BODY}\n{line}").notes
    assert kind in {note.kind for note in notes}
    assert kind not in {note.kind for note in clean(f"{TITLE}\n{BODY}").notes}


def test_the_date_of_the_visit_is_no_header_date() -> None:
    article = clean(f"今天是2023年4月2日 星期日 多云 登录\n{TITLE}\n2021-11-03 08:15 来源：临溪融媒\n{BODY}")
    assert [e.text for e in article.of_kind("header_date")] == ["2021-11-03 08:15"]
    assert [e.text for e in article.of_kind("site_today")] == ["2023年4月2日 星期日"]


def test_dates_of_related_articles_are_no_header_dates() -> None:
    article = clean(f"{TITLE}\n2021-11-03\n{BODY}\n相关新闻\n茶叶产量创新高 2021-10-28")
    assert [e.text for e in article.of_kind("header_date")] == ["2021-11-03"]


def test_an_organ_above_the_headline_is_the_site() -> None:
    article = clean(f"临溪县第一中学\n学校召开流感防控部署会\n{BODY}")
    assert article.text == f"学校召开流感防控部署会\n{BODY}"
    assert [e.text for e in article.of_kind("site_name")] == ["临溪县第一中学"]


@pytest.mark.parametrize("name", SKELETONS)
def test_main_text_of_page_skeletons(name: str) -> None:
    article = clean(SKELETONS[name](TITLE, PARAGRAPHS), suffix=".html")
    assert article.text.split("\n") == [TITLE, *PARAGRAPHS]
