"""Ways to damage bytes: what disks, networks, encodings, editors and malice do to files of this genre."""

import io
import json
import random
import zipfile
from collections.abc import Sequence

TOKENS = [
    *("<div>", "</div>", "<p", "<!--", "-->", "<script>", "<![CDATA[", "&#x1F600;", "&#99999999;", "&nbsp;", "<table><tr><td>"),
    *("\x00", "\r", "\n\n", "\u2028", "\x85", "\ufeff", "\u202e", "\u200b", "\u3000", "𠮷", "𡌛", "😀", "\ufffd", "?", "??"),
    *("2020年", "13月45日", "2月30日", "正月初一", "上午", "主持", "出席会议", "等领导", "、", "。", "“", "”", "（", "）", "（huì）"),
    *("---\ntitle: ", "---\n", "[", "](", "**", "# ", "http://a.b/c?d=e", "来源：", "责任编辑：", "（记者 ", "市委书记", "县"),
    *('"', '\\"', "\\u", "\\ud83d", "[[", "]]", "{", "}", ":", ",", "null", "-1", "1e999", "9" * 40, '"spans":[[', '"quote":"'),
]  # fmt: skip
ENCODINGS = ("gb18030", "big5", "utf-16", "utf-8-sig", "utf-16-be")


def mutated(data: bytes, chance: random.Random, others: Sequence[tuple[bytes, str]] = ()) -> bytes:
    """``data`` with one to six things done to it."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        out = _once(out, chance, others)
        if len(out) > 400_000:
            del out[400_000:]
    return bytes(out)


def _once(out: bytearray, chance: random.Random, others: Sequence[tuple[bytes, str]]) -> bytearray:
    size = len(out)
    at = chance.randrange(size + 1)
    end = min(size, at + chance.choice((1, 2, 3, 8, 40, 400)))
    kind = chance.randrange(11)
    if kind == 0:
        out[at:end] = chance.randbytes(end - at)
    elif kind == 1:
        del out[at:end]
    elif kind == 2:
        del out[at:]
    elif kind == 3:
        out[at:at] = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    elif kind == 4:
        out[at:at] = bytes(out[at:end]) * chance.choice((1, 2, 30))
    elif kind == 5:
        out[at:end] = bytes(end - at)
    elif kind == 6 and others:
        other = chance.choice(others)[0]
        start = chance.randrange(len(other) + 1)
        out[at:end] = other[start : start + chance.choice((10, 200, 3000))]
    elif kind == 7:
        to = chance.randrange(size + 1)
        piece = bytes(out[at:end])
        del out[at:end]
        out[to:to] = piece
    elif kind == 8:
        text = out.decode("utf-8", "replace")
        return bytearray(text.encode(chance.choice(ENCODINGS), "replace"))
    elif kind == 9:
        for _ in range(chance.choice((3, 30))):
            where = chance.randrange(len(out) + 1)
            out[where:where] = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    elif size:
        out[at % size] ^= 1 << chance.randrange(8)
    return out


def pathological(chance: random.Random, articles: Sequence[bytes]) -> bytes:
    """About a megabyte of what makes pattern matching slow: one thing over and over, with an article in its midst."""
    pieces = [chance.choice(TOKENS) for _ in range(chance.choice((1, 1, 2, 3)))]
    pieces += chance.choice(([], [], ["会议"], ["张三、"], ["（"], ["，"], [" "], ["1"], ["市"], ["中共"]))
    unit = "".join(pieces).encode("utf-8", "surrogatepass")
    if chance.random() < 0.3:
        unit = chance.choice(articles)
    half = unit * (500_000 // len(unit))
    return half + chance.choice(articles) + half


def container(chance: random.Random, articles: Sequence[bytes]) -> tuple[bytes, str]:
    """A table or an archive of ``articles``, and its suffix."""
    texts = [a.decode("utf-8", "replace") for a in articles]
    kind = chance.choice((".jsonl", ".csv", ".zip", ".xlsx", ".tsv"))
    if kind == ".jsonl":
        rows = (json.dumps({"id": f"{n}", "text": t, "url": "u"}, ensure_ascii=False) for n, t in enumerate(texts))
        return "\n".join(rows).encode("utf-8", "surrogatepass"), kind
    if kind in (".csv", ".tsv"):
        mark = "," if kind == ".csv" else "\t"
        cells = (f"{n}{mark}" + '"' + t.replace('"', '""') + '"' for n, t in enumerate(texts))
        return (f"id{mark}text\r\n" + "\r\n".join(cells)).encode("utf-8", "replace"), kind
    out = io.BytesIO()
    if kind == ".zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for n, text in enumerate(texts):
                archive.writestr(f"新闻/{n}.txt", text)
    else:
        import openpyxl

        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(["id", "text"])
        for n, text in enumerate(texts):
            book.active.append([str(n), "".join(c for c in text if c.isprintable())[:3000]])
        book.save(out)
    return out.getvalue(), kind
