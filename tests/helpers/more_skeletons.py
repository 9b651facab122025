"""Twelve more page skeletons, written after the cleaner and without looking at it, to see what it does to a page nobody
thought of. Their class names and their site words stand in no table of the cleaner.

Each takes ``(title, paragraphs)`` and gives the page; what a cleaner should keep is the title and the paragraphs.
"""

from collections.abc import Sequence

from tests.helpers.skeletons import Skeleton

TITLE = "雁栖市召开市委防控工作专题会议"
PARAGRAPHS = (
    "10月19日晚，雁栖市召开市委防控工作专题会议，分析研判当前形势，对下一步工作进行再安排、再细化。市委书记、市防控工作领导小组组长祝听澜主持会议并讲话。",
    "会议指出，10月以来周边地区接连报告病例，我市人员往来频繁，输入风险随时存在。",
    "会议强调：",
    "一要快。接到协查函后两小时内找到人、落到位，不过夜、不留尾巴。",
    "二要严。药店、诊所、发热门诊要做到逢人必登、逢热必报，对隐瞒不报的一律从严追究。",
    "三要实。社区网格员、楼栋长、志愿者要把独居老人、孕产妇、慢性病患者逐户记清楚，买菜送药有人管、夜里急病有车送。",
    "祝听澜要求，各县（区）每天下午四点前报送进展，指挥部办公室当晚汇总通报。",
    "市领导柏青、谷雨声、阮清和出席会议。",
    "市直有关部门主要负责同志，各县（区）委书记以视频形式参加会议。",
)
OTHERS = (
    (
        "雁栖湖冬捕节定于腊月开幕",
        "一年一度的雁栖湖冬捕节将于腊月初八拉开帷幕，届时将有鱼汤宴、冰雕展等二十余项活动等候各地游客。",
    ),
    (
        "老城区供暖管网改造收尾",
        "随着最后一段管道回填完成，历时五个月的老城区供暖管网改造全面收尾，惠及居民一万两千余户。",
    ),
    ("市实验小学举办数学周", "拼图、速算、桥梁承重……市实验小学的数学周办得热热闹闹，孩子们在游戏里爱上了数学。"),
    ("我市三家企业入选省级名单", "省有关部门日前公布最新一批名单，我市三家企业榜上有名，入选数量居全省前列。"),
)


def blocks(title: str, paragraphs: Sequence[str]) -> str:
    """A newspaper group's site: many modules, a share bar between title and text, a ranking within the text's column."""
    body = "".join(f'<p style="text-indent:2em">{p}</p>' for p in paragraphs)
    ranking = "".join(f'<li><i>{n}</i><a href="/r/{n}">{head}</a></li>' for n, (head, _) in enumerate(OTHERS, 1))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}-要闻-雁栖传媒网</title></head><body>"
        '<div class="g-hd"><a>首页</a> <a>要闻</a> <a>县区</a> <a>视听</a> <a>专题</a></div>'
        '<div class="g-po">当前位置：<a>雁栖传媒网</a> &gt; <a>要闻</a> &gt; 正文</div>'
        f'<div class="g-l"><h2>{title}</h2><div class="g-s"><span>2021-10-20 07:12:44</span> <span>来源：雁栖传媒网</span> '
        "<span>作者：温简</span> <a>大</a> <a>中</a> <a>小</a></div>"
        '<div class="g-sh"><a>微博</a><a>微信</a><a>QQ空间</a><a>复制链接</a></div>'
        f'<div class="g-tx">{body}</div><div class="g-ed">[责任编辑：温简]</div>'
        '<div class="g-up">上一篇：<a>雁栖湖冬捕节定于腊月开幕</a><br>下一篇：<a>老城区供暖管网改造收尾</a></div>'
        f'<div class="g-rk"><h4>点击排行</h4><ol>{ranking}</ol></div></div>'
        '<div class="g-ft"><p>雁栖传媒网 版权所有 未经书面授权不得转载</p><p>新闻热线：0990-5550101</p></div></body></html>'
    )


def government(title: str, paragraphs: Sequence[str]) -> str:
    """A government portal: an editor's inline styles copied from a word processor, a table round the text, a QR note."""
    body = "".join(
        f'<p class="MsoNormal" style="margin:0 0 8pt"><span style="font-family:仿宋;font-size:16pt"><o:p></o:p>　　{p}</span></p>'
        for p in paragraphs
    )
    return (
        f"<html><head><title>{title}_政务动态_雁栖市人民政府</title></head><body><div id=k0><a>无障碍</a>|<a>长者版</a>|<a>简</a>|<a>繁</a></div>"
        "<div id=k1><ul><li>政务公开</li><li>政务服务</li><li>政民互动</li><li>数说雁栖</li></ul></div>"
        f"<div id=k2><table border=0><tr><td><div>{title}</div></td></tr><tr><td>发布日期：2021-10-20 　信息来源：市政府办 　浏览次数：<span id=n>318</span>次 　字号：[大 中 小]</td></tr>"
        f"<tr><td>{body}</td></tr><tr><td align=right><a>打印本页</a> <a>关闭窗口</a></td></tr></table>"
        "<div>扫一扫在手机打开当前页</div></div>"
        "<div id=k3><p>主办：雁栖市人民政府办公室</p><p>网站标识码：9909000001</p><p>备案序号：琼ICP备00000000号</p></div></body></html>"
    )


def gallery(title: str, paragraphs: Sequence[str]) -> str:
    """Pictures between the paragraphs, lazy images, a video's fallback text, figures without captions."""
    parts = [f"<p>{p}</p>" for p in paragraphs]
    parts.insert(1, '<figure><img src="data:image/gif;base64,R0lGODlh" data-lazy="a.jpg" alt=""></figure>')
    parts.insert(4, "<video controls><source src=v.mp4>您的浏览器不支持视频播放</video>")
    return (
        f"<html><head><title>{title}</title></head><body><div class=q><div class=q1>{title}</div><div class=q2>雁鸣客户端 2021-10-20</div>"
        f"<div class=q3>{''.join(parts)}</div><div class=q4><span>赞 32</span><span>收藏</span><span>评论 5</span></div>"
        "<div class=q5>打开雁鸣客户端，阅读体验更佳</div></div></body></html>"
    )


def breaks(title: str, paragraphs: Sequence[str]) -> str:
    """A county station's page of 2008: one cell, single <br> between paragraphs, full-width blanks, &nbsp; runs."""
    body = "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{p}" for p in paragraphs)
    return (
        f"<html><head><title>雁栖广播电视台</title></head><body><table><tr><td>新闻</td><td>专栏</td><td>影视</td><td>点播</td></tr></table>"
        f"<table><tr><td align=center><b>{title}</b></td></tr><tr><td align=center>发布时间：2021-10-20 阅读：77</td></tr>"
        f"<tr><td>{body}</td></tr></table><table><tr><td>雁栖广播电视台 地址：雁栖市望湖路2号 邮编：990900</td></tr></table></body></html>"
    )


def cards(title: str, paragraphs: Sequence[str]) -> str:
    """A news app's web page: everything a div with hashed class names, related stories as cards with summaries."""
    body = "".join(f'<div class="css-1a{n}x"><span>{p}</span></div>' for n, p in enumerate(paragraphs))
    related = "".join(
        f'<a class="css-9z" href="/n/{n}"><div class="css-9y"><div class="css-9x">{head}</div><div class="css-9w">{text}</div><div class="css-9v">{n}小时前</div></div></a>'
        for n, (head, text) in enumerate(OTHERS, 2)
    )
    return (
        f'<html><head><title>{title}</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}","articleBody":"{paragraphs[0]}"}}</script></head>'
        f'<body><div id="root"><div class="css-0"><div class="css-01">雁栖发布</div><div class="css-02">关注</div></div><div class="css-1"><div class="css-11">{title}</div>'
        f'<div class="css-12">雁栖发布 · 10-20 07:30</div><div class="css-13">{body}</div></div><div class="css-8"><div>更多精彩</div>{related}</div></div></body></html>'
    )


def comments(title: str, paragraphs: Sequence[str]) -> str:
    """Reader comments below, some as long as a paragraph, with likes and replies."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    said = "".join(
        f"<dl><dt>{who} <span>{n}天前</span></dt><dd>{text}</dd><dd><a>回复</a> <a>顶({n})</a></dd></dl>"
        for n, (who, text) in enumerate(
            (
                (
                    "湖边人家",
                    "希望政府也关心一下跑长途的司机，我们在高速口一等就是大半天，吃饭上厕所都是问题，能不能设个休息点？",
                ),
                ("小满", "辛苦了！"),
                ("一叶舟", "建议把各个采样点的排队情况放到网上，大家错峰去，就不会挤在一起了，又省时间又安全。"),
            ),
            1,
        )
    )
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><h6>2021年10月20日 雁栖晚报</h6><div>{body}</div>"
        f"<h3>网友评论</h3><div>{said}</div><form><textarea></textarea><input type=submit value=发表></form></body></html>"
    )


def frames(title: str, paragraphs: Sequence[str]) -> str:
    """A school's site builder: nested tables ten deep, spacer pictures, the date after the text."""
    body = "".join(f"<tr><td><div align=left>{p}</div></td></tr>" for p in paragraphs)
    for _ in range(4):
        body = f"<table><tr><td width=4></td><td>{body if body.startswith('<table') else f'<table>{body}</table>'}</td><td width=4></td></tr></table>"
    links = "".join(
        f"<tr><td>·<a href={n}>{head}</a></td><td>10-{n}</td></tr>" for n, (head, _) in enumerate(OTHERS, 11)
    )
    return (
        f"<html><head><title>雁栖市第二高级中学</title></head><body><table><tr><td>校园概况</td><td>教学科研</td><td>德育天地</td></tr></table>"
        f"<table><tr><td valign=top><table><tr><td>最新动态</td></tr>{links}</table></td><td><table><tr><td><strong>{title}</strong></td></tr>"
        f"<tr><td>{body}</td></tr><tr><td align=right>2021年10月20日</td></tr></table></td></tr></table></body></html>"
    )


def definition(title: str, paragraphs: Sequence[str]) -> str:
    """Semantic HTML5 with sections and a subhead list, breadcrumbs as <nav>, tags, a newsletter box in the article."""
    first, rest = paragraphs[:2], paragraphs[2:]
    return (
        f"<html><head><title>{title} — 雁栖观察</title></head><body><header><nav><a>要闻</a><a>深度</a></nav></header><main><article>"
        f"<nav aria-label=breadcrumb><ol><li>要闻<li>市情</ol></nav><h1>{title}</h1><address>雁栖观察</address>"
        f"<section>{''.join(f'<p>{p}' for p in first)}</section><aside><p>订阅我们的每日早报，第一时间掌握雁栖大事小情，每天清晨六点准时送达您的邮箱。</p></aside>"
        f"<section>{''.join(f'<p>{p}' for p in rest)}</section><ul><li>#市情</li><li>#会议</li></ul></article></main>"
        f"<section><h2>继续阅读</h2>{''.join(f'<article><h3>{h}</h3><p>{t}</p></article>' for h, t in OTHERS)}</section><footer><small>© 雁栖观察</small></footer></body></html>"
    )


def list_text(title: str, paragraphs: Sequence[str]) -> str:
    """The numbered points of the article are a list; a table of contents with in-page links stands before it."""
    points = [n for n, p in enumerate(paragraphs) if p[:2] in ("一要", "二要", "三要")]
    parts = [f"<p>{p}</p>" if n not in points else f"<li>{p}</li>" for n, p in enumerate(paragraphs)]
    if points:
        parts[points[0]] = "<ul>" + parts[points[0]]
        parts[points[-1]] += "</ul>"
    return (
        f"<html><head><title>{title}</title></head><body><div><a href=#a1>会议安排</a> <a href=#a2>参会人员</a></div><h1>{title}</h1><div>{''.join(parts)}</div>"
        "<div>相关标签：<a>会议</a><a>部署</a></div><div><a>返回列表</a></div></body></html>"
    )


def wrapped(title: str, paragraphs: Sequence[str]) -> str:
    """Source text wrapped at forty characters inside every paragraph, indented tags, comments between them."""

    def fold(text: str) -> str:
        return "\n      ".join(text[n : n + 40] for n in range(0, len(text), 40))

    body = "\n    <!-- para -->\n    ".join(f"<p>\n      {fold(p)}\n    </p>" for p in paragraphs)
    return (
        f"<html>\n<head>\n  <title>\n   {title}\n  </title>\n</head>\n<body>\n  <div>\n   <span>雁栖</span>\n   <span>资讯</span>\n  </div>\n  <div>\n    <h1>\n      {title}\n    </h1>\n    {body}\n  </div>\n"
        "  <div>\n    <p>\n      免责声明：本网转载内容仅代表作者本人观点，与本网无关。\n    </p>\n  </div>\n</body>\n</html>\n"
    )


def twice(title: str, paragraphs: Sequence[str]) -> str:
    """The text once for screens and once for print (a hidden block), a summary above it."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<html><head><meta name=description content="{paragraphs[0][:60]}"><title>{title}</title></head><body><div class=u1><h1>{title}</h1>'
        f'<div class=u3>{body}</div></div><div class=u9 style="display:none"><h1>{title}</h1>{body}<p>打印时间：2021-10-21</p></div></body></html>'
    )


def markdown(title: str, paragraphs: Sequence[str]) -> str:
    """A reader view saved as Markdown: a link bar, emphasis, images, a list of further stories."""
    others = "\n".join(f"* [{head}](https://news.yanqi.example/{n}.html)" for n, (head, _) in enumerate(OTHERS))
    body = "\n\n".join(paragraphs)
    return (
        f"[雁栖早知道](https://news.yanqi.example/) | [要闻](https://news.yanqi.example/a) | [民生](https://news.yanqi.example/b)\n\n"
        f"# {title}\n\n![](https://news.yanqi.example/p.jpg)\n\n{body}\n\n---\n\n### 还有这些\n\n{others}\n"
    )


MORE_SKELETONS: dict[str, Skeleton] = {
    function.__name__: function
    for function in (
        blocks,
        government,
        gallery,
        breaks,
        cards,
        comments,
        frames,
        definition,
        list_text,
        wrapped,
        twice,
        markdown,
    )
}
