"""Small corpora of index rows, as hypothesis strategies: values from short lists, so that queries hit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from model.index.database import article_cells, meeting_cells
from model.index.snapshot import Snapshot
from model.query.row import IndexRow, MeetingRow, PersonRow
from model.record.fields import CHANNELS, CONVENORS, FORMS, LEVELS, RELATIONS, TOPICS, TYPES, Choice
from model.session.assignment import assigned

NAMES = st.sampled_from(["甲乙", "乙", "甲县", "会议", "Ab", "董一"])
WEIGHTS = st.sampled_from(["0", "0.7", "2", "12"])
OF_ARTICLE = st.lists(
    WEIGHTS.map(lambda word: ("weight", word))
    | st.text("甲乙核酸ab", min_size=1, max_size=3).map(lambda w: ("remark", w)),
    max_size=2,
).map(tuple)
OF_MEETING = st.lists(
    st.sampled_from([("stage", "one"), ("stage", "two"), ("seen", "2021-08-03"), ("seen", "2020-12-XX")]),
    max_size=2,
    unique=True,
).map(tuple)
TEXTS = st.text(st.sampled_from("甲乙县会议核酸ab8月,、"), max_size=8)
DATES = st.sampled_from(["", "2021-08-03", "2021-08", "2021", "XXXX-10-23", "2021-08-31/2021-09-01", "2020-12-XX"])
PLACES = st.sampled_from(["", "410000", "411500", "411502", "110105", "211302", "469001", "999999"])


def _one(choices: Sequence[Choice]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *[choice.value for choice in choices[:4]]])


def _some(choices: Sequence[Choice]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([c.value for c in choices[:4]]), max_size=2, unique=True).map(tuple)


PEOPLE = st.builds(
    PersonRow,
    NAMES,
    st.lists(st.sampled_from(["chair", "speaker", "attendee"]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(["县长", "副市长"]), max_size=2).map(tuple),
)
MEETINGS = st.builds(
    MeetingRow,
    _one(LEVELS), PLACES, DATES, TEXTS, _one(CHANNELS), _one(RELATIONS), _some(FORMS), _some(CONVENORS), _some(TOPICS),
    st.lists(PEOPLE, max_size=2).map(tuple), OF_MEETING,
)  # fmt: skip
ROWS = st.builds(
    IndexRow,
    number=st.just(0),
    id=st.just(""),
    state=st.sampled_from(["todo", "verified", "skipped"]),
    title=TEXTS,
    type=_one(TYPES),
    published=st.sampled_from(["", "2021-08-04T08:00:00+08:00", "2020-12-01"]),
    outlet=NAMES | st.just(""),
    integrity=st.sampled_from(["", "clean", "damaged"]),
    note=TEXTS,
    annotator=NAMES | st.just(""),
    seconds=st.sampled_from([0.0, 1.0, 130.0]),
    confidence=st.sampled_from([None, 0.0, 0.5, 0.7, 1.0]),
    doubts=st.integers(0, 7),
    noise=st.integers(0, 3),
    flags=st.lists(st.sampled_from(["later", "甲"]), max_size=2, unique=True).map(tuple),
    cleaned=st.lists(st.sampled_from(["gloss", "markup"]), max_size=2, unique=True).map(tuple),
    marks=st.lists(st.sampled_from(["damage", "note", "chair"]), max_size=2, unique=True).map(tuple),
    meetings=st.lists(MEETINGS, max_size=3).map(tuple),
    texts=st.lists(TEXTS, max_size=2).map(tuple),
    own=OF_ARTICLE,
    assigned=NAMES | st.just(""),
)


@dataclass
class Corpus:
    """Rows with their texts; docs are numbered from 1."""

    rows: list[IndexRow]
    texts: list[str]

    @classmethod
    def of_meetings(cls, *articles: Sequence[tuple[str, str]]) -> "Corpus":
        """Articles given by level and chair of their meetings."""
        rows = [
            IndexRow(
                n, f"{n}.txt", meetings=tuple(MeetingRow(lv, people=(PersonRow(c, ("chair",)),)) for lv, c in held)
            )
            for n, held in enumerate(articles)
        ]
        return cls(rows, [""] * len(rows))

    def snapshot(self) -> Snapshot:
        snapshot = Snapshot([row.id for row in self.rows])
        snapshot.fill(
            [(row.id, row.number + 1, article_cells(row)) for row in self.rows],
            [(row.id, n, meeting_cells(m)) for row in self.rows for n, m in enumerate(row.meetings)],
            {row.id: (row.state, assigned(row.flags, row.assigned)) for row in self.rows},
        )
        return snapshot

    def put(self, snapshot: Snapshot, number: int) -> None:
        row = self.rows[number]
        snapshot.put(number, number + 1, article_cells(row), tuple(map(meeting_cells, row.meetings)))
        snapshot.put_state(number, row.state, assigned(row.flags, row.assigned))

    def replaced(self, other: "Corpus") -> "Corpus":
        """This corpus with the rows ``other`` has."""
        size = min(len(self.rows), len(other.rows))
        return Corpus(other.rows[:size] + self.rows[size:], other.texts[:size] + self.texts[size:])

    def search(self, word: str, column: str) -> list[int]:
        held = [(text,) if column else (text, *row.texts) for row, text in zip(self.rows, self.texts, strict=True)]
        return [n + 1 for n, texts in enumerate(held) if any(word in text.lower() for text in texts)]


def corpora() -> st.SearchStrategy[Corpus]:
    rows = st.lists(st.tuples(ROWS, TEXTS), min_size=1, max_size=5)
    return rows.map(_numbered)


def _numbered(pairs: list[tuple[IndexRow, str]]) -> Corpus:
    rows: list[IndexRow] = []
    for number, (row, _) in enumerate(pairs):
        marks = tuple(sorted({*row.marks, *(("flag",) if row.flags else ()), *(("assigned",) if row.assigned else ())}))
        rows.append(replace(row, number=number, id=f"{number}.txt", marks=marks))
    return Corpus(rows, [text for _, text in pairs])
