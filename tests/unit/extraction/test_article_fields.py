"""Headlines, outlet, publish date, reporters, editors and integrity (guideline 14, 19)."""

import pytest

from model.extraction.published import front_matter_stamp, stamp_in, url_stamp
from tests.unit.extraction.articles import TALK, record_of, shown

LEDE = "4月6日，县长季开来主持召开全县疫情防控工作会议。"
TITLE = "我县召开疫情防控工作会议"


def page(head: str = "", tail: str = "", lede: str = LEDE) -> str:
    return "\n".join(part for part in (TITLE, head, lede, TALK, tail) if part)


def test_kicker_slogans_and_deck() -> None:
    record = record_of(
        f"季开来在全县疫情防控工作会议上强调\n盯紧每个环节\n守好每道关口\n闻人杰主持 费又新出席\n{LEDE}\n{TALK}"
    )
    article = record.article
    assert shown(article.kicker) == "季开来在全县疫情防控工作会议上强调"
    assert shown(article.title) == "盯紧每个环节 守好每道关口"
    assert article.title.quote == "盯紧每个环节守好每道关口"
    assert [d.value for d in article.decks] == ["闻人杰主持 费又新出席"]


def test_title_below_a_column_or_masthead() -> None:
    assert shown(record_of("要闻\n" + page()).article.title) == TITLE
    record = record_of("和顺县明德中学\n我校召开疫情防控部署会\n4月6日，我校召开疫情防控部署会。\n" + TALK)
    assert shown(record.article.title) == "我校召开疫情防控部署会"
    assert shown(record.article.outlet) == "和顺县明德中学"


def test_title_only_in_front_matter() -> None:
    record = record_of(f"---\ntitle: {TITLE}\ndate: 2021-04-07 08:00:00\n---\n\n{LEDE}\n{TALK}")
    title = record.article.title
    assert (title.value, title.spans) == (TITLE, ())
    assert title.raw_spans


def test_a_run_on_article_has_no_title() -> None:
    assert record_of(LEDE + TALK).article.title.state == "absent"


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (page("发布时间：2021-04-07 来源：和顺融媒"), "和顺融媒"),
        (page(lede="和顺融媒讯（记者 费又新）" + LEDE), "和顺融媒"),
        (page(lede="晋中日报和顺4月7日讯（记者 费又新）" + LEDE), "晋中日报"),
        (page(lede="本报讯（记者 费又新）" + LEDE), None),
        (page(tail="（晋中日报）"), "晋中日报"),
        (page("发布时间：2021-04-07 来源：某某县卫健局", lede="晋中日报讯（记者 费又新）" + LEDE), "某某县卫健局"),
    ],
)
def test_outlet(text: str, outlet: str | None) -> None:
    assert shown(record_of(text).article.outlet) == outlet


@pytest.mark.parametrize(
    ("text", "reporters", "editors"),
    [
        (page(lede="本报讯（记者 费又新 通讯员 戴一鸣）" + LEDE), ["费又新", "戴一鸣"], []),
        (page("全媒体记者 费又新/文 戴一鸣/图"), ["费又新", "戴一鸣"], []),
        (page(tail="（费又新 戴一鸣）"), ["费又新", "戴一鸣"], []),
        (page(tail="（图文：费又新 审核：戴一鸣）"), ["费又新"], []),
        (page(tail="责任编辑：费又新 校对：戴一鸣 监制：季一"), [], ["费又新"]),
        (page(tail="供稿单位：县委宣传部"), [], []),
        (page("来源：和顺融媒 作者：费又新 编辑：戴一鸣"), ["费又新"], ["戴一鸣"]),
        (page("来源：和顺融媒 作者：admin"), [], []),
    ],
)
def test_credits(text: str, reporters: list[str], editors: list[str]) -> None:
    article = record_of(text).article
    assert [r.value for r in article.reporters] == reporters
    assert [e.value for e in article.editors] == editors


def test_front_matter_time_moves_to_china() -> None:
    assert front_matter_stamp("Mon, 05 Apr 2021 17:30:00 GMT") == "2021-04-06T01:30:00+08:00"
    assert front_matter_stamp("2021-04-05T17:30:00Z") == "2021-04-06T01:30:00+08:00"
    assert front_matter_stamp("2021-04-05 17:30:00") == "2021-04-05T17:30:00+08:00"
    assert front_matter_stamp("soon") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021年4月7日", "2021-04-07"),
        ("2021/4/7 9:05", "2021-04-07T09:05:00+08:00"),
        ("2021-04-075012", "2021-04-07"),
        ("2021.04.07", "2021-04-07"),
        ("27.04.2021", "2021-04-27"),
        ("04-07 09:05", None),
        ("2021-13-40", None),
    ],
)
def test_stamp(text: str, value: str | None) -> None:
    assert stamp_in(text) == value


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/202104/t20210407_9.html", "2021-04-07"),
        ("https://a.example/content/2021-04/07/content_11.htm", "2021-04-07"),
        ("https://a.example/2021/0407/22.html", "2021-04-07"),
        ("https://a.example/p/88123456.html", None),
        ("https://a.example/list/2021.html", None),
    ],
)
def test_url(url: str, day: str | None) -> None:
    assert url_stamp(url) == day


def test_published_from_a_table_column_and_url() -> None:
    assert (
        str(record_of(page(), url="https://a.example/202104/t20210407_9.html").article.published.value) == "2021-04-07"
    )
    assert str(record_of(page(), date="2021-04-08").article.published.value).startswith("2021-04-08")
    assert record_of(page()).article.published.state == "absent"


def test_integrity() -> None:
    assert record_of(page()).article.integrity.value == "clean"
    assert record_of(page(tail="（下转第二版）")).article.integrity.value == "truncated"
    assert record_of(page(lede=LEDE.replace("4月6日", "4月*日"))).article.integrity.value == "damaged"


def test_the_highest_heading_is_the_title() -> None:
    page = (
        "<html><body><div><h3>和顺县召开疫情防控工作会议</h3><h1>守好家门 不松一扣</h1><h4>季开来主持</h4>"
        f"<p>{LEDE}</p><p>{TALK}</p></div></body></html>"
    )
    article = record_of(page, suffix=".html").article
    assert shown(article.title) == "守好家门 不松一扣"
    assert shown(article.kicker) == "和顺县召开疫情防控工作会议"
    assert [d.value for d in article.decks] == ["季开来主持"]


def test_day_first_header_date_is_settled_by_the_text() -> None:
    assert stamp_in("04.07.2021", "4月6日，") == "2021-04-07"
    assert stamp_in("07.04.2021", "4月6日，") == "2021-04-07"


def test_a_dated_dateline_is_the_publish_date() -> None:
    record = record_of(page(lede="和顺融媒2021年4月7日讯（记者 费又新）昨日，全县疫情防控工作会议召开。"))
    assert record.article.published.value == "2021-04-07"
    assert [(m.date.value, m.year_source.value) for m in record.meetings] == [("2021-04-06", "body")]


def test_menus_above_the_headline_are_no_title() -> None:
    text = "违法信息举报方式\n• 无障碍浏览\n0571-5550000\n" + page()
    assert shown(record_of(text).article.title) == TITLE


def test_reporters_without_brackets_and_with_their_station() -> None:
    assert [r.value for r in record_of(page(lede="本报讯 记者 费又新 " + LEDE)).article.reporters] == ["费又新"]
    assert [r.value for r in record_of(page(tail="（某台记者 费又新 戴一鸣）")).article.reporters] == [
        "费又新",
        "戴一鸣",
    ]


@pytest.mark.parametrize("header", ["2021-04-1* 来源：和顺融媒", "发布时间：2021年04月1*日 来源：和顺融媒"])
def test_a_masked_day_is_no_publish_date(header: str) -> None:
    assert not record_of(page(head=header)).article.published.is_present


def test_an_intern_in_the_byline_is_a_reporter_and_the_word_is_nobody() -> None:
    record = record_of(page(lede="本报讯（记者 费又新 实习生 戴一鸣）" + LEDE))
    assert [r.value for r in record.article.reporters] == ["费又新", "戴一鸣"]


def test_a_labelled_date_beats_the_site_s_clock() -> None:
    head = "2031年02月03日 星期一 09:10:11\n来源：青禾县融媒体中心 日期：2021/4/7 点击：12"
    assert shown(record_of(page(head)).article.published) == "2021-04-07"


def test_dates_of_other_articles_behind_the_text_are_a_guess() -> None:
    record = record_of(page(tail="更多要闻：\n- 2024年11月27日 10:49:27\n- 2024年11月26日 08:12:01"))
    assert (record.article.published.confidence or 0) <= 0.5


def test_an_outlet_and_its_reporters_beside_a_bar_are_a_byline() -> None:
    record = record_of(f"青禾日报客户端 | 记者 闻人杰 费又新\n{LEDE}\n{TALK}")
    assert record.article.title.value is None
    assert shown(record.article.outlet) == "青禾日报客户端"
    assert [r.value for r in record.article.reporters] == ["闻人杰", "费又新"]


def test_names_behind_a_label_go_on_over_blanks() -> None:
    record = record_of(page(tail="文字：县政府办 摄影：闻人杰 费又新 编辑：季开来 云飞扬 浏览：12"))
    assert [r.value for r in record.article.reporters] == ["闻人杰", "费又新"]
    assert [e.value for e in record.article.editors] == ["季开来", "云飞扬"]


def test_a_login_form_and_a_call_for_contributions_are_no_text() -> None:
    record = record_of(
        page("青禾网欢迎大家投稿来信，邮箱（a@b.cn）\n分享至好友和朋友圈", "账号+密码登录\n还没有账号?\n立即注册")
    )
    assert shown(record.article.title) == TITLE
    assert record.article.integrity.value == "clean"
    assert "账号" not in record.text
    assert "分享" not in record.text
