"""Whatever bytes a file holds, opening it ends in a corpus or in an error that says what to do; reading too."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.corpus.columns import Columns
from model.corpus.errors import ArticleUnreadable, ColumnsNeeded, CorpusError
from model.corpus.open import open_corpus

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["id", "text"])
    book.active.append(["1", "青禾县召开会议"])
    book.save(out)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("新闻/a.txt", "青禾县召开会议" * 20)
        file.writestr("b.html", "<p>x</p>")
    return out.getvalue()


SEEDS = {
    ".jsonl": b"".join(json.dumps({"id": n, "text": "青禾县" * n}).encode() + b"\n" for n in range(4)),
    ".csv": 'id,text\r\n1,"青禾县\n召开"\r\n2,会议\r\n'.encode(),
    ".xlsx": workbook(),
    ".zip": archive(),
    ".txt": b"x",
}


def say(error: CorpusError) -> None:
    """Both sentences can be made and are not empty."""
    assert error.zh
    assert error.en


def open_and_read_all(path: Path) -> None:
    columns: Columns | None = None
    for _ in range(2):
        try:
            with open_corpus(path, columns, remember=False) as corpus:
                assert len({entry.id for entry in corpus.entries}) == len(corpus.entries) > 0
                for entry in corpus.entries:
                    entry.id.encode("utf-8")
                    try:
                        assert isinstance(corpus.read(entry.id).data, bytes)
                    except ArticleUnreadable as error:
                        say(error)
            return
        except ColumnsNeeded as question:
            columns = Columns(question.headers[-1], question.headers[0])
        except CorpusError as error:
            say(error)
            return


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@SETTINGS
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    open_and_read_all(path)


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@SETTINGS
@given(data=st.data())
def test_a_real_file_with_some_bytes_altered_or_cut(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(content), data.draw(st.integers(0, len(content)))]))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content[:cut])
    open_and_read_all(path)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
@SETTINGS
@given(text=st.text(alphabet=st.sampled_from('a,"\n\r\t\\{}[]:会\x00\ufeff\u2028 1'), max_size=60))
def test_any_text_of_a_table(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(text.encode("utf-8"))
    open_and_read_all(path)
