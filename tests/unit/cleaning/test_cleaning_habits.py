"""Habits of sites and crawlers round one invented article: what is read must be the article, whatever the page does."""

import pytest

from model.cleaning.pipeline import clean
from tests.helpers.skeletons import PARAGRAPHS, TITLE

B = "\n".join(PARAGRAPHS)
OK = TITLE + "\n" + B
CASES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {}


def case(name: str, raw: str, want: str = OK, evidence: list[tuple[str, str]] | None = None) -> None:
    CASES[name] = (raw, want, evidence or [])


case(
    "blob",
    "首页 > 要闻 > 正文 "
    + TITLE
    + " 2021-11-03 08:15 来源：临溪融媒 浏览：12次 【字体：大 中 小】 "
    + " ".join(p.rstrip("。") for p in PARAGRAPHS)
    + " 责任编辑：甘棠 上一篇：县里召开人才会 下一篇：闻笛调研",
    TITLE + "\n" + "\n".join(p.rstrip("。") for p in PARAGRAPHS),
    [("header_date", "2021-11-03 08:15"), ("source", "临溪融媒"), ("editor", "甘棠")],
)
case("label", f"标题：{TITLE}\n时间：2021-11-03\n来源：临溪融媒\n正文：{B}", OK, [("source", "临溪融媒")])
case("sitetitle", f"{TITLE}_要闻_临溪新闻网\n{TITLE}\n{B}", OK, [("site_name", "临溪新闻网")])
case("sitetitle2", f"{TITLE} - 临溪县人民政府网站\n\n{B}")
case("today", f"今天是2022年11月25日 星期五\n{TITLE}\n2021-11-03\n{B}", OK, [("header_date", "2021-11-03")])
case(
    "wechat",
    f"{TITLE}\n临溪发布 2021-11-03 08:15\n点击上方蓝字关注我们\n{B}\n来源丨临溪融媒\n编辑丨甘棠\n审核 | 闻笛\n阅读原文\n点赞\n在看",
    OK,
    [("editor", "甘棠"), ("source", "临溪融媒")],
)
case("ed", f"{TITLE}\n{B}\n责任编辑 甘棠\n", OK, [("editor", "甘棠")])
case("pages", f"{TITLE}\n{B}\n[1] [2] 下一页 尾页\n")
case("views", f"{TITLE}\n11-03 08:15 · 1.2万阅读 · 12评论\n{B}")
case("md", f"{TITLE}\n临溪融媒 11月3日 08:15\n{B}")
case("ago", f"{TITLE}\n临溪融媒 3小时前\n{B}")
case("weix", f"{TITLE}\n{B}\n（来源：临溪融媒 记者：甘棠 编辑：闻笛）", OK, [("editor", "闻笛")])
case("paper", f"临溪日报数字报\n第A01版：要闻\n上一版 下一版\n{TITLE}\n{B}")
case("dash", f"首页-要闻-正文\n{TITLE}\n{B}")
case("video", f"{TITLE}\n00:00 / 03:21\n您的浏览器不支持视频播放\n{B}")
case("comment", f"{TITLE}\n{B}\n网友评论 文明上网 理性发言\n暂无评论")
case("amp", f"<p>{TITLE}</p><p>&amp;nbsp;&amp;nbsp;{'</p><p>&amp;nbsp;'.join(PARAGRAPHS)}</p>")
case("escaped", "&lt;p&gt;" + "&lt;/p&gt;&lt;p&gt;".join([TITLE, *PARAGRAPHS]) + "&lt;/p&gt;")
case("crlf", OK.replace("\n", "\r\n"))
case("cr", OK.replace("\n", "\r"))
case("double", OK.replace("\n", "\n\n　　"))
case(
    "minutes",
    "会议纪要\n时间：2021年11月2日上午\n地点：县政府三楼会议室\n主持人：苏望舒\n参加人员：闻笛、甘棠\n" + B,
    "会议纪要\n时间：2021年11月2日上午\n地点：县政府三楼会议室\n主持人：苏望舒\n参加人员：闻笛、甘棠\n" + B,
)
case(
    "chron",
    "大事记\n" + "\n".join(f"2021年11月{n}日\n{p}" for n, p in enumerate(PARAGRAPHS[:4], 1)),
    "大事记\n" + "\n".join(f"2021年11月{n}日\n{p}" for n, p in enumerate(PARAGRAPHS[:4], 1)),
)
case("share", f"{TITLE}\n分享到：微信 微博\n{B}")
case(
    "midshare",
    f"{TITLE}\n{PARAGRAPHS[0]}\n分享到：\n副县长闻笛通报了情况。\n{PARAGRAPHS[1]}",
    f"{TITLE}\n{PARAGRAPHS[0]}\n副县长闻笛通报了情况。\n{PARAGRAPHS[1]}",
)
case(
    "feed of escaped markup",
    f"<rss><channel><title>临溪网</title><item><title>{TITLE}</title><description>&lt;p&gt;"
    + "&lt;/p&gt;&lt;p&gt;".join(PARAGRAPHS)
    + "&lt;/p&gt;</description></item></channel></rss>",
    B,
    [("front_matter_title", TITLE), ("site_name", "临溪网")],
)
case(
    "entities at the ends of blocks",
    f"<div><h1>{TITLE}</h1>" + "".join(f"<p>&ldquo;{p}&rdquo;</p>\n" for p in PARAGRAPHS) + "</div>",
    TITLE + "\n" + "\n".join(f"“{p}”" for p in PARAGRAPHS),
)
case("cut off in a script", f"<p>{TITLE}</p><p>{'</p><p>'.join(PARAGRAPHS)}</p><script>if (a < b) {{ show(")
case(
    "lost end of a script",
    f"<script>show()<div><p>{TITLE}</p><p>{'</p><p>'.join(PARAGRAPHS)}</p></div>",
    OK,
)
case(
    "number of the site behind the last sentence",
    f"{TITLE}\n{B}琼ICP备11000000号",
    OK,
    [("footer_owner", "琼ICP备11000000号")],
)
case(
    "body twice on one line",
    f"{TITLE}\n{''.join(PARAGRAPHS)} {''.join(PARAGRAPHS)}",
    TITLE + "\n" + "".join(PARAGRAPHS),
)
case("body twice without a blank", f"{TITLE}\n{''.join(PARAGRAPHS) * 2}", TITLE + "\n" + "".join(PARAGRAPHS))
case(
    "a meeting's own ban",
    f"{OK}\n会议强调，未经县指挥部同意不得擅自外出。",
    f"{OK}\n会议强调，未经县指挥部同意不得擅自外出。",
)
case(
    "one short sentence",
    f"{TITLE}\n11月2日，县长闻笛主持召开会议。琼ICP备11000000号",
    f"{TITLE}\n11月2日，县长闻笛主持召开会议。琼ICP备11000000号",
)
case("a notice that speaks of meetings", f"{OK}\n本站会议消息由编辑部提供。未经授权不得转载。")
case(
    "longer reports of other places above the headline",
    f"<html><title>{TITLE}_临溪网</title><div class=r><h3>最新</h3><div>"
    + "<p>11月5日，远山县召开流感防控工作会议。县委书记古月主持会议，要求各乡镇抓好落实，做好值班值守工作，随时报告情况。</p>"
    * 2
    + f"<p>海陵区召开指挥部会议，区长林越出席会议并讲话，研究下一步工作措施，并对节日值班作出安排。</p></div></div>"
    f"<div class=l><h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p></div></div></html>",
    f"{TITLE}\n{PARAGRAPHS[0]}",
)
case("orig", f"原标题：{TITLE}\n{B}")
case(
    "hotel",
    f"{TITLE}\n2021年11月3日08:15 | 来源：临溪日报 | 字体：\n{B}\n(责编：甘棠、闻笛)\n推荐阅读\n茶叶产量创新高\n河道治理完工",
    OK,
    [("editor", "甘棠、闻笛")],
)
case("qs", f"{TITLE}\n{B}\n关注公众号：临溪发布\n微信号：linxifabu")
case(
    "deck",
    f"苏望舒在全县流感防控调度会上强调\n提前准备 从容应对\n确保群众健康过冬\n闻笛主持\n{B}",
    f"苏望舒在全县流感防控调度会上强调\n提前准备 从容应对\n确保群众健康过冬\n闻笛主持\n{B}",
)
case("recommend head", f"热点推荐\n茶叶产量创新高\n{TITLE}\n{B}", f"茶叶产量创新高\n{TITLE}\n{B}")
case("jsonnl", "\\n".join([TITLE, *PARAGRAPHS]))
case(
    "html src",
    "<div class='a'><h2>"
    + TITLE
    + "</h2><p><span>来源：</span><span>临溪融媒</span><span>发布时间：2021-11-03</span></p>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "<p>（编辑：甘棠）</p></div>",
    OK,
    [("source", "临溪融媒"), ("header_date", "2021-11-03"), ("editor", "甘棠")],
)
case("capt", f"{TITLE}\n{PARAGRAPHS[0]}\n↑苏望舒讲话\n会议现场（甘棠 摄）\n" + "\n".join(PARAGRAPHS[1:]))
case("hl", "\n".join([TITLE] + [x for p in PARAGRAPHS for x in (TITLE, p)]))
case(
    "line a", f"{TITLE}\n来源：临溪融媒    作者：甘棠    时间：2021-11-03    点击数：   \n{B}\n【打印此页】【关闭窗口】"
)
case("line b", f"[字号：大 中 小 ] [打印] [关闭]\n{TITLE}\n{B}")
case("line c", f"{TITLE}\n2021年11月03日 08:15 来源：临溪融媒 T|T\n{B}\n[责任编辑:甘棠]")
case("line d", f"{TITLE}\n发表时间: 2021-11-03 信息员: 甘棠 已浏览 1234 次\n{B}")
case("line e", f"当前位置: 首页>新闻资讯>本地新闻>{TITLE}\n{TITLE}\n{B}")
case("line g", f"{TITLE}\n{B}\n来源：临溪融媒\n作者：甘棠\n一审：甲乙\n二审：丙丁\n三审：戊己")
case("line h", f"{TITLE}\n（2021年11月3日）\n{B}")
case("line i", f"{TITLE}\n文章来源：本站原创 发布时间：2021/11/3 8:15:00 点击次数：12次\n{B}\n附件下载\n")
case("line j", f"临溪县人民政府门户网站\n{TITLE}\n{B}\n相关附件：")
case("line k", f"{TITLE}\n日期：2021-11-03 | 来源：临溪融媒 | 字号： 大 中 小 | 分享：\n{B}")
case("line l", f"{TITLE}\n\n\n点击量: 次\n\n{B}\n\n返回顶部\n\n- END -\n")
case("line m", f"{TITLE}\n稿件来源： 临溪融媒   发布时间： 2021-11-03   阅读次数： \n{B}\n扫描二维码分享到手机")
case("line n", f"{TITLE}\n2021-11-03 08:15:00　来源：临溪日报　责任编辑：甘棠　【大 中 小】【打印】\n{B}")
case("line o", f"{TITLE}\n{B}\n编辑：甘棠　　校对：闻笛　　监制：李明\n投稿邮箱：a@b.cn 新闻热线：0898-1234567")
case("line p", f"{TITLE}\n{B}\n本文来源：临溪融媒 责任编辑：甘棠_NB123")
case("line q", f"{TITLE}\n{B}\n(原标题：{TITLE})")
case("line r", f"热点：\n· 茶叶产量\n{TITLE}\n{B}", f"热点：\n· 茶叶产量\n{TITLE}\n{B}")
case("line s", f"{TITLE}\n{B}\n浏览量：12 | 收藏：0 | 点赞：3")
case("line t", f"{TITLE}\n{B}\n关键词：流感；调度")
case("line u", f"{TITLE}\n{B}\n记者：甘棠 通讯员：闻笛\n")
case("line v", f"{TITLE}\n{B}\n供稿：县政府办 甘棠\n审核：闻笛\n")
case("line w", f"{TITLE}\n{B}\n（作者单位：临溪县政府办）")
case("line x", f"字体大小：大 中 小\n文章来源：临溪融媒\n{TITLE}\n{B}\n上一篇:没有了\n下一篇:茶叶")
case("line y", f"{TITLE}\n{B}\n温馨提示：本网站转载内容仅供参考")
case("line z", f"{TITLE}\n阅读量：1.2w+  评论 0\n{B}")


@pytest.mark.parametrize("name", CASES)
def test_only_the_article_is_left(name: str) -> None:
    raw, want, evidence = CASES[name]
    article = clean(raw)
    assert article.text == want
    found = [(e.kind, e.text) for e in article.evidence]
    assert [e for e in evidence if e not in found] == []
