"""Derives ``words.txt`` from jieba's dictionary: everyday words that look like a Han name.

Kept are words of two or three hanzi that begin with a surname, are not tagged as a person's name (``nr*``) and are
frequent enough to stand where a name could. Run from the project's root: ``python -m resources.extraction.people.build_words``.
"""

from pathlib import Path

import jieba

HERE = Path(__file__).parent
FLOOR = {2: 50, 3: 15}  # occurrences in jieba's corpus below which a word is no rival to a name


def main() -> None:
    """Write ``words.txt`` beside this file."""
    lines = (HERE / "surnames.txt").read_text(encoding="utf-8").splitlines()
    surnames = {c for line in lines if not line.startswith("#") for c in line}
    words: list[str] = []
    dictionary = Path(jieba.__file__).parent / "dict.txt"
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        if word[0] in surnames and len(word) in FLOOR and int(count) >= FLOOR[len(word)] and not tag.startswith("nr"):
            words.append(word)
    head = "# Everyday words that look like a name. Source: dict.txt of jieba 0.42 (MIT licence), by build_words.py.\n"
    (HERE / "words.txt").write_text(head + "\n".join(sorted(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
