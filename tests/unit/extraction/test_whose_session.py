"""Which sessions a report tells of, and whose they are, where its words come before the deed or a count stands for it."""

from model.corpus.article import SourceArticle
from model.record.schema import Meeting, Record
from model.session.prepare import prepare


def record(text: str) -> Record:
    return prepare(SourceArticle("a.txt", "a.txt", text.encode())).record


def only(text: str) -> Meeting:
    (meeting,) = record(text).meetings
    return meeting


def names(text: str) -> list[tuple[object, object]]:
    return [(m.relation.value, m.name.value) for m in record(text).meetings]


def test_an_office_that_calls_the_whole_region_together_has_its_own_level() -> None:
    text = "8月6日，自治区商务厅紧急召开全区商贸系统疫情防控调度会，厅党组书记、厅长云飞扬主持会议。\n来源：宁夏商务厅"
    meeting = only(text)
    assert meeting.level.value == "department"
    assert meeting.convenors.value == ("institution",)


def test_a_body_of_the_city_keeps_the_city_s_level() -> None:
    text = "8月6日，保山市召开全市教育系统疫情防控调度会，副市长云飞扬主持会议，市教育局局长季青参加。"
    assert only(text).level.value == "prefecture"


def test_the_head_of_an_office_holds_its_meeting() -> None:
    text = "1月14日，曲靖市水务局党组书记、局长鲁平川主持召开全市水务系统疫情防控工作视频会议，局班子成员参加会议。"
    assert only(text).level.value == "department"


def test_who_prepared_a_meeting_and_took_part_is_not_who_met() -> None:
    text = "奉节县召开旅游疫情防控工作会\n9月17日，由县文旅局牵头，县公安局、县商务委参与的旅游疫情防控工作会召开，副县长云飞扬主持。"
    assert only(text).level.value == "county"


def test_a_party_committee_is_a_street_s_or_a_zone_s_by_what_stands_around_it() -> None:
    street = "11月19日，盘龙区青云街道党工委书记保秀英主持召开党工委会议，专题研究疫情防控工作。"
    zone = "11月19日，聊城市经济技术开发区党工委书记保秀英主持召开党工委会议，专题研究疫情防控工作。"
    assert (only(street).level.value, only(zone).level.value) == ("township", "zone")


def test_units_named_one_upon_the_other_mean_the_innermost() -> None:
    text = "4月3日，枣庄市薛城区云岭煤业公司召开疫情防控工作推进会，公司总经理云飞扬主持会议。"
    assert only(text).place.value == "370403"


def test_words_in_front_belong_to_the_session_told_below() -> None:
    text = (
        "“今晚必须全覆盖！”4月11日晚10时许，在青云街道疫情防控紧急会议上，街道党工委书记庞万里说。\n"
        "当晚8点，街道干部先是收看了全县疫情防控工作视频会议，街道办事处主任水清浅参加。\n"
        "视频会议一结束，街道随即召开紧急会议，水清浅主持，庞万里作部署。"
    )
    assert names(text) == [
        ("upstream_watched", "全县疫情防控工作视频会议"),
        ("follow_up", "青云街道疫情防控紧急会议"),
    ]


def test_words_in_front_are_a_session_of_their_own_where_another_is_held_again() -> None:
    text = (
        "4月3日，在云岭煤业公司疫情防控工作推进会上，公司党委书记项万里如是说。\n会议由公司总经理邢清浅主持。\n"
        "当日下午，公司又召开疫情防控保供专题协调会，副总经理甄士杰主持会议。"
    )
    assert [n for n, _ in names(text)] == ["own", "parallel"]


def test_a_count_of_earlier_sessions_is_none_of_them() -> None:
    text = (
        "3月18日，云溪市委书记展万里在市疫情防控指挥部专题会议上强调，清零要快。会议由市长牟清浅主持。\n"
        "此前，云溪市先后召开了两次市委常委会会议和三次指挥部会议。"
    )
    assert [n for _, n in names(text)] == ["市疫情防控指挥部专题会议"]


def test_a_watched_session_with_a_date_of_its_own_is_told() -> None:
    text = (
        "1月6日，武强县召开县委常委会会议，研究部署疫情防控工作。县委书记程又新主持会议。\n"
        "1月7日晚8时，县四大班子领导收听收看了全省疫情防控视频会议。会议一结束，程又新又主持召开全民核酸检测工作调度会。"
    )
    meetings = record(text).meetings
    assert [m.relation.value for m in meetings] == ["own", "upstream_watched", "follow_up"]
    assert [u.value for u in meetings[1].units] == ["县四大班子领导"]
    assert [(p.name.value, p.roles) for p in meetings[2].people] == [("程又新", ("chair",))]


def test_a_leader_s_charge_behind_a_post_is_a_post() -> None:
    text = "7月11日，盈江县召开疫情防控工作会。州政协副主席、挂联盈江县州级领导线万里到会指导。县委书记寸清浅主持会议。"
    (first, _) = only(text).people
    assert [t.value for t in first.titles] == ["州政协副主席", "挂联盈江县州级领导"]


def test_ranks_alone_wait_for_the_body_behind_them() -> None:
    text = "7月11日，自治区民政厅召开疫情防控工作会，厅长云飞扬主持会议。各盟市、旗县民政局在分会场参加会议。"
    assert [u.value for u in only(text).units] == ["各盟市、旗县民政局"]


def test_who_comes_and_explains_is_a_briefer() -> None:
    text = "7月11日，乳源县召开疫情防控工作会，县长云飞扬主持会议。县疾控中心主任农万里应邀到会作防控知识解读。"
    assert [(p.name.value, p.roles) for p in only(text).people] == [("云飞扬", ("chair",)), ("农万里", ("briefer",))]


def test_a_session_on_a_night_of_its_own_is_told() -> None:
    text = (
        "10月9日上午，云溪市委书记欧清浅主持召开市委疫情防控工作领导小组会议，市长叶万里出席。\n"
        "10月9日晚，叶万里到前线指挥部，召集各工作专班召开碰头会，研究核酸检测组织工作。"
    )
    assert names(text) == [("own", "市委疫情防控工作领导小组会议"), ("parallel", "碰头会")]


def test_a_province_that_met_after_the_nation_holds_its_own() -> None:
    text = "1月31日，国务院召开全国疫情防控工作电视电话会议后，我省接着召开电视电话会议。省长云飞扬出席并讲话。"
    assert names(text) == [("upstream_watched", "全国疫情防控工作电视电话会议"), ("follow_up", "电视电话会议")]


def test_a_city_s_session_that_a_county_watched_is_watched() -> None:
    text = (
        "1月11日晚，安阳市召开疫情防控紧急视频会议，市委书记岳万里主持会议。汤阴县在县委三楼设立分会场，县委书记宋清浅收看会议。\n"
        "市会议结束后，宋清浅主持召开汤阴县疫情防控指挥部会议。"
    )
    assert [n for n, _ in names(text)] == ["upstream_watched", "follow_up"]


def test_a_school_s_session_after_the_one_it_watched_is_its_own() -> None:
    text = (
        "3月15日下午，全省教育系统疫情防控工作视频会议召开，我校在行政楼设分会场。校长平清浅参加会议。\n"
        "会后，学校立即召开疫情防控工作领导小组会议，平清浅主持。"
    )
    assert names(text) == [
        ("upstream_watched", "全省教育系统疫情防控工作视频会议"),
        ("follow_up", "疫情防控工作领导小组会议"),
    ]


def test_what_went_before_or_since_is_no_session() -> None:
    before = (
        "12月14日下午，青云县人民医院召开疫情防控工作部署会，党委书记潘清浅主持。\n"
        "此前，县卫生健康局召开了全县医疗机构院感防控视频会。"
    )
    since = "自省委召开疫情防控工作会议以来，各地行动迅速。疫情防控要抓好落实，笔者认为关键在人，在于防控措施落到末端。"
    assert [n for _, n in names(before)] == ["疫情防控工作部署会"]
    assert names(since) == []


def test_a_township_before_the_verb_held_its_own() -> None:
    for who in ("云岭镇", "云岭镇再次", "我镇组织", "柳溪乡"):
        text = f"1月19日上午，{who}召开疫情防控工作部署会，班子成员参加会议。"
        assert only(text).level.value == "township", who


def test_why_they_met_does_not_say_who_met() -> None:
    for why in ("鉴于近期全国多地发生聚集性疫情", "为进一步落实省委部署", "面对省内外严峻形势"):
        text = f"{why}，4月11日，我镇组织召开疫情防控工作会议，镇党委书记云飞扬主持会议。"
        assert only(text).level.value == "township", why


def test_a_leader_at_a_township_holds_the_township_s_party_committee() -> None:
    text = "8月10日下午，县委常委云飞扬到包联的柳溪乡组织召开党委扩大会议，部署疫情防控工作。"
    assert only(text).level.value == "township"


def test_a_province_meets_within_itself() -> None:
    text = "11月14日晚，全省疫情防控工作视频会在福州召开。县长云飞扬在我县分会场收听收看会议。"
    place = only(text).place
    assert (place.value, place.rule) == ("350000", "place.venue")
    assert (place.confidence or 1) < 0.7


def test_another_kind_of_meeting_by_another_chair_the_same_afternoon_is_another() -> None:
    text = (
        "1月6日清晨，我镇召开疫情防控工作紧急会议，镇党委书记云飞扬传达县会议精神。\n"
        "下午，镇长保秀英主持召开疫情防控工作推进会，对排查作出安排。"
    )
    assert names(text) == [("own", "疫情防控工作紧急会议"), ("parallel", "疫情防控工作推进会")]


def test_a_headline_of_what_was_studied_names_nobody() -> None:
    for title in ("学习中央应对疫情工作领导小组会议精神，对全市防控工作进行部署", "6个村支书做表态发言"):
        text = f"{title}\n1月30日晚，市长云飞扬主持召开市政府第68次常务会议。会议指出，防控是当前要务。"
        assert [p.name.value for p in only(text).people] == ["云飞扬"]
