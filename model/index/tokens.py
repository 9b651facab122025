"""Text as the full-text index sees it: every character a token, so that a phrase of tokens is exactly a substring.

FTS5's own tokenizers drop punctuation and join Latin letters and digits to words, after which ``8月`` is not found in
``18月`` and ``县，会`` matches ``县会``. So a character outside the block of common hanzi is written as its code.
"""


def tokens(text: str) -> str:
    """``text`` in lower case, its characters apart."""
    return " ".join([c if "一" <= c <= "龥" else f"u{ord(c):x}" for c in text.lower()])


def phrase(word: str, column: str = "") -> str:
    """The FTS5 query for texts that hold ``word``; ``column`` is text or fields, "" either."""
    found = f'"{tokens(word)}"'
    return f"{{{column}}} : {found}" if column else found
