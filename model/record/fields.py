"""The one table of fields: form, codec, validation, exchange and scoring are driven by it.

``key`` is the single key that assigns selected text to the field while no text is typed; ``rule`` is the paragraph of
the annotation guideline that governs it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list, with its labels."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """``scope``: article | meeting | person. ``kind``: text | choice | choices | flag | date | time | place | people.

    Fields of a corpus (``own_fields``) may also be of kind number | span, and have a ``help`` text.
    ``many`` fields hold a tuple of values, each with its own evidence. ``quoted`` values owe a span.
    """

    name: str
    scope: str
    kind: str
    zh: str
    en: str
    key: str = ""
    rule: str = ""
    many: bool = False
    quoted: bool = True
    choices: tuple[Choice, ...] = ()
    help: str = ""


def _choices(table: str) -> tuple[Choice, ...]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return tuple(Choice(*(cell.strip() for cell in row)) for row in rows)


TYPES = _choices("""
own_meeting|本级会议|Own meeting
watch_then_own|收看后续会|Watched, then own
watch_only|仅收看|Watched only
inspection|检查调研|Inspection
press_conference|新闻发布会|Press conference
speech_text|讲话稿|Speech text
notice|通告及其他|Notice
roundup|综述大事记|Roundup
other_topic|非疫情会议|Other topic
junk|非文章|Junk
""")
INTEGRITY = _choices("""
clean|完好|Clean
repaired|已修复|Repaired
damaged|有缺损|Damaged
truncated|被截断|Truncated
rewritten|被改写|Rewritten
""")
RELATIONS = _choices("""
own|本级|Own
upstream_watched|收看上级|Watched upstream
follow_up|接续|Follow-up
nested|套开|Nested
parallel|并列|Parallel
""")
CONVENORS = _choices("""
leading_group|领导小组|Leading group
command_hq|指挥部|Command HQ
joint_mechanism|联防联控机制|Joint mechanism
standing_committee|常委会|Standing committee
executive_meeting|常务会|Executive meeting
party_group|党组党委|Party group
task_force|专班工作组|Task force
institution|机构|Institution
none|未说明|None stated
""")
FORMS = _choices("""
leading_group_meeting|领导小组会议|Leading group meeting
command_meeting|指挥部会议|Command meeting
dispatch|调度|Dispatch
special|专题|Special
deployment|部署推进动员|Deployment
teleconference|电视电话|Teleconference
standing_committee_meeting|常委会会议|Standing committee meeting
executive_meeting|常务会议|Executive meeting
party_group_meeting|党组党委会|Party group meeting
regular|例会碰头|Regular
consultation|座谈会商|Consultation
work_meeting|工作会|Work meeting
other|其他|Other
""")
CHANNELS = _choices("""
not_stated|未说明|Not stated
video|视频|Video
teleconference|电视电话|Teleconference
onsite|现场|On site
""")
LEVELS = _choices("""
national|国家|National
province|省级|Province
prefecture|地级|Prefecture
county|县级|County
township|乡级|Township
village|村级|Village
zone|开发区|Zone
xpcc|兵团|XPCC
sar|特别行政区|SAR
department|部门|Department
school|学校|School
hospital|医院|Hospital
enterprise|企业|Enterprise
""")
DAY_PARTS = _choices("""
not_stated|未说明|Not stated
early_morning|凌晨|Early morning
morning|上午|Morning
noon|中午|Noon
afternoon|下午|Afternoon
evening|晚上|Evening
night|深夜|Night
""")
YEAR_SOURCES = _choices("""
body|正文|Body
header|页眉|Header
front_matter|前置数据|Front matter
url|网址|URL
unknown|未知|Unknown
""")
TOPICS = _choices("""
testing|核酸检测|Testing
tracing|流调溯源|Tracing
isolation|隔离管控|Isolation
returnees|返乡人员|Returnees
community|社区|Community
schools|学校|Schools
hospital_infection|院感|Hospital infection
cold_chain|冷链|Cold chain
border|口岸|Border
supplies|物资保供|Supplies
vaccination|疫苗接种|Vaccination
resumption|复工复产|Resumption
holiday|节假日|Holiday
accountability|问责|Accountability
publicity|宣传|Publicity
""")
ROLES = _choices("""
chair|主持|Chair
speaker|讲话|Speaker
briefer|汇报|Briefer
attendee|出席|Attendee
branch_attendee|分会场|Branch attendee
observer|列席|Observer
""")
ROLE_KEYS = {"c": "chair", "s": "speaker", "b": "briefer", "a": "attendee", "r": "branch_attendee", "o": "observer"}

FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("type", "article", "choice", "类型", "Type", "y", "article-type", quoted=False, choices=TYPES),
    FieldSpec("title", "article", "text", "标题", "Title", "t", "cleaned-text"),
    FieldSpec("kicker", "article", "text", "肩题", "Kicker", "k", "cleaned-text"),
    FieldSpec("decks", "article", "text", "副题", "Decks", "j", "cleaned-text", many=True),
    FieldSpec("outlet", "article", "text", "媒体", "Outlet", "m", "19"),
    FieldSpec("published", "article", "time", "发布", "Published", "p", "19"),
    FieldSpec("reporters", "article", "text", "记者", "Reporters", "e", "14", many=True),
    FieldSpec("editors", "article", "text", "编辑", "Editors", "i", "14", many=True),
    FieldSpec(
        "integrity", "article", "choice", "完好", "Integrity", "", "cleaned-text", quoted=False, choices=INTEGRITY
    ),
    FieldSpec("relation", "meeting", "choice", "关系", "Relation", "", "1-6", quoted=False, choices=RELATIONS),
    FieldSpec("name", "meeting", "text", "名称", "Name", "n", "5"),
    FieldSpec("convenors", "meeting", "choices", "主体", "Convenors", "", "1, 20, 21", quoted=False, choices=CONVENORS),
    FieldSpec("forms", "meeting", "choices", "形式", "Forms", "", "6", quoted=False, choices=FORMS),
    FieldSpec("channel", "meeting", "choice", "渠道", "Channel", "", "22", quoted=False, choices=CHANNELS),
    FieldSpec("level", "meeting", "choice", "层级", "Level", "", "21", quoted=False, choices=LEVELS),
    FieldSpec("place", "meeting", "place", "地点", "Place", "l", "20", quoted=False),
    FieldSpec("venue", "meeting", "text", "会场", "Venue", "v", "22"),
    FieldSpec("date", "meeting", "date", "日期", "Date", "d", "17"),
    FieldSpec("day_part", "meeting", "choice", "时段", "Day part", "", "17", quoted=False, choices=DAY_PARTS),
    FieldSpec("year_source", "meeting", "choice", "年份据", "Year from", "", "18", quoted=False, choices=YEAR_SOURCES),
    FieldSpec("people", "meeting", "people", "人员", "People", "", "7-16", many=True),
    FieldSpec("people_open", "meeting", "flag", "名单未尽", "List open", "", "13", quoted=False),
    FieldSpec("units", "meeting", "text", "单位", "Units", "u", "15", many=True),
    FieldSpec("upstream", "meeting", "text", "传达", "Upstream", "w", "4", many=True),
    FieldSpec("topics", "meeting", "choices", "议题", "Topics", "", "", quoted=False, choices=TOPICS),
    FieldSpec("titles", "person", "text", "职务", "Posts", "", "12", many=True),
    FieldSpec("roles", "person", "choices", "角色", "Roles", "", "7-10", quoted=False, choices=ROLES),
)
ARTICLE_FIELDS = tuple(f for f in FIELDS if f.scope == "article")
MEETING_FIELDS = tuple(f for f in FIELDS if f.scope == "meeting")
BY_NAME: dict[tuple[str, str], FieldSpec] = {(f.scope, f.name): f for f in FIELDS}
