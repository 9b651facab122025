"""Every rule the extractor can give has its words in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gui import i18n
from gui.reasons import is_written, words_of
from model.cleaning.decode import decode
from model.cleaning.pipeline import clean
from model.extraction.doubt.sessions import WHY_INSTEAD
from model.extraction.extract import extract
from model.extraction.places.clues import _PAGE
from model.extraction.places.tables import scopes
from model.record.codec import to_dict
from model.record.fields import ROLES
from model.record.schema import Source

ROOT = Path(__file__).resolve().parents[3]
HEADS = {key.split(".")[1] for key in i18n.catalogue() if key.startswith("reason.")} - {"frame", "more", "doubt"}
ID = re.compile(rf"(?:{'|'.join(sorted(HEADS))})\.[a-z_.]+\Z")
KINDS = sorted({kind for kind, _ in scopes()} | {"none", "place"})
PARTS = {
    "relation.{}": ("own", "upstream_watched", "follow_up", "nested", "parallel"),
    "level.{}": KINDS,
    "level.{}.open": KINDS,
    "year.{}": ("body", "header", "front_matter", "url", "outlet", "unknown"),
    "place.{}": sorted(_PAGE),
    "outlet.{}": ("site_name", "footer_owner", "breadcrumb", "html_title"),
    "credit.{}": ("reporter", "author", "editor", "caption"),
}
"""What fills the holes of the ids that are built; the ids of people are built from every role and frame below."""


def literals(folder: Path) -> Iterator[str]:
    """Strings of the sources; a hole of an f-string is ``{}``."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)


def frames() -> set[str]:
    """The names of clauses: what is given to a Predicate, or to ``rule`` before one is made."""
    found: set[str] = set()
    for path in sorted((ROOT / "model/extraction/people").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "Predicate":
                found |= {a.value for a in node.args[1:2] if isinstance(a, ast.Constant)}
            if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "rule" for t in node.targets):
                found |= {
                    a.value for a in ast.walk(node.value) if isinstance(a, ast.Constant) and a.value in FRAME_WORDS
                }
    return {str(name) for name in found}


FINDINGS = {"integrity.digits_lost", "integrity.lost", "integrity.masked"}
"""What cleaning found, from its tables: asked for by the extractor, and no reason of its own."""

FRAME_WORDS = {"direct", "about", "at_meeting", "headline", "headline_run"}


def rules_of_sources() -> set[str]:
    evidence = set(literals(ROOT / "model/cleaning")) | FINDINGS
    said = set(literals(ROOT / "model/extraction"))
    found = {text for text in said if ID.match(text) and not text.endswith((".tsv", ".txt", ".toml"))} - evidence
    for template in (text for text in said if re.match(rf"(?:{'|'.join(HEADS)})\.(?:\w*\{{\}})", text)):
        if template.startswith("people."):
            continue
        assert template in PARTS, f"{template}: say what may fill it"
        found |= {template.format(part) for part in PARTS[template]}
    found |= {f"people.{role.value}.{frame}" for role in ROLES for frame in frames() | {"caption"}}
    found |= {f"{rule}{more}" for rule in found if rule.startswith("date.") for more in (".near", ".lunar_confirmed")}
    return found | {f"{rule}.ambiguous" for rule in found if rule.startswith("place.")}


def rules_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("rule"), str):
            yield part["rule"]
        for each in part.values():
            yield from rules_in(each)
    elif isinstance(part, list):
        for each in part:
            yield from rules_in(each)


def test_every_rule_of_the_sources_has_words() -> None:
    rules = rules_of_sources()
    assert len(rules) > 200
    assert [rule for rule in sorted(rules) if not is_written(rule)] == []


def test_every_rule_that_articles_give_has_words_and_is_known_to_the_sources(shared: Path) -> None:
    articles = [*shared.glob("practice/*.txt"), *(ROOT / "tests/quality/challenge").glob("*.txt")]
    given: set[str] = set()
    for path in articles:
        article = clean(decode(path.read_bytes()).text, suffix=".txt")
        given |= set(rules_in(to_dict(extract(article, id=path.name, source=Source(path.name)))))
    assert [rule for rule in sorted(given) if not is_written(rule)] == []
    assert given <= rules_of_sources()


def signs_of_sources() -> set[str]:
    """The ids of signs: what is given to ``at_most``, ``beside`` and ``all_odd`` last, and what picks one."""
    found: set[str] = set(WHY_INSTEAD.values())
    for path in sorted((ROOT / "model/extraction/doubt").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("at_most", "beside", "all_odd"):
                given = [k.value for k in node.keywords if k.arg == "why"] or node.args[-1:]
                found |= {str(a.value) for a in given if isinstance(a, ast.Constant)}
            if isinstance(node, ast.FunctionDef) and node.name in ("_odd_person", "_no_meeting", "doubted_session"):
                ids = (a.value for a in ast.walk(node) if isinstance(a, ast.Constant))
                found |= {
                    i
                    for i in ids
                    if isinstance(i, str) and re.fullmatch(r"[a-z]+(?:_[a-z]+)+|chronicle|watched|misplaced|planned", i)
                }
    return found - {"people_open"}


def test_every_sign_of_doubt_has_words_and_none_is_left_over() -> None:
    written = {key.removeprefix("reason.doubt.") for key in i18n.catalogue() if key.startswith("reason.doubt.")}
    assert signs_of_sources() == written


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_are_short_and_end_as_parts_of_a_line(language: str) -> None:
    i18n.set_language(language)
    longest = 22 if language == "zh" else 60
    for rule in rules_of_sources():
        words = words_of(rule)
        assert not words.endswith((".", "。")), rule
        if "." not in rule.split(".", 1)[1] or rule.startswith("people."):
            assert len(words) <= longest, (rule, words)


def test_ids_of_parts_are_words_of_parts_and_an_unknown_id_stays() -> None:
    i18n.set_language("zh")
    assert words_of("people.chair.direct") == "句中写其主持"
    assert words_of("date.lede.near") == "正文写明月日，年份按发布时间；不在会议那一句，取自附近"
    assert words_of("date.lede.near.lunar_confirmed").count("；") == 2
    assert words_of("own.rule.of.somebody") == "own.rule.of.somebody"
    assert words_of("") == ""
    i18n.set_language("en")
    assert words_of("people.branch_attendee.listed") == "Stands in a list: branch attendee"
