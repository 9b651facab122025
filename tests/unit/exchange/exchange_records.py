"""A record of our own making for the tests of this folder."""

from model.record.schema import Alternative, Annotation, ArticleFields, Meeting, Person, Record, Source, Value

TEXT = "青禾县召开疫情防控工作部署会议\n8月3日，青禾县召开疫情防控工作部署会议。县委书记钱启明主持会议。"


def quoted(quote: str, value: str | None = None, **more: object) -> Value:
    """A value with the evidence of its first mention in ``TEXT``."""
    at = TEXT.index(quote)
    return Value(value or quote, quote, ((at, at + len(quote)),), **more)  # type: ignore[arg-type]


RECORD = Record(
    id="x/a.txt",
    source=Source("c/x/a.txt", "5" * 64, "utf-8", "1"),
    text=TEXT,
    status="verified",
    flags=("later",),
    note='=HYPERLINK("http://x.example")',
    article=ArticleFields(
        type=Value("own_meeting", origin="accepted"),
        title=quoted("青禾县召开疫情防控工作部署会议"),
        outlet=Value(state="absent"),
    ),
    meetings=(
        Meeting(
            id="m1",
            name=quoted("疫情防控工作部署会议"),
            convenors=Value(("command_hq", "leading_group")),
            place=Value("411702", alternatives=(Alternative("411700"),)),
            date=quoted("8月3日", "2021-08-03", confidence=0.97, rule="date.lede"),
            people=(Person(quoted("钱启明"), (quoted("县委书记"),), ("chair", "speaker")),),
            people_open=Value(False),
            units=(Value("+有关部门"),),
        ),
    ),
    annotation=Annotation("甲", "2026-01-02T03:04:05+08:00", 2, 41.5),
)
