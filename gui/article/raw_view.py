"""The raw article as a view: what is selected in it is raw, and its words are not sentences of the text."""

from dataclasses import replace

from gui.article.hand import Selection
from gui.article.view import ArticleView


class RawView(ArticleView):
    def selection(self) -> Selection | None:
        chosen = super().selection()
        return replace(chosen, raw=True) if chosen is not None else None
