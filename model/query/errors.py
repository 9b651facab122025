"""What is wrong with a query, where, and what was probably meant."""

from model.query.fields import fields, word


class QueryError(ValueError):
    """``start`` and ``end``: code points of the query's text. ``suggestion`` may replace them, "" where none is near.

    ``code`` and ``word`` make the message; ``field`` is the key of the term it is about, or "".
    """

    def __init__(
        self, code: str, start: int, end: int, *, suggestion: str = "", word: str = "", field: str = ""
    ) -> None:
        super().__init__(code, start, end, suggestion, word, field)
        self.code, self.start, self.end = code, start, end
        self.suggestion, self.word, self.field = suggestion, word, field

    @property
    def position(self) -> int:
        return self.start

    def message(self, language: str) -> str:
        """The sentence for a person, with the correction where there is one."""
        about = fields().get(self.field)
        label = about.label(language) if about else self.field
        example = about.example if about else f"{self.field}:…"
        text = word("error", self.code, language, word=self.word, field=label, example=example)
        if not self.suggestion:
            return text
        hint = f"；是不是要写 {self.suggestion}" if language.startswith("zh") else f"; did you mean {self.suggestion}?"
        return text + hint

    def __str__(self) -> str:
        return self.message("en")
