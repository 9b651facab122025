"""Derives the compact tables in ``resources/cleaning`` from pypinyin and jieba. Run it when those are updated:

python tests/helpers/build_cleaning_tables.py
"""

import math
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import jieba
from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

OUT = Path(__file__).resolve().parents[2] / "resources" / "cleaning"


def in_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def readings() -> None:
    """``readings.tsv``: toned syllable, then every GBK hanzi that pypinyin knows it for, commonest reading or not."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for point, syllables in pinyin_dict.items():
        char = chr(point)
        if 0x3400 <= point <= 0x9FFF and in_gbk(char):
            for syllable in syllables.split(","):
                table[unicodedata.normalize("NFC", syllable)].append(char)
    head = "# Readings of GBK hanzi, heteronyms included. Source: pypinyin (MIT), by tests/helpers/build_cleaning_tables.py\n"
    rows = "".join(f"{syllable}\t{''.join(sorted(chars))}\n" for syllable, chars in sorted(table.items()))
    (OUT / "readings.tsv").write_text(head + rows, encoding="utf-8")


def frequencies() -> None:
    """``frequencies.tsv``: hanzi by frequency class, from jieba's word list; 9 is commonest, a class is a factor of 4."""
    jieba.initialize()
    counts: Counter[str] = Counter()
    for word, count in jieba.dt.FREQ.items():
        for char in word if count else ():
            if 0x4E00 <= ord(char) <= 0x9FFF:
                counts[char] += count
    top = counts.most_common(1)[0][1]
    classes: defaultdict[int, list[str]] = defaultdict(list)
    to_traditional = OpenCC("s2t")
    for char, count in counts.items():
        if not in_gbk(char):
            continue
        level, rest = 9, top / count
        while rest >= 4 and level > 1:
            level, rest = level - 1, rest / 4
        for form in {char, to_traditional.convert(char)}:
            if len(form) == 1 and in_gbk(form):
                classes[level].append(form)
    seen: set[str] = set()
    rows: list[str] = []
    for level in sorted(classes, reverse=True):
        chars = sorted(set(classes[level]) - seen)
        seen.update(chars)
        rows.append(f"{level}\t{''.join(chars)}\n")
    head = (
        "# Hanzi by frequency class (9 commonest, each step a factor of 4), traditional forms beside simplified ones.\n"
    )
    source = "# Source: word list of jieba (MIT), OpenCC s2t; by tests/helpers/build_cleaning_tables.py\n"
    (OUT / "frequencies.tsv").write_text(head + source + "".join(rows), encoding="utf-8")


def pairs() -> None:
    """``pairs.tsv``: two-hanzi words by frequency class, from jieba's word list; a class is a factor of 4."""
    jieba.initialize()
    classes: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in jieba.dt.FREQ.items():
        if count >= 64 and len(word) == 2 and all(0x4E00 <= ord(char) <= 0x9FFF and in_gbk(char) for char in word):
            level = 3
            while count >= 4 ** (level + 1) and level < 9:
                level += 1
            classes[level].append(word)
    head = (
        "# Two-hanzi words by frequency class (3: from 64 occurrences, each step a factor of 4), without separators.\n"
    )
    source = "# Source: word list of jieba (MIT); by tests/helpers/build_cleaning_tables.py\n"
    body = "".join(f"{level}\t{''.join(sorted(classes[level]))}\n" for level in sorted(classes, reverse=True))
    (OUT / "pairs.tsv").write_text(head + source + body, encoding="utf-8")


def name_characters() -> None:
    """``names.tsv``: hanzi by how many of the names in jieba's word list have them as a surname, or in the given name.

    Names and not their occurrences are counted: the list was counted over novels, whose heroes would outweigh all others.
    """
    surnames = set(_characters(OUT / "surnames.txt"))
    common = _characters(OUT.parent / "extraction" / "people" / "common_surnames.txt")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in jieba.get_dict_file().read().decode("utf-8").splitlines():
        word, _, kind = line.split(" ")
        if kind == "nr" and len(word) in (2, 3) and word[0] in surnames:
            counts["surname"][word[0]] += 1
            if len(word) == 3:  # many of two are words
                counts["given"].update(word[1:])
    rows: list[str] = []
    for what, found in counts.items():
        classes: defaultdict[int, list[str]] = defaultdict(list)
        top = max(found.values())
        for char, count in found.items():
            if in_gbk(char):
                level = 9 - int(math.log2(top / count))
                if what == "surname":  # the nation's hundred commonest are known by rank
                    level = 9 - common.index(char) // 25 if char in common else min(level, 5)
                classes[max(level, 1)].append(char)
        rows += [f"{what}\t{level}\t{''.join(sorted(classes[level]))}\n" for level in sorted(classes, reverse=True)]
    head = "# Hanzi by how common they are as a surname and in a given name (9 commonest, each step a factor of 2).\n"
    source = (
        "# Source: names in the word list of jieba (MIT), each counted once; the hundred commonest surnames by the report of the\n"
        "# Ministry of Public Security (2020), 25 a class; by tests/helpers/build_cleaning_tables.py\n"
    )
    (OUT / "names.tsv").write_text(head + source + "".join(rows), encoding="utf-8")


def _characters(table: Path) -> str:
    return "".join(row for row in table.read_text(encoding="utf-8").split("\n") if not row.startswith("#"))


if __name__ == "__main__":
    pairs()
    name_characters()
    readings()
    frequencies()
