"""Every gold value can be entered by keyboard with extraction off: the five seeds and the practice set, where present."""

import json
from pathlib import Path

import pytest
from form_bench import KEYS
from PySide6.QtCore import Qt

from model.corpus.open import open_corpus
from model.record.fields import ARTICLE_FIELDS, BY_NAME, MEETING_FIELDS, ROLE_KEYS
from model.record.schema import Value
from model.session.prepare import prepare
from model.session.target import Target
from model.session.typed import separator

SHARED = Path(__file__).resolve().parents[4] / "shared"
LETTERS = {role: letter for letter, role in ROLE_KEYS.items()}
CTRL_SHIFT = KEYS.ControlModifier | KEYS.ShiftModifier
GOLDS = [(p, SHARED / "seeds") for p in sorted((SHARED / "gold").glob("*.json"))]
GOLDS += [(p, SHARED / "practice") for p in sorted((SHARED / "practice").glob("*.json"))]


def typed_form(spec, value):
    """A gold value as a person would type it."""
    if spec.many:
        return separator(spec.name).join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return " ".join(value) if isinstance(value, list) else str(value)


def enter_fields(bench, specs, meeting, gold):
    for spec in specs:
        value = gold.get(spec.name)
        if spec.kind == "people" or value in (None, [], ""):
            continue
        bench.form.focus_target(Target(meeting, spec.name))
        bench.key(Qt.Key.Key_A, KEYS.ControlModifier)
        bench.type(typed_form(spec, value))
        bench.key(Qt.Key.Key_Return)


def enter_people(bench, meeting, people):
    """The list in one go where it reads right; what does not is mended in the grid."""
    for person in people:
        bench.form.focus_target(Target(meeting, "people", person=999))
        bench.type("、".join(person["titles"]) + person["name"] + " " + "".join(LETTERS[r] for r in person["roles"]))
        bench.key(Qt.Key.Key_Return)
    for row, person in enumerate(people):
        mend_cell(bench, Target(meeting, "name", person=row), person["name"])
        mend_cell(bench, Target(meeting, "titles", person=row), "、".join(person["titles"]))
    while len(bench.meeting(meeting).people) > len(people):
        bench.form.focus_target(Target(meeting, "name", person=len(people)))
        bench.key(Qt.Key.Key_Delete)


def mend_cell(bench, target, text):
    bench.form.focus_target(target)
    grid = bench.line(f"{target.meeting}.people")
    if grid.currentIndex().data() == text:
        return
    bench.mended += 1
    bench.key(Qt.Key.Key_Return, KEYS.ShiftModifier)
    bench.type(text) if text else bench.key(Qt.Key.Key_Delete)
    bench.key(Qt.Key.Key_Return)


def plain(held):
    """A value as gold writes it."""
    if not isinstance(held, Value):
        return [v.value for v in held if v.is_present]
    return list(held.value) if isinstance(held.value, tuple) else held.value


@pytest.mark.skipif(not GOLDS, reason="../shared with the real articles is not beside this checkout")
@pytest.mark.parametrize(("path", "corpus"), GOLDS, ids=[p.stem for p, _ in GOLDS])
def test_every_gold_value_is_entered_by_keyboard(bench, path, corpus):
    gold = json.loads(path.read_text(encoding="utf-8"))
    opened = open_corpus(corpus)
    entry = next(e for e in opened.entries if e.id.rsplit("/")[-1].startswith(path.stem))
    prepared = prepare(opened.read(entry.id), extraction=False)
    bench.mended = 0
    bench.form.show_record(prepared.record, prepared.clean)
    enter_fields(bench, ARTICLE_FIELDS, "", gold["article"])
    for number, meeting in enumerate(gold["meetings"], 1):
        bench.key(Qt.Key.Key_N, CTRL_SHIFT)
        enter_fields(bench, MEETING_FIELDS, f"m{number}", meeting)
        enter_people(bench, f"m{number}", meeting.get("people", []))
        for name in ("year_source", "day_part"):
            if meeting.get(name):
                bench.form.focus_target(Target(f"m{number}", name))
                bench.key(Qt.Key.Key_A, KEYS.ControlModifier)
                bench.type(meeting[name])
                bench.key(Qt.Key.Key_Return)
    for name, value in gold["article"].items():
        if ("article", name) in BY_NAME and value not in (None, []):
            assert plain(getattr(bench.record.article, name)) == value, name
    assert len(bench.record.meetings) == len(gold["meetings"])
    for got, meeting in zip(bench.record.meetings, gold["meetings"], strict=True):
        for name, value in meeting.items():
            if name == "people":
                read = [(p.name.value, [t.value for t in p.titles], sorted(p.roles)) for p in got.people]
                assert read == [(p["name"], p["titles"], sorted(p["roles"])) for p in value]
            elif ("meeting", name) in BY_NAME and value is not None and value != []:
                assert plain(getattr(got, name)) == value, name
    print(path.stem, "people", sum(len(m.get("people", [])) for m in gold["meetings"]), "mended", bench.mended)
