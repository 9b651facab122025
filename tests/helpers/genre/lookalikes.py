"""Pages that look like reports of meetings and are none, or of a meeting about something else."""

from collections.abc import Callable

from tests.helpers.genre.rooms import attendance, order
from tests.helpers.genre.story import Story
from tests.helpers.genre.world import Session, ordinal


def inspection(story: Story) -> None:
    rng, town = story.rng, story.town
    chief, post = story.name(), story.posts.top[0]
    mates = "、".join(story.name() for _ in range(2))
    verb, what = rng.choice(
        [
            ("调研督导", "疫情防控工作"),
            ("检查", "疫情防控工作"),
            ("督导检查", "春节期间疫情防控工作"),
            ("暗访检查", "重点场所疫情防控措施落实情况"),
        ]
    )
    story.type = "inspection"
    story.title = f"{chief}{verb}{what}"
    story.paragraphs = [
        f"{story.when.text}，{post}{chief}深入{rng.choice(['火车站', '高速路口', '部分乡镇', '集中隔离点'])}{verb}{what}。{story.posts.label}{mates}参加。",
        f"在客运站，{chief}详细询问旅客查验流程，要求{order(story)}。",
        f"{chief}强调，{order(story)}。{town.unit}直有关部门负责人陪同检查。",
    ]


def press_conference(story: Story) -> None:
    full = story.town.full
    name, post = story.name(), story.posts.briefers[0]
    story.type = "press_conference"
    story.title = f"{full}召开疫情防控新闻发布会（第{story.rng.randint(2, 40)}场）"
    story.paragraphs = [
        f"{story.when.text}，{full}召开疫情防控新闻发布会，{post}{name}介绍我{story.town.unit}疫情防控最新情况，并回答记者提问。",
        f"{name}介绍，截至目前，累计完成核酸采样十余万人次，结果均为阴性。",
        "记者：请问市民外出需要注意什么？",
        f"{name}：{order(story)}。",
    ]


def notice(story: Story) -> None:
    unit = story.town.unit
    story.type = "notice"
    story.title = f"{story.town.full}疫情防控指挥部关于{story.rng.choice(['进一步加强社会面管控', '开展全员核酸检测', '调整重点场所管控措施'])}的通告"
    story.paragraphs = [
        "为有效遏制疫情扩散和蔓延，切实保障人民群众生命健康，现将有关事项通告如下：",
        f"一、全{unit}居民非必要不外出，确需外出的做好个人防护。", "二、各类会议原则上采取线上方式召开，严控人数。",
        f"三、对不履行防控责任的单位和个人依法追究责任。本通告自{story.when.text[:story.when.text.find('日') + 1] or '即日'}起施行。",
        f"{story.town.full}疫情防控指挥部",
    ]  # fmt: skip


def roundup(story: Story) -> None:
    full = story.town.full
    story.type = "roundup"
    month = story.rng.randint(2, 11)
    story.title = f"{full}疫情防控工作大事记（{month}月）"
    story.paragraphs = [
        f"{month}月2日，{story.posts.top[0]}{story.name()}主持召开全{story.town.unit}疫情防控工作部署会。",
        f"{month}月5日，{full}启动重大突发公共卫生事件一级响应。",
        f"{month}月9日，{story.town.unit}疫情防控指挥部召开第三次会议，{story.town.unit}长{story.name()}出席。",
        f"{month}月14日，首批援鄂医疗队出征。", f"{month}月20日，{story.town.unit}委常委会召开会议，研究复工复产工作。",
    ]  # fmt: skip


def speech_text(story: Story) -> None:
    unit = story.town.unit
    story.type = "speech_text"
    story.title = story.rng.choice(
        [
            f"在全{unit}疫情防控工作会议上的讲话",
            f"在全{unit}疫情防控工作视频会议上的主持词",
            "疫情防控工作会议讲话稿范文",
        ]
    )
    story.paragraphs = [
        "同志们：", f"今天，我们召开全{unit}疫情防控工作会议，主要任务是贯彻落实上级会议精神，安排部署下一步工作。刚才，×××同志通报了有关情况，我都同意。下面，我讲三点意见。",
        f"一、提高认识，增强紧迫感。{order(story)}。", f"二、突出重点，抓好落实。{order(story)}。",
        f"三、加强领导，严明纪律。{order(story)}。", "我就讲这些，谢谢大家！",
    ]  # fmt: skip


def other_topic(story: Story) -> None:
    rng, unit = story.rng, story.town.unit
    tail, forms = rng.choice([("安全生产工作会议", ("work_meeting",)), ("招商引资工作推进会", ("deployment",)), ("春季农业生产工作会议", ("work_meeting",)),
                              ("防汛抗旱工作部署会", ("deployment",)), ("乡村振兴工作调度会", ("dispatch",))])  # fmt: skip
    session = Session(f"全{unit}{tail}", ("none",), forms, loose=(("other",), ()) if forms == ("work_meeting",) else ())
    story.type = "other_topic"
    held = story.hold(session)
    text = story.with_post(held, story.posts.top, "chair", "speaker")
    chief = next(iter(held.people))
    story.title = f"{session.name}召开"
    story.paragraphs = [
        f"{story.when.text}，{session.name}召开，总结上年工作，安排部署下一阶段任务。{text}主持会议并讲话。",
        f"{chief}强调，要聚焦重点任务，倒排工期、挂图作战，确保各项目标如期完成。",
    ]
    attendance(story, held)


def novel(story: Story) -> None:
    hero = story.name(plain=True)
    story.type = "junk"
    story.title = f"第{story.rng.randint(20, 900)}章 紧急会议"
    story.paragraphs = [
        f"{hero}推开会议室的门，烟味扑面而来。", f"“疫情失控了。”{hero}把文件摔在桌上，冷笑一声，“你们谁来告诉我，丧尸是从哪里来的？”",
        "没有人说话。窗外的天空泛着诡异的红光。", "“召开紧急会议！”她咬着牙说，异能在指尖闪烁。",
    ]  # fmt: skip


def appointment(story: Story) -> None:
    """A notice of a future meeting: plans are no record."""
    unit = story.town.unit
    story.type = "notice"
    story.title = f"关于召开全{unit}疫情防控工作会议的通知"
    story.paragraphs = [
        f"各乡镇、{unit}直各部门：", f"经研究，定于近期召开全{unit}疫情防控工作会议（{ordinal(story.rng)}调度）。现将有关事项通知如下：",
        "一、会议时间：另行通知。", "二、参会人员：各单位主要负责人。", "三、有关要求：请参会人员提前十分钟入场，全程佩戴口罩。", f"{story.town.full}人民政府办公室",
    ]  # fmt: skip


LOOKALIKES: list[tuple[str, Callable[[Story], None], int]] = [
    ("inspection", inspection, 4), ("press_conference", press_conference, 3), ("notice", notice, 2), ("roundup", roundup, 2),
    ("speech_text", speech_text, 3), ("other_topic", other_topic, 3), ("novel", novel, 1), ("convening_notice", appointment, 1),
]  # fmt: skip
