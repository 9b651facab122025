"""Evidence through one correction of the text: what stands elsewhere moves along, what was touched is read anew.

The raw letters a value rests on stay what they are. Where no text stands for them any more the value keeps its quote and
its raw spans, and finds its place again when the passage comes back.
"""

from dataclasses import dataclass

from model.cleaning.article import CleanArticle
from model.cleaning.text_edits import Applied
from model.record.schema import Record
from model.record.validation import Quoted, map_values
from model.session.reanchor import Evidence, placed
from model.text.spans import Span, quote_at


def carried(record: Record, before: CleanArticle, applied: Applied) -> Record:
    """``record`` with every value's evidence in the text of ``applied``; its own ``text`` is left to the caller."""
    carrying = _Carrying(before, applied)
    return map_values(record, lambda value: placed(value, carrying.place))


@dataclass(frozen=True)
class _Carrying:
    before: CleanArticle
    applied: Applied

    def place(self, value: Quoted) -> Evidence:
        if not value.spans:
            return self._brought_back(value)
        moved = [self._moved(span) for span in value.spans]
        spans = tuple(span for span in moved if span is not None)
        quote = quote_at(self.applied.article.text, spans)
        if len(spans) == len(moved) and quote == value.quote:
            return quote, spans, value.raw_spans
        raw = value.raw_spans or tuple(self.before.offsets.raw_span(*span) for span in value.spans)
        return (quote if spans else value.quote), spans, raw

    def _moved(self, span: Span) -> Span | None:
        """Where ``span`` stands now: nowhere if its text is gone or was rewritten together with more than itself."""
        (start, end), (low, high, new) = span, self.applied.change
        by = len(new) - (high - low)
        if end <= low:
            return span
        if start >= high:
            return start + by, end + by
        if start <= low and high <= end:
            return (start, end + by) if end + by > start else None
        if low <= start and end <= high:
            at = new.find(self.before.text[start:end])
            found = at >= 0 and new.find(self.before.text[start:end], at + 1) < 0
            return (low + at, low + at + end - start) if found else None
        if new:
            return None
        return (start, low) if start < low else (low, end + by)

    def _brought_back(self, value: Quoted) -> Evidence:
        """Evidence that stood in the raw article alone, if all of it stands in the text now by itself."""
        after = self.applied.article
        found: list[Span] = []
        for raw in value.raw_spans:
            span = after.offsets.clean_span(*raw)
            if span is None or after.offsets.raw_span(*span) != raw:
                return value.quote, (), value.raw_spans
            found.append(span)
        spans = tuple(found)
        return (quote_at(after.text, spans) if spans else value.quote), spans, value.raw_spans
