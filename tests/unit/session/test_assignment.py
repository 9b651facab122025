"""Who is to annotate an article is a flag like any other, seen in the journals of others."""

import json
from pathlib import Path

from model.session.assignment import assigned, assignee, given_in, plain_flags


def test_an_article_has_one_assignee_beside_its_flags() -> None:
    flags = assigned(("later", "@甲"), "乙")
    assert (flags, assignee(flags), plain_flags(flags)) == (("later", "@乙"), "乙", ("later",))
    assert assigned(flags, "") == ("later",)
    assert assignee(("later",)) == ""


def journal(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_last_line_of_each_journal_counts_and_the_later_journal(tmp_path: Path) -> None:
    one = journal(
        tmp_path / "a.jsonl",
        {"event": "header"},
        {"event": "state", "id": '1 "x".txt', "flags": ["later", "@甲"]},
        {"event": "state", "id": "2.txt", "flags": ["@甲"]},
        {"event": "state", "id": "3.txt", "flags": ["@甲"]},
        {"event": "state", "id": "2.txt", "flags": []},
        {"event": "save", "id": "3.txt", "text": '给"@乙"的'},
        {"event": "state", "id": "4.txt", "flags": ["@甲"]},
        {"event": "state", "id": "4.txt", "status": "skipped"},
    )
    with one.open("ab") as file:
        file.write(b'{"id":"5.txt","event":"state","flags":["@\xff')
    other = journal(tmp_path / "b.jsonl", {"event": "state", "id": "4.txt", "flags": ["@丙"]})
    assert given_in([one, tmp_path / "gone.jsonl", other]) == {'1 "x".txt': "甲", "4.txt": "丙"}
