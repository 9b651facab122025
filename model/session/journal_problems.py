"""What is told of a line of the journal that is not as it should be."""

from pathlib import Path

from model.corpus.messages import Message, message
from model.journal.reader import CUT_OFF, Problem


def told(path: Path, problem: Problem, *, mended: bool) -> Message:
    """The sentence for ``problem`` of the journal ``path``. ``mended``: a torn end is moved beside it."""
    if problem.step[1]:
        done, total = problem.step
        return message("bulk_cut_off", path=str(path), done=done, total=total, left=total - done)
    if problem.reason == CUT_OFF and mended:
        return message("journal_torn", path=str(path), line=problem.line, torn=f"{path.name}.torn")
    code = "journal_line_kept" if problem.kept else "journal_line"
    return message(code, path=str(path), line=problem.line, reason=problem.reason)
