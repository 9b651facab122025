"""Articles of invented people for the window's tests."""

import pytest

from gui import appearance, i18n
from model.cleaning.article import CleanArticle
from model.record.schema import ArticleFields, Meeting, Person, Record, Value
from model.text.offset_map import OffsetMap
from model.text.spans import Replacement

RAW = (
    "网站导航\n梅岭县召开防控会议\n3月4日上午，县委书记𠮷田远主持召开防控会议。\n县长齐默、副县长尹若出席。\n责编：某某"
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    """Nothing of the person who runs the tests is read or written."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        folder = tmp_path / "home" / name
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))


@pytest.fixture(autouse=True)
def _chinese(qapp):
    i18n.set_language("zh")
    appearance.apply(qapp, "light")
    yield
    i18n.set_language("zh")


@pytest.fixture
def clean() -> CleanArticle:
    """The raw article without its navigation and its credit."""
    head, tail = RAW.index("梅岭"), RAW.index("\n责编")
    offsets = OffsetMap.identity(len(RAW)).edited([Replacement(0, head), Replacement(tail, len(RAW))])
    return CleanArticle(RAW, RAW[head:tail], offsets)


@pytest.fixture
def record(clean) -> Record:
    def found(quote: str, confidence: float = 0.97, value: str = "") -> Value:
        at = clean.text.rindex(quote)
        span = (at, at + len(quote))
        return Value(
            value or quote, quote, (span,), (clean.offsets.raw_span(*span),), confidence=confidence, rule="test"
        )

    title = Value("梅岭县召开防控会议", "梅岭县召开防控会议", ((0, 9),), confidence=0.99)
    people = (
        Person(found("𠮷田远"), (found("县委书记"),), ("chair",)),
        Person(found("齐默"), (found("县长"),), ("attendee",)),
    )
    meeting = Meeting("m1", name=found("防控会议"), date=found("3月4日", 0.5, "XXXX-03-04"), people=people)
    return Record("a.txt", text=clean.text, article=ArticleFields(title=title), meetings=(meeting,))
