"""The values of one own field as a column of its own, taken from that of all fields when it is first asked for."""

from model.index.columns import Column, joined, own_values


class OwnColumns:
    """``source`` holds pairs of ids and values (``columns.paired``); what is put into it is told here too."""

    def __init__(self, source: Column) -> None:
        self._source = source
        self._of: dict[str, Column] = {}

    def of(self, id: str) -> Column:
        """The field ``id``: a cell of its values a row."""
        column = self._of.get(id)
        if column is None:
            words = [joined(own_values(cell, id)) for cell in self._source.vocabulary]
            column = self._of[id] = Column(0)
            column.fill(map(words.__getitem__, self._source.codes))
        return column

    def put(self, row: int, cell: str) -> None:
        for id, column in self._of.items():
            column.put(row, joined(own_values(cell, id)))

    def append(self, cell: str) -> None:
        for id, column in self._of.items():
            column.append(joined(own_values(cell, id)))

    def forget(self) -> None:
        """The source was filled anew."""
        self._of.clear()
