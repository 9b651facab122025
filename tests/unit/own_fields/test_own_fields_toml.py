"""`fields.toml`: what is read, what is refused and told, what is written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.corpus.messages import TEXTS
from model.record.fields import FIELDS, Choice
from model.record.own_field_rules import KEYS, Refused
from model.record.own_fields import KINDS, OwnField, check_field, format_own_fields, parse_own_fields, read_own_fields
from model.session.own_fields_file import OwnFieldsFile

URGENCY = OwnField(
    "urgency", "choice", "meeting", "紧急程度", "Urgency", "看措辞", "g", (Choice("high", "高", "High"),)
)
CASES = OwnField("cases", "number", "article", "病例数", "Cases")
GOOD = """
[[field]]
id = "urgency"
kind = "choice"
zh = "紧急程度"
options = ["high", {value = "low", zh = "低", en = "Low"}]

[[field]]
id = "cases"
of = "article"
kind = "number"
"""


def test_a_file_of_two_fields() -> None:
    read = parse_own_fields(GOOD)
    assert read.problems == ()
    assert [(f.id, f.kind, f.of) for f in read.fields] == [
        ("urgency", "choice", "meeting"),
        ("cases", "number", "article"),
    ]
    assert read.fields[0].options == (Choice("high", "high", "high"), Choice("low", "低", "Low"))
    assert read.fields[1].spec.zh == "cases"
    assert read.fields[0].spec.name == "extra.urgency"


def test_no_file_is_no_field(tmp_path) -> None:
    assert read_own_fields(tmp_path / "fields.toml").fields == ()


LABELS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12).map(lambda t: "ж" + t)
OPTIONS = st.lists(LABELS, min_size=1, max_size=4, unique=True).map(lambda texts: tuple(Choice(t, t, t) for t in texts))


@st.composite
def fields(draw) -> list[OwnField]:
    ids = draw(st.lists(st.from_regex(r"z[a-z0-9_]{0,9}", fullmatch=True), unique=True, max_size=5))
    keys = draw(st.permutations([*KEYS, ""]))
    made = []
    for number, id in enumerate(ids):
        kind = draw(st.sampled_from(KINDS))
        options = draw(OPTIONS) if kind.startswith("choice") else ()
        text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=20))
        label = f"{draw(LABELS)}{number}"
        made.append(
            OwnField(id, kind, draw(st.sampled_from(["article", "meeting"])), label, "", text, keys[number], options)
        )
    return made


@given(fields())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again(made: list[OwnField]) -> None:
    assert list(parse_own_fields(format_own_fields(made)).fields) == made


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    parse_own_fields(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_a_crash(tmp_path_factory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "fields.toml"
    path.write_bytes(data)
    read_own_fields(path)


@pytest.mark.parametrize("name", [f.name for f in FIELDS] + ["state", "text", "or", "id"])
def test_names_that_mean_something_else_are_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_field(OwnField(name))
    assert refused.value.code == "own_field_id_built_in"


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (OwnField("Urgency"), "id"),
        (OwnField("../x"), "id"),
        (OwnField("x" * 41), "id"),
        (OwnField("__class__"), "id"),
        (OwnField("a", "blob"), "kind"),
        (OwnField("a", of="person"), "of"),
        (OwnField("a", zh="类型"), "label_built_in"),
        (OwnField("a", zh="一\n二"), "label"),
        (OwnField("a", en="x" * 41), "label"),
        (OwnField("a", key="d"), "key"),
        (OwnField("a", key="x"), "key"),
        (OwnField("a", key="gg"), "key"),
        (OwnField("a", "choice"), "options_missing"),
        (OwnField("a", "text", options=(Choice("b", "b", "b"),)), "options_unwanted"),
        (OwnField("a", "choice", options=(Choice("b、c", "b", "b"),)), "option"),
        (OwnField("a", "choice", options=(Choice("b", "d", "b"), Choice("c", "d", "c"))), "option_twice"),
    ],
)
def test_hostile_fields_are_refused(field: OwnField, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_field(field)
    assert refused.value.code == f"own_field_{code}"
    assert refused.value.code in TEXTS


def test_a_broken_field_is_told_with_its_line_and_the_others_hold() -> None:
    text = GOOD + '\n[[field]]\nid = "urgency"\n\n[[field]]\nid = "place"\n\n[[field]]\nid = "colour"\nshade = "red"\n'
    read = parse_own_fields(text)
    assert [f.id for f in read.fields] == ["urgency", "cases"]
    lines = text.split("\n")
    assert [(p.code, p.what) for p in read.problems] == [
        ("own_field_id_twice", "urgency"),
        ("own_field_id_built_in", "place"),
        ("own_field_unknown", "shade"),
    ]
    assert all(lines[p.line - 1] == "[[field]]" for p in read.problems)
    assert len({p.line for p in read.problems}) == 3


def test_broken_toml_names_its_line_and_a_save_keeps_it_beside(tmp_path) -> None:
    path = tmp_path / "fields.toml"
    path.write_text('[[field]]\nid = "a"\nzh = "没有引号的结尾\n', encoding="utf-8")
    file = OwnFieldsFile(tmp_path)
    assert file.fields == ()
    assert f"{path}:3" in file.notices[0].zh
    file.write([CASES])
    assert (tmp_path / "fields.toml.bak").read_text(encoding="utf-8").startswith('[[field]]\nid = "a"')
    assert OwnFieldsFile(tmp_path).fields == (CASES,)
    assert file.notices == ()


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path) -> None:
    file = OwnFieldsFile(tmp_path)
    file.write([CASES])
    with pytest.raises(Refused):
        file.write([CASES, CASES])
    assert OwnFieldsFile(tmp_path).fields == (CASES,)
    assert file.fields == (CASES,)
    assert [p.name for p in tmp_path.iterdir()] == ["fields.toml"]
