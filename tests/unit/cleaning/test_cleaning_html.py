"""More habits of pages' markup round one invented article."""

import pytest

from model.cleaning.pipeline import clean
from tests.helpers.skeletons import PARAGRAPHS, TITLE

P = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
OK = [TITLE, *PARAGRAPHS]
CASES: dict[str, tuple[str, list[str], tuple[tuple[str, str], ...] | list[tuple[str, str]]]] = {}


def case(name: str, raw: str, want: list[str] = OK, evidence: tuple[()] | list[tuple[str, str]] = ()) -> None:
    CASES[name] = (raw, want, evidence)


case("tdpara", "<html><body><table>" + "".join(f"<tr><td>{p}</td></tr>" for p in OK) + "</table></body></html>")
case(
    "font wrap",
    f"<html><head><title>{TITLE}</title></head><body><font>{TITLE}</font><br><font>"
    + "<br>".join(PARAGRAPHS)
    + "</font></body></html>",
)
case(
    "headline block above the markup",
    f"{TITLE}\n2021-11-03 08:15 来源：临溪融媒 作者：\n{P}",
    OK,
    [("source", "临溪融媒")],
)
for header in (
    "发布日期：2021-11-03 浏览量：1024 来源：临溪融媒",
    "2021-11-03 08:15 来源：临溪融媒",
    "来源：临溪融媒 发布日期：2021-11-03",
    "发布时间：2021年11月03日 来源：临溪融媒 浏览：12",
    "　2021/11/3 来源：临溪融媒",
):
    case(
        f"header beside the headline {header}",
        "\n".join([f"{TITLE} {header}", *PARAGRAPHS]),
        OK,
        [("source", "临溪融媒")],
    )
for tool in ("收录于话题", "#疫情防控 8 个", "喜欢就点个在看吧", "打开APP阅读全文", "返回红网首页"):
    case(f"tool {tool}", "\n".join([*OK, tool]))
case("name of a form", "\n".join([f"名称：{TITLE}", *OK]))
case("headline alone above the markup", f"{TITLE}\n\n{P}")
case(
    "meta tags",
    f'<html><head><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-11-03 08:15"><meta name="ContentSource" content="临溪融媒"><meta name="SiteName" content="临溪县人民政府"></head><body><div><h1>{TITLE}</h1><div>{P}</div></div></body></html>',
    OK,
    [("header_date", "2021-11-03 08:15"), ("source", "临溪融媒"), ("site_name", "临溪县人民政府")],
)
case(
    "span letters",
    f"<div><h1>{TITLE}</h1><div>"
    + "".join("<p>" + "".join(f"<span>{c}</span>" for c in p) + "</p>" for p in PARAGRAPHS)
    + "</div></div>",
)
case(
    "wrapped source",
    f"<html><body><h1>{TITLE}</h1>\n<div>\n"
    + "".join("<p>\n   " + p[:20] + "\n   " + p[20:] + "\n</p>\n" for p in PARAGRAPHS)
    + "</div></body></html>",
)
case(
    "links in prose",
    f"<html><body><h1>{TITLE}</h1><div>" + P.replace("临溪县", "<a href='/lx'>临溪县</a>") + "</div></body></html>",
)
case("attr gt", f"<div title='a>b'><h1>{TITLE}</h1><div data-x='{{\"a\":1}}'>{P}</div></div>")
case("unclosed", f"<html><body><div><h1>{TITLE}<div>{''.join('<p>' + p for p in PARAGRAPHS)}")
case("comments in", f"<html><body><h1>{TITLE}</h1><div><!--enpcontent-->{P}<!--/enpcontent--></div></body></html>")
case(
    "hidden dup",
    f"<html><body><div style='display:none'>{TITLE} 朗读内容请勿显示</div><h1>{TITLE}</h1><div>{P}</div></body></html>",
)
case(
    "photo caption",
    f"<html><body><h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><figure><img src=a.jpg alt='会场'><figcaption>会场一角</figcaption></figure>{''.join('<p>' + p + '</p>' for p in PARAGRAPHS[1:])}</div></body></html>",
)
case(
    "short article",
    f"<html><head><title>{TITLE}</title></head><body><div class=n><a href=/>首页</a><a href=/a>要闻</a></div><div><h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[4]}</p></div></div></body></html>",
    [TITLE, PARAGRAPHS[0], PARAGRAPHS[4]],
)
case(
    "kicker deck",
    f"<html><head><title>提前准备 从容应对</title></head><body><div><h4>苏望舒在全县流感防控调度会上强调</h4><h1>提前准备 从容应对</h1><h4>闻笛主持</h4><div>{P}</div></div></body></html>",
    ["苏望舒在全县流感防控调度会上强调", "提前准备 从容应对", "闻笛主持", *PARAGRAPHS],
)
case(
    "kicker p",
    f"<html><head><title>x</title></head><body><div id=c><p><strong>苏望舒在全县流感防控调度会上强调</strong></p><p><strong>提前准备 从容应对</strong></p><p><strong>闻笛主持</strong></p>{P}</div><div><p>copyright 2021</p></div></body></html>",
    ["苏望舒在全县流感防控调度会上强调", "提前准备 从容应对", "闻笛主持", *PARAGRAPHS],
)
case(
    "trs",
    f"<html><body><div class=xl><h1>{TITLE}</h1><div>发布时间：2021-11-03 08:15 来源：临溪融媒 浏览次数：<script>d()</script>次 字体：[<a>大</a> <a>中</a> <a>小</a>]</div><div class=TRS_Editor><style>.TRS_Editor P{{}}</style>{P}</div><div>打印本页 关闭窗口</div></div></body></html>",
    OK,
    [("source", "临溪融媒")],
)
case(
    "two cols",
    f"<html><body><div class=l>{''.join(f'<div><h3><a href={i}>茶叶产量创新高{i}</a></h3><p>记者从农业部门获悉，今年全县茶叶产量突破三千吨，亩均收入同比增长一成。</p></div>' for i in range(6))}</div><div class=r><h1>{TITLE}</h1>{P}</div></body></html>",
)
case(
    "nested font",
    f"<html><body><center><h2>{TITLE}</h2></center>{''.join(f'<div><font><b></b>{p}</font></div>' for p in PARAGRAPHS)}<div>打印</div></body></html>",
)
case(
    "xhtml",
    f"<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'http://x'><html xmlns='http://www.w3.org/1999/xhtml'><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{P}</div></body></html>",
)
case(
    "gloss html",
    "<html><head><title>x</title></head><body><h1>臨溪縣召開(kāi)會(huì)議</h1><div><p>縣長(zhǎng)蘇望舒主持會(huì)議并講話,要求各鄉(xiāng)鎮(zhèn)抓好落實(shí),確保群眾健康過冬,山區(qū)老人兒童多。</p><p>副縣長(zhǎng)聞笛通報(bào)了情況。</p></div></body></html>",
    [
        "临溪县召开会议",
        "县长苏望舒主持会议并讲话，要求各乡镇抓好落实，确保群众健康过冬，山区老人儿童多。",
        "副县长闻笛通报了情况。",
    ],
)
case(
    "list attendees",
    f"<html><body><h1>{TITLE}</h1><div>{P}<ul><li>县教育局</li><li>县卫健局</li></ul></div></body></html>",
    [*OK, "县教育局", "县卫健局"],
)
case("br only one div plain", f"<div>{TITLE}<br/>2021-11-03<br/>{'<br/>'.join(PARAGRAPHS)}</div>")
case(
    "weibo",
    f"<html><body><div>{TITLE}</div><div>{'</div><div>'.join(PARAGRAPHS)}</div><div><a>转发</a><a>评论</a><a>赞</a></div></body></html>",
)
case(
    "section sub",
    f"<html><body><h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><h3>提前准备</h3><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></div></body></html>",
    [TITLE, PARAGRAPHS[0], "提前准备", *PARAGRAPHS[1:3]],
)
case(
    "plain few tags",
    f"{TITLE}\n<b>临溪融媒讯</b>　{PARAGRAPHS[1]}\n{PARAGRAPHS[2]}<br>\n{PARAGRAPHS[3]}",
    [TITLE, "临溪融媒讯 " + PARAGRAPHS[1], *PARAGRAPHS[2:4]],
)
case(
    "inline nbsp indent",
    f"<html><body><h1>{TITLE}</h1><div>"
    + "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{p}</p>" for p in PARAGRAPHS)
    + "</div></body></html>",
)
case(
    "p in p span block",
    f"<html><body><div><h1>{TITLE}</h1><div>"
    + "".join(f"<div><span><p>{p}</p></span></div>" for p in PARAGRAPHS)
    + "</div></div><div class=foot><p>主办单位：临溪县人民政府 地址：东街9号 建议使用IE浏览器，分辨率1024以上，浏览本网站效果最佳。</p></div></body></html>",
)


@pytest.mark.parametrize("name", CASES)
def test_only_the_article_of_a_page_is_left(name: str) -> None:
    raw, want, evidence = CASES[name]
    article = clean(raw, suffix=".html")
    assert article.text.split("\n") == want
    found = [(e.kind, e.text) for e in article.evidence]
    assert [e for e in evidence if e not in found] == []
