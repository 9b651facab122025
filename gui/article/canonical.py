"""Text as Qt will hold it: the same number of code points, none of which Qt would drop, join or take for markup."""

from gui.article.signs import visible

LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\0": "\ufffd"})


def canonical(text: str) -> str:
    """Same length as ``text``: a CRLF shows as a blank and a line end, a lone CR as a line end, and what
    QTextDocument keeps for itself (U+FDD0, U+FDD1, NUL, lone surrogates) as U+FFFD. What shows nothing is made visible."""
    shown = text.translate(LINE_ENDS)
    if "\r" in shown:
        shown = shown.replace("\r\n", " \n").replace("\r", "\n")
    if any("\ud800" <= c <= "\udfff" for c in shown):
        shown = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in shown)
    return visible(shown)
