"""What the story does beyond single leads: handoffs, deals, and the screens that count."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from story_window import StoryWindow

from leaddesk.ui.companies.screen import CompaniesScreen
from leaddesk.ui.detail.deal_question import DealQuestion
from leaddesk.ui.detail.reason import ReasonDialog
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.feedback.bars import BarList
from leaddesk.ui.feedback.people import LeadList
from leaddesk.ui.feedback.screen import FeedbackScreen
from leaddesk.ui.inbox.handing import HandOverDialog
from leaddesk.ui.inbox.returning import ReturnDialog
from leaddesk.ui.inbox.screen import InboxScreen


class Story(StoryWindow):
    """The window with all its screens."""

    # ---- handing over and hearing back -----------------------------------------------------------

    def hand_over(self, to: str, *names: str, note: str = "", qualify: bool = False) -> list[str]:
        """Hands leads over by key and dialog; returns what it warned of.

        `to`: "" leaves it to the rules; `qualify`: they are made MQLs on the way.
        """
        self.choose(*names)
        self.press(Qt.Key.Key_H)
        dialog = self.asked(HandOverDialog)
        if to:
            dialog.to.setEditText(to)
        dialog.note.setPlainText(note)
        dialog.qualify.setChecked(qualify)
        warned = dialog.warning.text().splitlines()
        self.writes(dialog._ok.click)
        return warned

    def inbox(self, user: str, box: str = "in", state: str = "open") -> InboxScreen:
        """Shows a box of somebody's inbox."""
        self.act("screen.inbox")
        screen = self.shell.view
        assert isinstance(screen, InboxScreen)
        users = screen.bar.users
        self.qtbot.waitUntil(lambda: users.findText(user) >= 0)
        users.setCurrentText(user)
        users.textActivated.emit(user)
        screen.choose(box, state)
        self.shell.context.runner.wait()
        self.qtbot.wait(1)
        return screen

    def waiting(self) -> list[tuple[str, str]]:
        """Who stands in the box shown, and what is said of her."""
        screen = self.shell.view
        assert isinstance(screen, InboxScreen)
        if screen._pages.currentWidget() is not screen.body:
            return []
        return [(item.name, item.state) for item in screen.list.items.items]

    def badge(self) -> str:
        """What the side bar says of the inbox."""
        return self.shell.sidebar._screens["screen.inbox"].accessibleName()

    def pick(self, name: str) -> InboxScreen:
        """Clicks on a handoff of the box shown, and waits until it stands at the right."""
        screen = self.shell.view
        assert isinstance(screen, InboxScreen)
        self.qtbot.waitUntil(
            lambda: name in [who for who, _ in self.waiting()]
        )  # fmt: skip
        place = [who for who, _ in self.waiting()].index(name)
        handoff = screen.list.items.items[place].row.handoff.id
        at = screen.list.visualRect(screen.list.items.index(place)).center()
        self.qtbot.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.sees(lambda: screen.pane.shown, handoff)
        screen.list.setFocus()
        return screen

    def accept(self, name: str, note: str = "") -> None:
        self.pick(name).answers.note.setText(note)
        self.writes(lambda: self.press(Qt.Key.Key_A))

    def withdraw(self, name: str) -> None:
        self.pick(name)
        self.writes(lambda: self.press(Qt.Key.Key_W))

    def give_back(
        self, name: str, reason: str, note: str = "", back_on: str = "", *, for_good: bool = False
    ) -> None:  # fmt: skip
        """Returns a handoff with a reason of the list; `for_good`: she is disqualified."""
        self.pick(name)
        self.press(Qt.Key.Key_R)
        dialog = self.asked(ReturnDialog)
        items = [dialog.choices.item(row).text() for row in range(dialog.choices.count())]
        dialog.choices.setCurrentRow(items.index(reason))
        dialog.note.setPlainText(note)
        if back_on:
            dialog.day.setDate(dialog.day.date().fromString(back_on, "yyyy-MM-dd"))
        dialog.disqualify.setChecked(for_good)
        self.writes(dialog.accept)

    def give_reason(self, reason: str) -> None:
        """Answers the dialog that asks why."""
        dialog = self.asked(ReasonDialog)
        items = [dialog.choices.item(row).text() for row in range(dialog.choices.count())]
        dialog.choices.setCurrentRow(items.index(reason))
        self.writes(dialog.accept)

    # ---- deals -----------------------------------------------------------------------------------

    def open_deal(self, name: str, what: str, amount: str, expected: str) -> None:
        """Makes an opportunity of an SQL by the menu of stages."""
        self.choose(name)
        self.act("stage.opportunity")
        question = self.asked(DealQuestion)
        question.name.setText(what)
        question.amount.setText(amount)
        question.expected.line.setText(expected)
        self.writes(question.accept)

    def close_deal(self, name: str, *, lost: str = "") -> None:
        """Presses Won in the pane, or Lost, which asks why."""
        self.choose(name)
        deals = self.pane.profile.deals
        self.pane.tabs.setCurrentWidget(self.pane.profile)
        self.sees(lambda: len(deals.faces), 1)
        if lost:
            deals.faces[0].lost.click()
            self.give_reason(lost)
        else:
            self.writes(deals.faces[0].won.click)

    # ---- the screens that count ------------------------------------------------------------------

    def feedback(self) -> FeedbackScreen:
        self.act("screen.feedback")
        screen = self.shell.view
        assert isinstance(screen, FeedbackScreen)
        self.qtbot.waitUntil(lambda: screen.found is not None)
        return screen

    def tiles(self) -> list[str]:
        """The texts of the four figures; what is said instead where there are none."""
        screen = self.shell.view
        assert isinstance(screen, FeedbackScreen)
        if screen._pages.currentWidget() is screen.note:
            return [screen.note.text]
        tiles = screen.tiles
        four = (tiles.acceptance, tiles.open, tiles.waiting, tiles.won)
        return [f"{tile.figure.text()} | {tile.meaning.text()}" for tile in four]

    def sees_behind(self, found: BarList, row: int, title: str, wanted: set[str]) -> None:
        """Presses Enter on a bar of the feedback: these people are listed under this title."""
        found.view.setCurrentIndex(found.model.index(row, 0))
        self.qtbot.keyClick(found.view, Qt.Key.Key_Return)
        dialog = self.asked(LeadList)
        rows = dialog.model
        self.sees(lambda: {rows.item(at, 0).text() for at in range(rows.rowCount())}, wanted)
        assert dialog.windowTitle() == title
        dialog.close()

    def companies(self) -> CompaniesScreen:
        self.act("screen.companies")
        screen = self.shell.view
        assert isinstance(screen, CompaniesScreen)
        self.qtbot.waitUntil(lambda: bool(screen.model.rows))
        return screen


def bars(found: BarList) -> list[tuple[str, str]]:
    """A list of bars as it is read: name and figures."""
    model = found.model
    return [(model.index(row, 0).data(), model.index(row, 2).data())
            for row in range(model.rowCount())]  # fmt: skip


def words(part: QWidget) -> set[str]:
    """All texts that stand in a part of the window."""
    return {label.text() for label in part.findChildren(WrapLabel)}
