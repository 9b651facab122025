"""The own fields of one corpus: read with sentences a person can act on, written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from model.corpus.messages import Message, message
from model.journal.files import Files
from model.record.own_fields import FILE_NAME, FieldProblem, OwnField, OwnFields, format_own_fields, read_own_fields


class OwnFieldsFile:
    """``fields.toml`` in the folder of the annotations. ``kept`` is what was read or written last."""

    def __init__(self, folder: Path, files: Files | None = None) -> None:
        self.path = folder / FILE_NAME
        self._files = files or Files()
        self.kept: OwnFields = read_own_fields(self.path)

    @property
    def fields(self) -> tuple[OwnField, ...]:
        """The fields this corpus added, in their order."""
        return self.kept.fields

    @property
    def notices(self) -> tuple[Message, ...]:
        """What is wrong with the file, and what to do about each."""
        return tuple(told(self.path, problem) for problem in self.kept.problems)

    def write(self, fields: Sequence[OwnField]) -> None:
        """The file says ``fields`` from now on. A file with errors in it is kept beside it as ``fields.toml.bak``.

        Raises OSError, and Refused where a field breaks a rule; what stood there stays then.
        """
        content = format_own_fields(fields)
        if self.kept.problems and self.path.exists():
            self._files.copy_whole(self.path, self.path.with_name(f"{FILE_NAME}.bak"))
        self._files.write_whole(self.path, content.encode("utf-8"))
        self.kept = OwnFields(tuple(fields))


def told(path: Path, problem: FieldProblem) -> Message:
    """The sentence for one problem: file, line, what is wrong, what to do."""
    where = f"{path}:{problem.line}" if problem.line else str(path)
    return message(problem.code, path=where, what=problem.what)
