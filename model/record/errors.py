"""What is wrong with a record that cannot be read."""


class RecordError(ValueError):
    """``path`` names the place (``meetings[0].people[2].titles[1].quote``), ``problem`` says what is wrong there."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path or 'record'}: {problem}")
        self.path = path
        self.problem = problem


class NewerFormat(RecordError):
    """The record was written by a newer version; it can be shown by that version only."""
