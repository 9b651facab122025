"""Records to lines and back: identical, in the order of the format, and nothing that breaks it gets in."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.record.codec import decode_line, encode_line, from_dict, to_dict
from model.record.errors import NewerFormat, RecordError
from model.record.schema import Alternative, ArticleFields, Meeting, Person, Record, Suggested, Value
from tests.helpers.records import JSON, records

TEXT = "青禾县𠮷溪镇召开会议😀。钱启明主持。"
RECORD = Record(
    id="a/b.txt",
    text=TEXT,
    article=ArticleFields(title=Value("青禾县", "青禾县", ((0, 3),), confidence=0.9, rule="title.first")),
    meetings=(
        Meeting(
            "m1",
            name=Value("会议😀", "会议😀", ((8, 11),)),
            people=(Person(Value("钱启明", "钱启明", ((12, 15),)), (Value("县长"),), ("chair",)),),
            people_open=Value(False),
        ),
    ),
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_a_record_is_identical_after_the_round_trip(record: Record) -> None:
    line = encode_line(record)
    assert "\n" not in line
    assert decode_line(line.encode("utf-8")) == record
    assert encode_line(decode_line(line)) == line


def test_keys_stand_in_the_order_of_the_format_and_defaults_are_left_out() -> None:
    assert encode_line(RECORD) == (
        '{"format":"huibiao/1","id":"a/b.txt","source":{"encoding":"utf-8"},"text":"青禾县𠮷溪镇召开会议😀。钱启明主持。",'
        '"status":"todo","article":{"title":{"value":"青禾县","quote":"青禾县","spans":[[0,3]],"origin":"suggested",'
        '"confidence":0.9,"rule":"title.first"}},"meetings":[{"id":"m1","name":{"value":"会议😀","quote":"会议😀",'
        '"spans":[[8,11]],"origin":"suggested"},"people":[{"value":"钱启明","quote":"钱启明","spans":[[12,15]],'
        '"origin":"suggested","titles":[{"value":"县长","origin":"suggested"}],"roles":["chair"]}],'
        '"people_open":{"value":false,"origin":"suggested"}}]}'
    )


def test_full_key_order() -> None:
    value = Value(
        "x", "青", ((0, 1),), ((5, 6),), "unclear", "edited", 0.5, "url", "r", (Alternative("y"),), Suggested("z")
    )
    keys = list(
        to_dict(replace(RECORD, article=ArticleFields(title=replace(value, unknown={"zz": 1}))))["article"]["title"]
    )
    assert keys == (
        [
            "value",
            "quote",
            "spans",
            "raw_spans",
            "state",
            "origin",
            "confidence",
            "basis",
            "rule",
            "alternatives",
            "suggested",
            "zz",
        ]
    )


def _at(obj: Any, path: str) -> Any:
    for key in re.findall(r"\w+", path):
        obj = obj[int(key) if key.isdigit() else key]
    return obj


@pytest.mark.parametrize(
    "path",
    ["", "source", "article", "article.title", "article.title.suggested", "article.title.alternatives[0]",
     "meetings[0]", "meetings[0].people[0]", "meetings[0].people[0].titles[0]", "annotation", "text_edits[0]"],
)  # fmt: skip
def test_unknown_keys_survive_at_every_level(path: str) -> None:
    obj = to_dict(RECORD)
    obj["article"]["title"] |= {"suggested": {"value": "x"}, "alternatives": [{"value": "y"}]}
    obj |= {"annotation": {"annotator": "甲"}, "text_edits": [{"raw": [1, 2], "text": "", "kind": "strike"}]}
    _at(obj, path)["later"] = {"𠮷": [1, None, "\u2028"]}
    assert to_dict(decode_line(encode_line(from_dict(obj)))) == obj


BROKEN = [
    ("meetings[0].people[0].titles[0].quote", {"quote": "县长", "spans": [[0, 2]]}),
    ("article.title.spans", {"spans": [[0, 400]]}),
    ("article.title.spans[0]", {"spans": [[3, 0]]}),
    ("article.title.spans[0]", {"spans": [[-1, 2]]}),
    ("article.title.spans[0]", {"spans": [[0, 1, 2]]}),
    ("article.title.spans[0]", {"spans": [[True, 2]]}),
    ("article.title.quote", {"quote": "青禾"}),
    ("article.title.quote", {"quote": 5}),
    ("article.title.state", {"state": "maybe"}),
    ("article.title.origin", {"origin": "oracle"}),
    ("article.title.confidence", {"confidence": "high"}),
    ("article.title.confidence", {"confidence": True}),
    ("article.title.confidence", {"confidence": float("nan")}),
    ("article.title.value", {"value": {"a": 1}}),
    ("article.title.value", {"value": 10**400}),
    ("article.title.value[1]", {"value": ["a", 1]}),
    ("article.title.alternatives[0]", {"alternatives": ["x"]}),
    ("article.title.alternatives[0].quote", {"alternatives": [{"quote": "x", "spans": [[0, 1]]}]}),
    ("article.title.suggested.quote", {"suggested": {"quote": "x", "spans": [[0, 1]]}}),
    ("meetings[0].people[0].roles[0]", {"roles": ["boss"]}),
    ("meetings[0].people[0].roles", {"roles": "chair"}),
    ("meetings[0].people[0].titles[0]", {"titles": [[]]}),
    ("meetings[0].people", {"people": {}}),
    ("meetings[0].id", {"id": ""}),
    ("meetings[0].id", {"id": 1}),
]


@pytest.mark.parametrize(("path", "change"), BROKEN)
def test_what_breaks_the_format_is_refused_with_its_path(path: str, change: dict[str, Any]) -> None:
    obj = to_dict(RECORD)
    key = next(iter(change))
    _at(obj, path[: path.rindex(f".{key}")] if f".{key}" in path else path).update(change)
    with pytest.raises(RecordError) as caught:
        from_dict(obj)
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("change", "path"),
    [({"id": None}, "id"), ({"text": 1}, "text"), ({"status": "done"}, "status"), ({"flags": [1]}, "flags[0]"),
     ({"article": []}, "article"), ({"meetings": {}}, "meetings"), ({"source": "x"}, "source"),
     ({"annotation": {"revision": 1e999}}, "annotation.revision"), ({"format": "huibiao/²"}, "format"),
     ({"format": None}, "format"), ({"format": ["huibiao/9"]}, "format"), ({"x": float("inf")}, "x"),
     ({"text_edits": [{"raw": [5, 1]}]}, "text_edits[0].raw"), ({"meetings": [{"id": "m1"}, {"id": "m1"}]}, "meetings[1].id")],
)  # fmt: skip
def test_the_record_itself_is_checked(change: dict[str, Any], path: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_dict(to_dict(RECORD) | change)
    assert caught.value.path == path


def test_a_newer_format_is_told_apart() -> None:
    with pytest.raises(NewerFormat, match="newer version"):
        from_dict(to_dict(RECORD) | {"format": "huibiao/2"})


def test_deep_nesting_is_refused() -> None:
    deep: Any = []
    for _ in range(200):
        deep = [deep]
    with pytest.raises(RecordError, match="levels deep"):
        from_dict(to_dict(RECORD) | {"later": deep})
    with pytest.raises(RecordError):
        decode_line('{"format":' + "[" * 100_000)


HOSTILE = st.recursive(
    JSON, lambda inner: st.dictionaries(st.sampled_from(
        ["format", "id", "text", "article", "meetings", "title", "people", "value", "quote", "spans", "titles", "roles",
         "state", "alternatives", "suggested", "annotation", "revision", "extra", "decks", "source", "text_edits", "raw"]
    ), inner, max_size=5) | st.lists(inner, max_size=2), max_leaves=20)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_reading_is_total(obj: Any) -> None:
    """Whatever JSON there is, it is a record that can be written again, or it is refused by RecordError."""
    if isinstance(obj, dict):
        obj = {"format": "huibiao/1", "id": "a", **obj, **({} if "format" not in obj else {"format": "huibiao/1"})}
    try:
        record = from_dict(obj)
    except RecordError:
        return
    assert decode_line(encode_line(record)) == record


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=2))
def test_a_line_with_bytes_exchanged_is_read_or_refused(at: int, new: bytes) -> None:
    data = bytearray(encode_line(RECORD).encode())
    data[at % len(data) : at % len(data) + 1] = new
    try:
        record = decode_line(bytes(data))
    except RecordError:
        return
    assert decode_line(encode_line(record)) == record


def test_a_lone_surrogate_is_kept_and_the_line_is_utf8() -> None:
    record = Record("a", text="前\ud83d后", article=ArticleFields(title=Value("\udc00", "\ud83d", ((1, 2),))))
    data = encode_line(record).encode("utf-8")
    assert decode_line(data) == record
    assert b"\\ud83d" in data


@pytest.mark.parametrize("line", ["", "{", "[]", "null", '"x"', "\x00", b"\xff\xfe", '{"format":"huibiao/1"}'])
def test_what_is_no_record_is_refused(line: str | bytes) -> None:
    with pytest.raises(RecordError):
        decode_line(line)


def test_numbers_json_does_not_know_are_refused() -> None:
    line = encode_line(RECORD).replace("0.9", "NaN")
    assert json.loads(line)["article"]["title"]["confidence"] != 0.9
    with pytest.raises(RecordError, match="finite"):
        decode_line(line)
