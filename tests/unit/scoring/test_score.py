"""The project's scorer: by hand on small cases, and against the scorer that came with the task where that is here."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from model.scoring.article import align, evidence, score_article
from model.scoring.score import ScoringError, read_records, score
from model.scoring.tally import Row, Tally
from model.scoring.values import comparable, days, meaning, several

ARTICLE = {"type": "own_meeting", "title": "全县部署会", "outlet": None}


def meeting(**fields: Any) -> dict[str, Any]:
    return {"name": "县疫情防控工作部署会议", "date": "2021-08-03", "people": [], **fields}


def rows(got: dict[str, Any], gold: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    tally = Tally()
    score_article(tally, got, gold)
    return {name: (r.hits, r.surplus, r.missing) for name, r in tally.rows.items()}


def test_comparable_forms() -> None:
    assert comparable("ＡＢ “会 议”\u3000") == "AB会议"
    assert comparable(" ") is None
    assert meaning({"state": "absent", "value": "x"}) is None
    assert meaning({"quote": "x"}) == "x"
    assert meaning({"state": "unclear", "quote": "3?日"}) == "3?日"
    assert days({"value": "2021-08-03T09:00+08:00/2021-08-04"}) == "2021-08-03/2021-08-04"
    assert several({"value": ["a", "b "]}) == ["a", "b"]


def test_the_same_is_a_hit_and_nothing_is_nothing() -> None:
    gold = {"article": ARTICLE, "meetings": [meeting()]}
    got = {"article": {"type": {"value": "own_meeting"}, "title": {"value": "全县 部署会"}}, "meetings": [meeting()]}
    found = rows(got, gold)
    assert found["article.type"] == (1, 0, 0)
    assert found["article.title"] == (1, 0, 0)
    assert found["article.outlet"] == (0, 0, 0)
    assert found["meeting.date"] == (1, 0, 0)


def test_a_wrong_value_is_surplus_and_missing_and_one_edit() -> None:
    tally = Tally()
    edits = score_article(
        tally, {"article": {"type": "junk"}, "meetings": []}, {"article": {"type": "notice"}, "meetings": []}
    )
    assert (tally.rows["article.type"].surplus, tally.rows["article.type"].missing) == (1, 1)
    assert edits["type"] == 1


def test_alternatives_are_as_right() -> None:
    gold = {"article": ARTICLE, "meetings": [meeting(place="411700", place_alternatives=["411702"])]}
    assert rows({"meetings": [meeting(place="411702")]}, gold)["meeting.place"] == (1, 0, 0)


def test_people_roles_and_titles_count_apart() -> None:
    want = meeting(people=[{"name": "钱启明", "roles": ["chair", "speaker"], "titles": ["县委书记"]}])
    got = meeting(
        people=[{"value": "钱启明", "roles": ["chair"], "titles": [{"value": "县委书记"}, {"value": "县长"}]}]
    )
    found = rows({"meetings": [got]}, {"article": ARTICLE, "meetings": [want]})
    assert (found["meeting.people"], found["meeting.roles"], found["meeting.titles"]) == (
        (1, 0, 0),
        (1, 0, 1),
        (1, 1, 0),
    )


def test_a_surplus_and_a_missing_meeting_count_every_value() -> None:
    other = meeting(name="教育系统座谈", relation="follow_up")
    found = rows({"meetings": [meeting(), other]}, {"article": ARTICLE, "meetings": [meeting()]})
    assert found["meeting.name"] == (1, 1, 0)
    found = rows({"meetings": []}, {"article": ARTICLE, "meetings": [meeting()]})
    assert found["meeting.name"] == (0, 0, 1)


def test_meetings_are_paired_by_their_names_not_their_order() -> None:
    a, b = meeting(name="常委会会议"), meeting(name="视频调度会")
    pairs, surplus, missing = align([a, b], [b, a])
    assert [(x["name"], y["name"]) for x, y in pairs] == [
        ("视频调度会", "视频调度会"),
        ("常委会会议", "常委会会议"),
    ] or all(x is y for x, y in pairs)
    assert (len(pairs), surplus, missing) == (2, [], [])


def test_units_count_when_nearly_the_same() -> None:
    want = meeting(units=["县卫生健康委员会负责同志"])
    got = meeting(units=["县卫生健康委员会负责人"])
    assert rows({"meetings": [got]}, {"article": ARTICLE, "meetings": [want]})["meeting.units"] == (1, 0, 0)


def test_the_text_of_the_article_is_checked() -> None:
    gold = {"article": ARTICLE, "meetings": [], "text": {"once": ["甲 乙"], "never": ["分享"], "paragraphs": 2}}
    good = rows({"text": "甲乙\n丙"}, gold)
    assert (good["text.once"], good["text.never"], good["text.paragraphs"]) == ((1, 0, 0), (1, 0, 0), (1, 0, 0))
    bad = rows({"text": "甲乙甲乙分享"}, gold)
    assert (bad["text.once"], bad["text.never"], bad["text.paragraphs"]) == ((0, 1, 1), (0, 1, 1), (0, 1, 1))


def test_evidence_is_owed_by_what_is_quoted_only() -> None:
    record = {
        "text": "8月3日开会",
        "article": {"type": {"value": "own_meeting"}, "title": {"value": "开会"}},
        "meetings": [
            {"date": {"value": "2021-08-03", "quote": "8月3日", "spans": [[0, 4]]}, "level": {"value": "county"}}
        ],
    }
    assert evidence(record) == ([], 1, 2)
    record["meetings"][0]["date"]["spans"] = [[1, 4]]
    broken, _, _ = evidence(record)
    assert [b.split(":")[0] for b in broken] == ["meetings[0].date"]


def test_rows_add_up_and_an_empty_row_is_no_failure() -> None:
    row = Row(1, 1, 0) + Row(1, 0, 2)
    assert (row.precision, row.recall) == (2 / 3, 0.5)
    assert (Row().precision, Row().recall, Row().f1) == (1.0, 1.0, 1.0)


def write(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def test_in_a_journal_the_last_save_counts_and_in_an_export_a_second_is_an_error(tmp_path: Path) -> None:
    journal = write(
        tmp_path / "j.jsonl",
        {"event": "header"},
        {"event": "save", "id": "b/a.txt", "seq": 1, "text": "1"},
        {"event": "save", "id": "b/a.txt", "seq": 2, "text": "2"},
    )
    assert {k: r["text"] for k, r in read_records(journal).items()} == {"a": "2"}
    with pytest.raises(ScoringError, match=r"e\.jsonl:2"):
        read_records(write(tmp_path / "e.jsonl", {"id": "a.txt"}, {"id": "a.html"}))


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": ""}', b"\xff"])
def test_a_file_that_cannot_be_scored_is_named(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "r.jsonl").write_bytes(line + b"\n")
    with pytest.raises(ScoringError, match=r"r\.jsonl"):
        read_records(tmp_path / "r.jsonl")


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScoringError, match="no gold file"):
        score(tmp_path, {})


def as_record(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A record that says what ``gold`` says, with some of it spoiled."""

    def spoil(value: Any) -> Any:
        roll = chance.random()
        if roll < 0.1:
            return {"state": "absent"}
        if roll < 0.2:
            return {"value": f"{value}错"}
        return {"value": value, "quote": str(value), "spans": [[0, 2]]} if roll < 0.4 else {"value": value}

    def fields(node: dict[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, value in node.items():
            if key.endswith("_alternatives") or value is None:
                continue
            if key == "people":
                out[key] = [
                    {
                        "value": p["name"],
                        "roles": p.get("roles", [])[: chance.randint(0, 3)],
                        "titles": [spoil(t) for t in p.get("titles", [])],
                    }
                    for p in value
                    if chance.random() < 0.9
                ]
            elif isinstance(value, list) and key not in ("convenors", "forms"):
                out[key] = [spoil(v) for v in value]
            else:
                out[key] = spoil(value) if not isinstance(value, bool) else {"value": value}
        return out

    meetings = [fields(m) for m in gold["meetings"] if chance.random() < 0.9]
    if meetings and chance.random() < 0.2:
        meetings.append(copy.deepcopy(meetings[0]))
    once = gold.get("text", {}).get("once", [])
    text = "\n".join(s for s in once if chance.random() < 0.8) + "分享到" * chance.randint(0, 1)
    return {
        "format": "huibiao/1",
        "id": f"x/{gold['id']}.txt",
        "text": text,
        "article": fields(gold["article"]),
        "meetings": meetings,
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_are_those_of_the_given_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = shared / ("gold" if seed % 2 else "practice")
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    path = write(tmp_path / "r.jsonl", *(as_record(g, chance) for g in golds if chance.random() < 0.95))
    script = shared / "check" / "score.py"

    def theirs(*options: str) -> str:
        command = [sys.executable, str(script), str(folder), str(path), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout

    mine = score(folder, read_records(path))
    assert mine.summary() == json.loads(theirs("--json"))
    assert mine.table(worst=7) == theirs("--worst", "7")
