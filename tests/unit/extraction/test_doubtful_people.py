"""People whom something in the text speaks against are doubtful, and keep their values."""

from dataclasses import replace

from model.extraction.doubt.record import doubted
from model.extraction.mentions import unclaimed
from model.record.schema import ArticleFields, Meeting, Person, Record, Source, Value
from model.session.walk import is_doubtful
from tests.unit.extraction.articles import TALK


def person(text: str, name: str, *roles: str, post: str = "") -> Person:
    at = text.index(name)
    titles = (Value(post, post, ((text.index(post), text.index(post) + len(post)),), confidence=0.97),) if post else ()
    return Person(Value(name, name, ((at, at + len(name)),), confidence=0.98, rule="people.x.direct"), titles, roles)


def meeting(text: str, name: str, *people: Person, relation: str = "own", id: str = "m1") -> Meeting:
    at = text.index(name)
    return Meeting(
        id=id, relation=Value(relation, confidence=0.97), name=Value(name, name, ((at, at + len(name)),)), people=people
    )


def doubtful(text: str, *meetings: Meeting) -> list[str]:
    record = doubted(Record(id="a", source=Source(), text=text, meetings=meetings))
    assert [[p.name.value for p in m.people] for m in record.meetings] == [
        [p.name.value for p in m.people] for m in meetings
    ]
    return [str(p.name.value) for m in record.meetings for p in m.people if is_doubtful(p.name)]


def test_a_verb_behind_a_name_whose_role_is_missing() -> None:
    text = f"岚皋县召开调度会。县领导闻人杰、季开来参加会议。季开来现场主持。\n{TALK}"
    people = (person(text, "闻人杰", "attendee"), person(text, "季开来", "attendee"))
    assert doubtful(text, meeting(text, "调度会", *people)) == ["季开来"]


def test_words_that_are_only_passed_on_are_no_missing_role() -> None:
    text = f"岚皋县召开调度会，传达季开来讲话要点。县领导季开来参加会议。\n{TALK}"
    assert doubtful(text, meeting(text, "调度会", person(text, "季开来", "attendee"))) == []


def test_a_name_inside_another_name() -> None:
    text = f"岚皋县召开调度会，县长娜仁·额尔登主持会议，娜仁通报情况。\n{TALK}"
    people = (person(text, "娜仁·额尔登", "chair", "briefer", post="县长"), person(text, "娜仁", "briefer"))
    assert doubtful(text, meeting(text, "调度会", *people)) == ["娜仁"]


def test_a_person_at_another_session_than_the_last_spoken_of() -> None:
    text = f"岚皋县召开常务会议。县长季开来主持。会议套开疫情防控调度会，副县长闻人杰汇报了情况。\n{TALK}"
    first = meeting(text, "常务会议", person(text, "季开来", "chair", post="县长"), person(text, "闻人杰", "briefer"))
    assert doubtful(text, first, meeting(text, "疫情防控调度会", relation="nested", id="m2")) == ["闻人杰"]


def test_a_person_met_on_a_tour_before_the_session() -> None:
    tour = "闻人杰在客运站检查时停下脚步，看登记、问流程，把每一个环节都走了一遍，又到集贸市场、医院发热门诊和两个隔离点察看值守，"
    text = f"{tour}直到傍晚。随后岚皋县召开调度会，县长季开来主持会议。\n{TALK}"
    people = (person(text, "闻人杰", "attendee"), person(text, "季开来", "chair", post="县长"))
    assert doubtful(text, meeting(text, "调度会", *people)) == ["闻人杰"]


def test_who_only_gave_instructions() -> None:
    text = f"岚皋县召开调度会。闻人杰专门作出批示。\n{TALK}"
    assert doubtful(text, meeting(text, "调度会", person(text, "闻人杰", "speaker"))) == ["闻人杰"]


def test_a_post_behind_which_another_post_stands_unread() -> None:
    text = f"岚皋县召开调度会，县委常委闻人杰、副县长不知谁、季开来参加会议。\n{TALK}"
    people = (
        person(text, "闻人杰", "attendee", post="县委常委"),
        person(text, "季开来", "attendee", post="县委常委"),
    )
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(meeting(text, "调度会", *people),)))
    assert [is_doubtful(p.titles[0]) for p in record.meetings[0].people] == [False, True]


def test_units_behind_commas_before_one_head_noun_are_doubtful() -> None:
    text = f"岚皋县召开调度会。县公安局，县教育局，滔河镇主要负责人参加会议。\n{TALK}"
    units = tuple(
        Value(u, u, ((text.index(u), text.index(u) + len(u)),), confidence=0.95)
        for u in ("县公安局", "县教育局", "滔河镇主要负责人")
    )
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(Meeting(id="m1", units=units),)))
    assert all(is_doubtful(u) for u in record.meetings[0].units[:2])


def test_nothing_is_sure_in_a_roundup() -> None:
    text = f"【县区动态】各地连夜部署\n岚皋县：召开调度会，县长季开来主持。\n紫阳县：召开调度会。\n{TALK}"
    found = meeting(text, "调度会", person(text, "季开来", "chair"))
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(found,)))
    assert is_doubtful(record.meetings[0].relation)
    assert is_doubtful(record.meetings[0].people[0].name)


def test_heads_and_credits_no_field_holds_are_mentioned() -> None:
    text = f"岚皋县召开调度会。季开来及在家的县委常委、县直各部门主要负责人出席会议。\n文/闻人杰\n{TALK}"
    record = Record(id="a", source=Source(), text=text, meetings=(meeting(text, "调度会", person(text, "季开来")),))
    found = [(m.kind, m.text) for m in unclaimed(record)]
    assert ("person", "闻人杰") in found
    assert [t for k, t in found if k == "unit"] == ["在家的县委常委、县直各部门主要负责人"]


def test_a_post_the_record_has_not_read() -> None:
    text = f"岚皋县召开调度会，挂联县领导的州级领导季开来、市委常委某某、闻人杰参加会议。县领导章欧松列席。\n{TALK}"
    names = ("季开来", "闻人杰", "章欧松")
    assert doubtful(text, meeting(text, "调度会", *(person(text, n, "attendee") for n in names))) == [
        "季开来",
        "闻人杰",
    ]


def test_a_unit_before_a_persons_post_is_doubtful_with_the_person() -> None:
    text = f"岚皋县召开调度会，县委常委、副县长季开来，闻人杰参加会议。\n{TALK}"
    at = text.index("县委常委")
    units = (Value("县委常委", "县委常委", ((at, at + 4),), confidence=0.95),)
    found = Meeting(id="m1", units=units, people=(person(text, "季开来", "attendee", post="副县长"),))
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(found,)))
    assert is_doubtful(record.meetings[0].units[0])
    assert is_doubtful(record.meetings[0].people[0].name)


def test_a_name_behind_a_post_no_list_knows_is_mentioned() -> None:
    text = f"岚皋县召开调度会。县护苗总队长王拾遗、李惊蛰出席，季开来参加会议。\n{TALK}"
    record = Record(id="a", source=Source(), text=text, meetings=(meeting(text, "调度会", person(text, "季开来")),))
    assert [m.text for m in unclaimed(record) if m.kind == "person"] == ["王拾遗", "李惊蛰"]


def test_a_level_that_no_chair_goes_with_is_doubtful() -> None:
    text = f"岚皋县召开调度会，县长季开来主持会议。\n{TALK}"
    found = meeting(text, "调度会", person(text, "季开来", "chair", post="县长"))
    for level, odd in (("township", True), ("county", False)):
        named = replace(found, level=Value(level, confidence=0.97))
        record = doubted(Record(id="a", source=Source(), text=text, meetings=(named,)))
        assert is_doubtful(record.meetings[0].level) is odd


def test_a_meeting_under_a_documents_headline_is_doubtful() -> None:
    text = f"关于召开调度会的通知\n岚皋县召开调度会，县长季开来主持会议。\n{TALK}"
    article = ArticleFields(
        type=Value("own_meeting", confidence=0.96), title=Value("关于召开调度会的通知", confidence=0.96)
    )
    found = meeting(text, "调度会", person(text, "季开来", "chair", post="县长"))
    record = doubted(Record(id="a", source=Source(), text=text, article=article, meetings=(found,)))
    assert is_doubtful(record.article.type)
    assert [a.value for a in record.article.type.alternatives] == ["notice"]
    assert is_doubtful(record.meetings[0].name)


def test_what_a_doubtful_value_may_be_instead_is_among_its_alternatives() -> None:
    text = f"9日晚上，岚皋县召开紧急工作会议。县领导季开来通过视频参加会议。\n{TALK}"
    stated = replace(
        meeting(text, "紧急工作会议"),
        forms=Value(("work_meeting",), confidence=0.95),
        channel=Value("not_stated", confidence=0.95),
        day_part=Value("not_stated", confidence=0.95),
    )
    made = doubted(Record(id="a", source=Source(), text=text, meetings=(stated,))).meetings[0]
    offered = {a.value for v in (made.forms, made.channel, made.day_part) for a in v.alternatives}
    assert offered == {("other",), "video", "evening"}


def test_units_that_belong_to_what_follows_are_doubtful() -> None:
    text = (
        f"岚皋县召开调度会。县人大、县政协领导季开来参加会议。各科室、乡镇卫生院，各镇负责人分别在县会场参会。\n{TALK}"
    )
    names = ("县人大", "各科室", "乡镇卫生院", "各镇负责人分别在县")
    units = tuple(Value(u, u, ((text.index(u), text.index(u) + len(u)),), confidence=0.95) for u in names)
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(Meeting(id="m1", units=units),)))
    assert all(is_doubtful(u) for u in record.meetings[0].units)
