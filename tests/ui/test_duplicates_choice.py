"""What is chosen for a merge, and how the comparison tells of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk.domain.lead import Lead
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.ui.duplicates.choice import Choice
from leaddesk.ui.duplicates.comparison_model import CELL, ComparisonModel
from leaddesk.ui.duplicates.search import Standing, standing

ONE = Lead(1, name="髙橋 美咲", company="株式会社東洋精機", title="課長", phone="03-3210-5678",
           tags=("展示会",), created_at="2026-01-10", touch_count=3)  # fmt: skip
TWO = Lead(2, name="高橋 美咲", company="株式会社東洋精機", title="部長", tags=("見積",),
           created_at="2026-05-10")  # fmt: skip
THREE = Lead(3, name="高橋 美紀", company="株式会社東洋精機", title="主任", created_at="2026-06-01")


@pytest.fixture
def model(qapp: QApplication) -> ComparisonModel:
    model = ComparisonModel()
    model.set_choice(Choice((ONE, TWO), {}), {})
    return model


def row_of(model: ComparisonModel, name: str) -> int:
    return [field.name for field in model.fields].index(name)


def states(model: ComparisonModel, name: str) -> list[str]:
    """The states of the cells of a field, label and result included."""
    row = row_of(model, name)
    return [model.index(row, column).data(CELL).state for column in range(model.columnCount())]


def take(model: ComparisonModel, name: str, place: int) -> None:
    model.take(model.index(row_of(model, name), place))


def test_a_click_takes_a_value_and_another_gives_it_back(model: ComparisonModel) -> None:
    before = states(model, "title")
    assert sorted(before[1:3]) == ["lost", "won"]
    loser = before.index("lost")
    take(model, "title", loser)
    assert states(model, "title")[loser] == "won"
    assert model.index(row_of(model, "title"), 3).data() == (ONE, TWO)[loser - 1].title
    assert model.choice.operation().winners == {"title": loser}
    take(model, "title", loser)
    assert states(model, "title") == before
    assert model.choice.operation().winners == {}


def test_tags_of_all_are_kept_until_one_is_chosen(model: ComparisonModel) -> None:
    assert states(model, "tags")[1:3] == ["joined", "joined"]
    take(model, "tags", 2)
    assert states(model, "tags")[1:3] == ["lost", "won"]
    assert model.index(row_of(model, "tags"), 3).data() == "見積"


def test_fields_alike_in_all_are_shown_on_demand_only(model: ComparisonModel) -> None:
    names = [field.name for field in model.fields]
    assert "company" not in names and "phone" in names, "a blank is not the same"
    assert names.index("title") < names.index("phone"), "what contradicts comes first"
    hidden = model.same
    model.show_same(True)
    assert model.rowCount() == len(names) + hidden
    assert states(model, "company")[1:3] == ["same", "same"]


def test_the_character_that_differs_is_marked(model: ComparisonModel) -> None:
    row = row_of(model, "name")
    cells = [model.index(row, column).data(CELL) for column in (1, 2)]
    lost = next(cell for cell in cells if cell.state == "lost")
    assert lost.marks == ((0, 1),)


def test_every_cell_says_what_it_is(model: ComparisonModel) -> None:
    from PySide6.QtCore import Qt

    spoken = model.index(row_of(model, "phone"), 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Phone, 03-3210-5678, taken"


def test_a_record_left_out_has_no_say() -> None:
    choice = Choice((ONE, TWO, THREE), {})
    choice.take("title", 3)
    choice.keep(3)
    choice.include(3, False)
    assert choice.keep_id != 3 and choice.winners == {}
    assert sorted(choice.operation().ids) == [1, 2]
    choice.include(2, False)
    assert not choice.possible
    choice.include(2, True)
    assert choice.possible


def test_what_was_chosen_stays_when_a_record_is_edited() -> None:
    earlier = Choice((ONE, TWO, THREE), {})
    earlier.take("title", 2)
    earlier.keep(2)
    earlier.include(3, False)
    now = Choice((ONE, replace(TWO, title="本部長"), THREE), {})
    now.follow(earlier)
    assert (now.keep_id, now.included, now.winners) == (2, {1, 2}, {"title": 2})
    assert next(field.result for field in now.fields if field.name == "title") == "本部長"


@pytest.mark.parametrize(
    ("gone", "apart", "left"),
    [
        ((), (), [(1, 2), (1, 2, 3)]),
        ((2,), (), [(1, 3)]),
        ((1, 2), (), []),
        ((), ((1, 2),), [(1, 2, 3)]),
        ((), ((1, 2), (1, 3), (2, 3)), []),
    ],
)
def test_groups_stand_as_long_as_a_pair_is_to_be_judged(
    gone: tuple[int, ...], apart: tuple[tuple[int, int], ...], left: list[tuple[int, ...]]
) -> None:
    groups = [DuplicateGroup((1, 2), "certain"), DuplicateGroup((1, 2, 3), "likely")]
    now = Standing(frozenset(gone), frozenset(apart))
    assert [group.ids for group in standing(groups, now)] == left
