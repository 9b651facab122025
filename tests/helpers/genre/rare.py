"""Frames met now and then: captions, posts without names, guests from above, sessions in a round-about wording."""

from collections.abc import Callable

from tests.helpers.genre.rooms import SLOGANS, attendance, bare, order, series, speech
from tests.helpers.genre.story import Held, Story
from tests.helpers.genre.world import Session, any_session, organ_session, plain_session


def _top(story: Story, held: Held, *roles: str) -> tuple[str, str]:
    """(post and name, name) of the first leader."""
    text = story.with_post(held, story.posts.top, *roles)
    return text, list(held.people)[-1]


def _second(story: Story, held: Held, *roles: str) -> tuple[str, str]:
    text = story.with_post(held, story.posts.second, *roles)
    return text, list(held.people)[-1]


def caption(story: Story) -> None:
    """Who spoke stands in a caption alone."""
    session = plain_session(story.rng, story.town.unit)
    held = story.hold(session)
    text, _ = _top(story, held, "chair")
    story.paragraphs.append(f"{story.when.text}，{text}主持召开{session.name}。")
    story.paragraphs.append(f"会议要求，{order(story)}。")
    speaker = story.person(held, story.name(plain=True), "speaker", titles=(story.posts.deputy,))
    story.paragraphs.append(
        story.rng.choice([f"▲{story.posts.deputy}{speaker}讲话", f"图为{story.posts.deputy}{speaker}在会上讲话"])
    )
    story.title = f"{story.town.full}召开{session.name}"


def post_comma(story: Story) -> None:
    """A comma between the posts of one person."""
    session = organ_session(story.rng, story.town.unit)
    held = story.hold(session)
    name = story.person(held, story.name(), "chair", "speaker", titles=story.posts.second)
    story.paragraphs.append(f"{story.when.text}，{'，'.join(story.posts.second)}{name}主持召开{session.name}并讲话。")
    speech(story, held, name)
    attendance(story, held)
    story.title = f"{session.name}召开"


def guest(story: Story) -> None:
    """A leader of the unit above joins and speaks."""
    if not story.town.above or story.town.above[0][2] != "prefecture":
        caption(story)
        return
    session = organ_session(story.rng, story.town.unit)
    held = story.hold(session)
    above = story.town.above[0][0]
    titles = (f"{above}委常委", f"副{above}长")
    guest_ = story.with_post(held, titles, "speaker")
    guest_name = list(held.people)[-1]
    text, _ = _top(story, held, "chair")
    story.paragraphs.append(
        f"{story.when.text}，{session.name}召开，贯彻落实省、{above}有关要求。{guest_}到会指导并讲话。{text}主持会议。"
    )
    speech(story, held, guest_name)
    attendance(story, held)
    story.title = f"{story.town.full}召开{session.name}"


def purpose(story: Story) -> None:
    """A clause of purpose before date and body."""
    rng = story.rng
    session = any_session(rng, story.town.unit)
    held = story.hold(session)
    why = rng.choice(
        ["为贯彻落实上级决策部署，进一步做好疫情防控工作", "为切实做好当前疫情防控工作", "按照上级统一部署"]
    )
    text, name = _top(story, held, "chair", "speaker")
    if session.name.startswith("全"):
        story.paragraphs.append(
            f"{why}，{story.when.text}，{story.town.full}召开{session.name}。{text}主持会议并作讲话。"
        )
    else:
        story.paragraphs.append(f"{why}，{story.when.text}，{text}主持召开{session.name}并提出工作要求。")
    speech(story, held, name)
    attendance(story, held)
    story.title = f"{story.town.full}召开疫情防控会议"


def late_place(story: Story) -> None:
    """``X会议于…在…召开``."""
    rng = story.rng
    session = plain_session(rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "speaker")
    chair, _ = _second(story, held, "chair")
    hall = rng.choice(["会议中心", "政府二楼会议室", "指挥中心"])
    story.paragraphs.append(f"{session.name}于{story.when.text}在{hall}召开。{text}出席并讲话，{chair}主持会议。")
    story.paragraphs.append(f"{name}在讲话中强调，{order(story)}。")
    attendance(story, held)
    story.title = f"{session.name}召开"


def also_there(story: Story) -> None:
    """Attendance in other words than the usual."""
    rng = story.rng
    session = organ_session(rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "chair", "speaker")
    story.paragraphs.append(f"{story.when.text}，{session.name}召开，{text}主持并讲话。")
    speech(story, held, name)
    label = story.posts.label
    story.paragraphs.append(rng.choice([
        lambda: f"参加会议的还有{series(story, held, 'attendee', 2)}。",
        lambda: f"出席会议的有{label}{bare(story, held, 'attendee', 3)}。",
        lambda: f"在家{label}{bare(story, held, 'attendee', 3)}参加会议。",
        lambda: f"{label}{bare(story, held, 'attendee', 3)}，{_unit(story, held)}参加会议。",
        lambda: f"{bare(story, held, 'attendee', 3)}出席会议。",
        lambda: f"{label}{bare(story, held, 'attendee', 2)}和{_unit(story, held)}参加会议。",
    ])())  # fmt: skip
    story.title = f"{name}主持召开{session.name}"


def _unit(story: Story, held: Held) -> str:
    unit = story.rng.choice(story.posts.units)
    held.units.append(unit)
    return unit


def several_speak(story: Story) -> None:
    """Three people with one predicate, 分别; readings, explanations, statements."""
    rng = story.rng
    session = plain_session(rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "chair", "speaker")
    story.paragraphs.append(f"{story.when.text}，{session.name}召开。{text}主持会议并讲话。")
    roles, words = rng.choice([
        ("speaker", "分别就分管工作作了安排部署"), ("speaker", "分别作了发言"), ("briefer", "分别通报了有关情况"), ("briefer", "分别作了汇报"),
        ("speaker", "作了交流发言"),
    ])  # fmt: skip
    story.paragraphs.append(f"{series(story, held, roles, 2)}{words}。")
    more = rng.choice(
        [
            ("briefer", "解读了防控方案（第九版）"),
            ("briefer", "宣读了有关通报"),
            ("briefer", "介绍了全县疫情形势".replace("县", story.town.unit)),
            ("speaker", "作表态发言"),
        ]
    )
    story.paragraphs.append(f"会上，{story.with_post(held, (story.posts.briefers[0],), more[0])}{more[1]}。")
    speech(story, held, name)
    story.title = f"我{story.town.unit}召开{session.name.removeprefix('全' + story.town.unit)}"


def venues(story: Story) -> None:
    """Branch venues with people in them; the meeting by video."""
    rng, unit = story.rng, story.town.unit
    session = Session(f"全{unit}疫情防控工作视频调度会", ("none",), ("dispatch",), "video")
    held = story.hold(session)
    text, name = _top(story, held, "chair", "speaker")
    story.paragraphs.append(f"{story.when.text}，{session.name}召开，{text}在主会场主持会议并讲话。")
    speech(story, held, name)
    story.paragraphs.append(f"{story.posts.label}{bare(story, held, 'attendee', 3)}在主会场参加会议。")
    who = series(story, held, "branch_attendee", 1)
    story.paragraphs.append(
        f"{who}在{rng.choice(['各分会场', '所在分会场'])}参加会议。会议以视频形式召开，{story.town.below}设分会场。"
    )
    story.title = f"{story.town.full}召开{session.name}"


def then_inspection(story: Story) -> None:
    """A meeting, then a look at the places: who only went along is not in the meeting."""
    session = organ_session(story.rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "chair", "speaker")
    story.paragraphs.append(f"{story.when.text}，{text}主持召开{session.name}并讲话。")
    speech(story, held, name)
    attendance(story, held)
    mate = story.name(plain=True)
    story.paragraphs.append(
        f"会后，{name}一行到高速路口检查点实地查看防控措施落实情况，{story.posts.label}{mate}陪同检查。"
    )
    story.title = f"{name}主持召开{session.name}并检查疫情防控工作"


def repeated_headline(story: Story) -> None:
    """The headline stands between the paragraphs, as image texts do."""
    session = organ_session(story.rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "chair", "speaker")
    story.title = f"{name}主持召开{session.name}"
    story.paragraphs.append(f"{story.when.text}，{text}主持召开{session.name}并讲话。")
    story.paragraphs.append(story.title)
    speech(story, held, name)
    story.paragraphs.append(story.title)
    attendance(story, held)


def comrade(story: Story) -> None:
    """同志 behind the name, 由 … 主持."""
    session = any_session(story.rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "speaker")
    chair, _ = _second(story, held, "chair")
    story.paragraphs.append(
        f"{story.when.text}，{session.name}召开，研究疫情防控工作。会议由{chair}同志主持，{text}同志作重要讲话。"
    )
    story.paragraphs.append(f"{name}同志要求，{order(story)}。")
    attendance(story, held)
    story.title = f"{session.name}召开"


def zone(story: Story) -> None:
    """A development zone: its host's code."""
    rng, town = story.rng, story.town
    if town.unit not in ("市", "县"):
        comrade(story)
        return
    name = f"{town.name}{rng.choice(['经济技术开发区', '高新区', '经开区'])}"
    word = name[-3:] if name[-3:] in ("高新区", "经开区") else "开发区"
    session = Session(
        f"{rng.choice(['全区', word])}疫情防控工作{rng.choice(['部署会', '推进会'])}", ("none",), ("deployment",)
    )
    held = story.hold(session, level="zone")
    chief = story.person(held, story.name(), "chair", "speaker", titles=("党工委书记",))
    second = story.person(held, story.name(), "attendee", titles=("管委会主任",))
    story.paragraphs.append(
        f"{story.when.text}，{name}召开{session.name}。党工委书记{chief}主持会议并讲话，管委会主任{second}出席会议。"
    )
    speech(story, held, chief)
    story.title = f"{name}召开{session.name}"


def department(story: Story) -> None:
    """A department's party group."""
    rng, town = story.rng, story.town
    short = rng.choice(["卫健委", "教育局", "交通运输局", "市场监管局", "公安局"])
    word = "委" if short.endswith("委") else "局"
    session = rng.choice([
        Session(f"{word}党组（扩大）会议", ("party_group",), ("party_group_meeting",), loose=(("party_group_meeting", "special"),)),
        Session("疫情防控工作专题会议", ("institution",), ("special",)),
    ])  # fmt: skip
    held = story.hold(
        session,
        level="department",
        loose={"convenors": [["none"], [], ["party_group", "institution"]]}
        if session.convenors == ("institution",)
        else {},
    )
    chief = story.person(
        held, story.name(), "chair", "speaker", titles=("党组书记", f"{'主任' if word == '委' else '局长'}")
    )
    titles = "、".join(story.titles[chief])
    story.paragraphs.append(
        f"{story.when.text}，{town.full}{short}召开{session.name}，专题研究部署疫情防控工作。{titles}{chief}主持会议并讲话。"
    )
    speech(story, held, chief)
    held.units.append(f"{word}机关各科室负责人")
    story.paragraphs.append(f"{word}机关各科室负责人参加会议。")
    story.title = f"{town.full}{short}召开{session.name}"


def mixed_organ(story: Story) -> None:
    """A body of more than one kind takes each."""
    rng, unit = story.rng, story.town.unit
    organ, convenors, forms = rng.choice([
        ("疫情防控工作领导小组（指挥部）", ("leading_group", "command_hq"), ("leading_group_meeting", "command_meeting")),
        ("疫情联防联控工作领导小组", ("joint_mechanism", "leading_group"), ("leading_group_meeting",)),
        ("疫情防控工作领导小组指挥部", ("leading_group", "command_hq"), ("leading_group_meeting", "command_meeting")),
    ])  # fmt: skip
    session = Session(f"{unit}{organ}第{rng.randint(3, 40)}次会议", convenors, forms, loose=tuple((f,) for f in forms))
    held = story.hold(session)
    text, name = _top(story, held, "chair")
    story.paragraphs.append(f"{story.when.text}，{text}主持召开{session.name}。")
    attendance(story, held)
    story.kicker = ""
    story.title = f"{name}主持召开{session.name}"


def slogan_only(story: Story) -> None:
    """Kicker and slogan, the lede without the session's organ; the speaker by post alone later."""
    session = plain_session(story.rng, story.town.unit)
    held = story.hold(session)
    text, name = _top(story, held, "chair", "speaker")
    story.kicker = f"{name}在{session.name}上要求"
    story.title = story.rng.choice(SLOGANS)
    story.paragraphs.append(f"{story.when.text}，{story.town.full}召开{session.name}，{text}主持会议并讲话。")
    story.paragraphs.append(
        f"会上，{story.posts.briefers[0]}通报了当前疫情形势，{story.posts.briefers[1]}汇报了有关工作。"
    )
    speech(story, held, name)
    attendance(story, held)


RARE: list[tuple[str, Callable[[Story], None], int]] = [
    ("caption", caption, 2), ("post_comma", post_comma, 2), ("guest", guest, 2), ("purpose", purpose, 3), ("late_place", late_place, 2),
    ("also_there", also_there, 3), ("several_speak", several_speak, 3), ("venues", venues, 2), ("then_inspection", then_inspection, 2),
    ("repeated", repeated_headline, 2), ("comrade", comrade, 2), ("zone", zone, 2), ("department", department, 2),
    ("mixed_organ", mixed_organ, 2), ("slogan_only", slogan_only, 2),
]  # fmt: skip
