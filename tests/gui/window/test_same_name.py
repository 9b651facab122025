"""The other mentions of the person in hand are found and marked in the article."""

from gui.article.same_name import LAYER
from model.session.target import Target
from tests.gui.window.program import Run, write_corpus


def test_every_place_that_names_the_person_in_hand_is_washed(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "corpus")), "--annotator", "tester"])
    try:
        run.wait_for("1.txt")
        view = run.window.article.view
        row = [p.name.value for p in run.record.meetings[0].people].index("陆远舟")
        run.window.form.focus_target(Target("m1", "name", person=row))
        washed = [each.cursor.selectedText() for each in view._layers[LAYER]]
        assert washed == ["陆远舟"] * view.text.count("陆远舟")
        assert len(washed) > 1
        run.window.form.focus_target(Target("", "outlet"))
        assert view._layers[LAYER] == []
    finally:
        run.close()
