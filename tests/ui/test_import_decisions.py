"""What was decided about a list is taken back one by one; rules replace what single rows had."""

from __future__ import annotations

from leaddesk.services.import_result import ImportOptions
from leaddesk.ui.lists.decisions import Decisions

ONE, TWO, THREE = (0, 2), (0, 3), (1, 2)


def test_decisions_are_taken_back_in_order() -> None:
    decisions = Decisions()
    about: list[object] = []
    decisions.changed.connect(about.append)
    decisions.decide([ONE], "merge")
    decisions.take(ONE, "title", "old")
    decisions.correct(TWO, "氏名", "森 亮")
    decisions.decide([TWO, THREE], "skip")
    assert decisions.choices.rows == {ONE: "merge", TWO: "skip", THREE: "skip"}
    decisions.undo()
    decisions.undo()
    assert (decisions.choices.rows, decisions.choices.cells) == ({ONE: "merge"}, {})
    decisions.redo()
    assert decisions.choices.cells == {(TWO, "氏名"): "森 亮"}
    for _ in range(5):  # more than there is to take back
        decisions.undo()
    assert decisions.choices == Decisions().choices
    assert about == [ONE, ONE, TWO, None, None, TWO, TWO, TWO, ONE, ONE]
    assert decisions.can_redo
    assert not decisions.can_undo


def test_a_new_decision_ends_what_could_be_redone() -> None:
    decisions = Decisions()
    decisions.decide([ONE], "add")
    decisions.undo()
    decisions.decide([TWO], "add")
    assert not decisions.can_redo
    decisions.redo()
    assert decisions.choices.rows == {TWO: "add"}


def test_the_same_again_is_no_decision() -> None:
    decisions = Decisions()
    decisions.decide([ONE], "")
    decisions.take(ONE, "title", "")
    decisions.correct(ONE, "氏名", None)
    decisions.set_rule("likely", decisions.rule("likely"))
    assert not decisions.can_undo


def test_a_rule_for_all_replaces_what_single_rows_had() -> None:
    decisions = Decisions()
    decisions.decide([ONE, THREE], "merge")
    decisions.take(ONE, "title", "old")
    decisions.take(THREE, "title", "old")
    decisions.set_rule("likely", "skip", [ONE, TWO])
    assert decisions.choices.rows == {THREE: "merge"}
    decisions.set_rule("wins", "fill", [ONE])
    assert decisions.choices.fields == {(THREE, "title"): "old"}
    options = decisions.applied(ImportOptions(campaign="製造展"))
    assert (options.campaign, options.likely, options.wins) == ("製造展", "skip", "fill")
    decisions.undo()
    decisions.undo()
    assert decisions.choices.rows == {ONE: "merge", THREE: "merge"}
    assert decisions.rule("likely") == "add"


def test_open_values_are_the_lists_when_the_row_is_taken() -> None:
    decisions = Decisions()
    decisions.take(ONE, "title", "old")
    decisions.decide([ONE], "merge", [(ONE, "title"), (ONE, "phone")])
    assert decisions.choices.fields == {(ONE, "title"): "old", (ONE, "phone"): "new"}


def test_another_list_keeps_the_rules_alone() -> None:
    decisions = Decisions()
    decisions.set_rule("on_duplicate", "skip")
    decisions.decide([ONE], "add")
    decisions.forget_rows()
    assert (decisions.choices.rows, decisions.rule("on_duplicate")) == ({}, "skip")
    assert not decisions.can_undo
