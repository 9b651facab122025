"""Twelve page skeletons of different CMS habits round one invented article.

Written from the habits of such sites, with none of the words and class names the cleaner's tables hold. Each takes
``(title, paragraphs)`` and gives the page; what a cleaner should keep is the title and the paragraphs.
"""

from collections.abc import Callable, Sequence

TITLE = "临溪县召开流感防控指挥部第十一次调度会"
PARAGRAPHS = (
    "本报讯（记者 甘棠）11月2日下午，临溪县流感防控指挥部召开第十一次调度会，听取各专班工作汇报，研究部署下一阶段重点任务。县长、县流感防控指挥部指挥长苏望舒主持会议并讲话。",
    "苏望舒指出，入冬以来各类呼吸道疾病叠加流行，山区乡镇老人儿童多、卫生院床位少，一旦出现聚集性疫情，救治压力会成倍增加，全县上下务必提前准备、从容应对。",
    "苏望舒强调，要把药品储备摆在前面，乡镇卫生院退热药品不少于两周用量；要把分级诊疗落到实处，小病不出村、重病及时转；要把信息报告抓得更准，杜绝迟报漏报。",
    "苏望舒要求，各工作专班每天碰头一次，问题清单当天销号。",
    "副县长闻笛通报了近期监测情况。",
    "县卫生健康局、县教育局、县交通运输局主要负责人，各乡镇分管负责人参加会议。",
)
_TEASERS = (
    (
        "临溪河治理二期工程完工",
        "历时两年的临溪河治理二期工程日前全线完工，沿河十二公里步道向市民开放，周边居民多了休闲好去处。",
    ),
    ("今年茶叶产量创新高", "记者从农业部门获悉，今年全县茶叶产量突破三千吨，亩均收入同比增长一成，茶农的腰包更鼓了。"),
    ("县图书馆延长开放时间", "从下周起，县图书馆周末开放时间延长到晚上九点，自习区新增一百个座位，凭身份证即可入座。"),
)
Skeleton = Callable[[str, Sequence[str]], str]


def portal(title: str, paragraphs: Sequence[str]) -> str:
    """A portal of 2005: layout tables, channel bars, a column of teasers with summaries."""
    channels = "".join(
        f'<td class=c{i}><a href="/{i}/">{name}</a></td>'
        for i, name in enumerate(("国内", "国际", "财经", "体育", "娱乐", "汽车", "房产"))
    )
    teasers = "".join(
        f'<tr><td><a href="/x{i}"><b>{head}</b></a><br>{text}</td></tr>' for i, (head, text) in enumerate(_TEASERS)
    )
    body = "".join(f"<P>　　{p}</P>\n" for p in paragraphs)
    return (
        f"<html><head><title>{title} - 临溪在线</title></head><body><table width=950><tr>{channels}</tr></table>"
        f"<table><tr><td width=620 valign=top><table><tr><td align=center><font size=5>{title}</font></td></tr>"
        f"<tr><td align=center>二〇二一年十一月三日 临溪在线</td></tr></table><table><tr><td class=aa>{body}</td></tr></table></td>"
        f"<td width=300><table>{teasers}</table></td></tr></table><table><tr><td>临溪在线 琼网备07号</td></tr></table></body></html>"
    )


def county(title: str, paragraphs: Sequence[str]) -> str:
    """A county government: one div, paragraphs parted by two <br> and em blanks, opaque class names."""
    body = "<br><br>\n".join(f"&emsp;&emsp;{p}" for p in paragraphs)
    menu = "".join(
        f"<dd><a href='{i}.htm'>{name}</a></dd>"
        for i, name in enumerate(("走进临溪", "领导之窗", "民意征集", "数据开放", "招商引资"))
    )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><div id=w1><dl>{menu}</dl></div>"
        f"<div id=w2><div class=z9>{title}</div><div class=z7>2021年11月3日</div><div class=z3>{body}</div></div>"
        "<div id=w4><p>临溪县人民政府办公室</p><p>琼公网安备 4600</p></div></body></html>"
    )


def epaper(title: str, paragraphs: Sequence[str]) -> str:
    """A paper's digital edition: unclosed <p>, a list of the page's pieces, an image map."""
    body = "\n".join(f"<p>　　{p}" for p in paragraphs)
    pieces = "".join(f"<li><a href=content_{i}.htm>{head}</a>" for i, (head, _) in enumerate(_TEASERS))
    return (
        f"<html><title>临溪日报</title><body><div class=ed>2021年11月03日 第A01版</div><ul>{pieces}</ul><map name=pg><area coords=1></map>"
        f"<div><div><h1>{title}</h1><h2></h2></div><div id=ozoom><founder>{body}</founder></div></div><div>社址：临溪县东街9号</div></body></html>"
    )


def wechat(title: str, paragraphs: Sequence[str]) -> str:
    """A mirror of a public account: nested sections and spans, the body hidden until a script shows it."""
    body = "".join(
        f'<section style="margin:0"><section><p style="line-height:2em"><span style="font-size:15px">{p[: len(p) // 2]}</span>'
        f'<span style="color:#333">{p[len(p) // 2 :]}</span></p></section></section>'
        for p in paragraphs
    )
    return (
        f'<html><head><meta property="og:title" content="{title}"><title></title></head><body><div class="rich"><h1 id="nm">{title}</h1>'
        f'<div><a href="#">临溪融合传播</a> <em>2021-11-03 08:15</em></div><div id="jsc" style="visibility: hidden; opacity: 0;">{body}'
        '<section><img data-src="https://e.cn/q.gif"></section></div><div><span>喜欢作者</span><span>预览时标签不可点</span></div></div></body></html>'
    )


def forum(title: str, paragraphs: Sequence[str]) -> str:
    """A forum thread: the first post is the article, replies follow, signatures and ranks between."""
    body = "<br />\n<br />\n".join(f"　　{p}" for p in paragraphs)
    replies = "".join(
        f"<div class=fl><table><tr><td class=l><b>{who}</b><br>等级 {n}</td><td class=r><div>{text}</div></td></tr></table></div>"
        for n, (who, text) in enumerate(
            (
                ("溪边柳", "顶一下，冬天大家都注意身体吧。"),
                ("老船工", "希望村里也能多放点药，老人买药要走十几里路，实在不方便。"),
                ("山月", "支持！"),
            ),
            2,
        )
    )
    return (
        f"<html><head><title>{title} - 临溪杂谈 - 溪畔社区</title></head><body><div><a href=a>溪畔社区</a><a href=b>临溪杂谈</a></div>"
        f"<div class=fl><table><tr><td class=l><b>阿青</b><br>等级 1</td><td class=r><h1>{title}</h1><div>{body}</div></td></tr></table></div>{replies}"
        "<div><a href=n>新帖</a><a href=m>精华</a></div></body></html>"
    )


def rss(title: str, paragraphs: Sequence[str]) -> str:
    """One item of a feed, its description in CDATA."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<item>\n<title>{title}</title>\n<link>http://rss.linxi.example/2021/11/03/88.html</link>\n"
        f"<pubDate>Wed, 03 Nov 2021 00:15:00 GMT</pubDate>\n<description><![CDATA[<div><h1>{title}</h1>{body}</div>]]></description>\n</item>\n"
    )


def archive(title: str, paragraphs: Sequence[str]) -> str:
    """A BBS archive: <pre> with indented paragraphs."""
    body = "\n".join(f"　　{p}" for p in paragraphs)
    return f"<html><body bgcolor=#000000><center><a href=/>溪畔站</a></center><hr><pre>\n{title}\n\n{body}\n</pre><hr><center><a href=u>回上层</a></center></body></html>"


def mobile(title: str, paragraphs: Sequence[str]) -> str:
    """A mobile page: custom elements, an accordion, cards of other stories after the article."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    cards = "".join(
        f'<div class="card"><a href="/s{i}"><div class="ct">{head}</div><div class="cs">{text}</div></a></div>'
        for i, (head, text) in enumerate(_TEASERS)
    )
    return (
        f"<html amp><head><title>{title}_溪新闻</title></head><body><amp-sidebar><ul><li><a href=1>要事</a><li><a href=2>村镇</a></ul></amp-sidebar>"
        f"<article><header><h1>{title}</h1><time>11-03</time></header><div>{body}</div></article><section><h3>其他人也在读</h3>{cards}</section></body></html>"
    )


def rendered(title: str, paragraphs: Sequence[str]) -> str:
    """A page a script framework rendered: data attributes, the article again as JSON in a script, a noscript notice."""
    body = "".join(f'<div data-v-7ba5><p data-v-7ba5="">{p}</p></div>' for p in paragraphs)
    state = "".join(paragraphs)
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title></head><body><noscript>We\'re sorry but this app needs JavaScript.</noscript><div id="app">'
        f'<div data-v-1><span>今天天气 12℃</span><span>临溪</span></div><div data-v-2><div data-v-3><p class="t">{title}</p></div><div data-v-4>{body}</div></div></div>'
        f'<script>window.__S__={{"body":"{state}"}}</script></body></html>'
    )


def blog(title: str, paragraphs: Sequence[str]) -> str:
    """A blog engine: aside, excerpts of other posts, comments as long as short paragraphs."""
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    excerpts = "".join(
        f"<article><h2><a href=/p{i}>{head}</a></h2><p>{text}</p></article>" for i, (head, text) in enumerate(_TEASERS)
    )
    return (
        f'<html><head><title>{title} | 溪声</title></head><body><header><a href="/">溪声</a><p>记录小城的每一天</p></header><main><article class="e1">'
        f"<h1>{title}</h1><div class=e2>{body}</div></article><ol><li><p>溪边柳：写得好，冬天大家都要注意，尤其是家里有老人的。</p></li></ol></main>"
        f"<aside>{excerpts}</aside><footer>溪声 2021</footer></body></html>"
    )


def old_asp(title: str, paragraphs: Sequence[str]) -> str:
    """Upper-case tags, unquoted attributes, fonts and centres, one <BR> before each indented paragraph."""
    body = "".join(f"<BR>　　{p}" for p in paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY TOPMARGIN=0><CENTER><A HREF=index.asp>回首</A>|<A HREF=gb.asp>留言</A></CENTER>"
        f"<CENTER><FONT SIZE=4 COLOR=red><B>{title}</B></FONT></CENTER><FONT SIZE=3>{body}</FONT><BR><HR><CENTER><FONT SIZE=2>临溪县信息中心 2001</FONT></CENTER></BODY></HTML>"
    )


def shared(title: str, paragraphs: Sequence[str]) -> str:
    """A page an app shares: a banner, paragraphs as <div>, other stories as <div> with scripts instead of links."""
    body = "".join(f"<div class=tx>{p}</div>" for p in paragraphs)
    others = "".join(f'<div class=it onclick="go({i})"><div>{head}</div></div>' for i, (head, _) in enumerate(_TEASERS))
    return (
        f"<html><head><title>{title}</title></head><body><div class=bn><div>溪讯</div><div>小城大事一手掌握</div></div><h1>{title}</h1>"
        f"<div class=bd>{body}</div><div class=rc><div>看完还想看</div>{others}</div></body></html>"
    )


SKELETONS: dict[str, Skeleton] = {
    function.__name__: function
    for function in (portal, county, epaper, wechat, forum, rss, archive, mobile, rendered, blog, old_asp, shared)
}
