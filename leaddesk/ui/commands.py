"""What the actions do: one short method for each command of `actions.ACTIONS`."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QMessageBox

from leaddesk import __version__
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.ui.actions import Action
from leaddesk.ui.list_commands import ListCommands

if TYPE_CHECKING:
    from leaddesk.ui.cards.sources import CardSources
    from leaddesk.ui.cards.work import CardWork
    from leaddesk.ui.dropping import Dropped
    from leaddesk.ui.inbox.badge import InboxBadge
    from leaddesk.ui.trainer import Trainer


class Commands(ListCommands):
    """Runs the window's actions. Dialogs and operations are imported when first needed: start-up
    stays lean, the first leads are painted before SQLAlchemy is there."""

    def run(self, action: Action) -> None:
        """Runs one action; those that need leads do nothing without a selection."""
        if action.needs in ("selection", "stage") and not self.ids:
            return
        method = getattr(self, action.method)
        method(action.value) if action.value else method()

    # ---- leads -----------------------------------------------------------------------------

    def move(self, temperature: str) -> None:
        from leaddesk.services.leads import MoveLeads

        self.context.runner.run(MoveLeads(self.ids, temperature), text=tr("Moving…"))

    def stage(self, stage: str) -> None:
        from leaddesk.ui.detail.moving import set_stage

        set_stage(self.context, self.ids, stage, self.shell)

    def pin(self) -> None:
        from leaddesk.ui.detail.pin import pin

        pin(self.context, self.ids, self.shell)

    def follow_score(self) -> None:
        from leaddesk.services.pins import FollowScore

        self.context.runner.run(FollowScore(tuple(self.ids)), text=tr("Moving…"))

    def touch(self, kind: str) -> None:
        from leaddesk.services.leads import AddTouch, TouchDraft

        self.context.runner.run(AddTouch(self.ids, TouchDraft(kind)), text=tr("Recording…"))

    def tag(self) -> None:
        ids = list(self.ids)

        def ask(found: tuple[list[Lead], list[str]]) -> None:
            from leaddesk.services.leads import TagLeads
            from leaddesk.ui.dialogs.small import TagsQuestion

            leads, known = found
            present = Counter(tag for lead in leads for tag in lead.tags)
            question = TagsQuestion(len(leads), present, known, self.shell)
            if question.exec() == QDialog.DialogCode.Accepted:
                self.context.runner.run(TagLeads(ids, question.added, question.removed))

        reads = self.context.desk.reads
        self.context.runner.read(lambda: (reads.leads(ids[:500]), reads.tags()), ask)

    def next_action(self) -> None:
        ids, reads = list(self.ids), self.context.desk.reads

        def ask(leads: list[Lead]) -> None:
            from leaddesk.services.leads import SetFields
            from leaddesk.ui.dialogs.small import NextActionQuestion

            text, day = (leads[0].next_action, leads[0].next_at) if leads else ("", None)
            question = NextActionQuestion(text, day, reads.today(), self.shell)
            if question.exec() == QDialog.DialogCode.Accepted:
                values = {"next_action": question.text, "next_at": question.day}
                self.context.runner.run(SetFields(dict.fromkeys(ids, values)))

        # What several leads have planned differs: the question begins empty.
        self.context.runner.read(lambda: reads.leads(ids) if len(ids) == 1 else [], ask)

    def hand_over(self) -> None:
        from leaddesk.ui.inbox.handing import hand_over

        hand_over(self.context, self.ids, self.shell)

    @cached_property
    def trainer(self) -> Trainer:
        """What learns from outcomes, asked to and by itself."""
        from leaddesk.ui.trainer import Trainer

        return Trainer(self.context.runner, self.shell)

    @cached_property
    def inbox_badge(self) -> InboxBadge:
        """What keeps the count of the inbox in the side bar."""
        from leaddesk.ui.inbox.badge import InboxBadge

        badge = InboxBadge(self.context, self.shell)
        badge.counted.connect(partial(self.shell.sidebar.show_count, "screen.inbox"))
        return badge

    def trash(self) -> None:
        from leaddesk.services.leads import TrashLeads

        self.context.runner.run(TrashLeads(self.ids), text=tr("Moving to the trash…"))

    def restore(self) -> None:
        from leaddesk.services.leads import RestoreLeads

        self.context.runner.run(RestoreLeads(self.ids), text=tr("Restoring…"))

    def merge(self) -> None:
        from leaddesk.ui.duplicates.dialog import MOST, MergeDialog

        if len(self.ids) > MOST:
            self.shell.tell(tr("Up to {n} leads can be merged by hand at once.", n=MOST))
            return
        MergeDialog(self.context, self.shell.rows, list(self.ids), self.shell).open()

    def open_lead(self) -> None:
        self.shell.show_detail(True)
        self.shell.focus_detail()

    def edit(self) -> None:
        self.shell.edit_current()

    def new_lead(self) -> None:
        self.shell.open_entry()

    def previous(self) -> None:
        self.shell.view.step(-1)

    def next(self) -> None:
        self.shell.view.step(+1)

    def select_all(self) -> None:
        self.shell.view.select_all()

    # ---- cards in ----------------------------------------------------------------------------

    @cached_property
    def card_sources(self) -> CardSources:
        """The ways in for pictures of cards, the same for the whole window."""
        from leaddesk.ui.cards.sources import CardSources

        return CardSources(self.context, self.shell)

    @cached_property
    def card_work(self) -> CardWork:
        """The reading of cards behind the window."""
        from leaddesk.ui.cards.work import CardWork

        work = CardWork(self.context, self.shell)
        work.counted.connect(
            lambda counts: self.shell.sidebar.show_count("screen.cards", counts.total)
        )
        return work

    def close(self) -> None:
        """Ends what goes on behind the window."""
        if "card_work" in vars(self):
            self.card_work.close()

    def take_dropped(self, what: Dropped) -> None:
        """Takes what was dropped on the window: cards are read, lists imported."""
        self.card_sources.add_dropped(what)

    def expect_cards(self) -> None:
        self.card_work.warm()

    def cards_files(self) -> None:
        self.card_sources.choose_files()

    def cards_folder(self) -> None:
        self.card_sources.choose_folder()

    def cards_paste(self) -> None:
        self.card_sources.paste()

    def cards_camera(self) -> None:
        self.card_sources.scan_with_camera()

    def cards_watch(self) -> None:
        self.card_sources.watch_folder()

    # ---- the journal -------------------------------------------------------------------------

    def undo(self) -> None:
        self.context.runner.undo()

    def redo(self) -> None:
        self.context.runner.redo()

    def history(self) -> None:
        self.shell.open_history()

    # ---- the window --------------------------------------------------------------------------

    def find(self) -> None:
        self.shell.header.search.setFocus()
        self.shell.header.search.selectAll()

    def palette(self) -> None:
        from leaddesk.ui.dialogs.palette import CommandPalette

        CommandPalette(self.shell.qactions.values(), self.shell).show()

    def screen(self, name: str) -> None:
        self.shell.show_screen(name)

    def group_by(self, by: str) -> None:
        """Shows the board grouped by something else."""
        self.screen("board")
        self.shell.view.group_by(by)

    def propose_threshold(self, score: int) -> None:
        """Opens the definition of an MQL with another least score, to be looked at and saved."""
        self.screen("rules")
        self.shell.view.show_tab("definitions")
        self.shell.view.tab("definitions").propose("mql", min_score=score)

    def choose_columns(self) -> None:
        """Offers the columns of the table, below the button that asks for them."""
        self.shell.show_screen("leads")
        button = self.shell.view_bar.columns
        self.shell.view.columns.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def toggle_sidebar(self) -> None:
        self.shell.fold_sidebar(not self.context.settings.get("sidebar.folded"))

    def toggle_detail(self) -> None:
        self.shell.show_detail(not self.context.settings.get("detail.visible"))

    def theme(self, name: str) -> None:
        self.context.settings.set("theme", name)
        self.shell.apply_settings({"theme"})

    def density(self, name: str) -> None:
        self.context.settings.set("density", name)
        self.shell.apply_settings({"density"})

    def preferences(self) -> None:
        from leaddesk.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self.context.settings, str(self.context.desk.file), self.shell)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.shell.apply_settings(dialog.apply())

    def show_keys(self) -> None:
        from leaddesk.ui.dialogs.small import KeysDialog

        KeysDialog(self.shell).open()

    def about(self) -> None:
        def tell(total: int) -> None:
            count = ntr("{n} lead", "{n} leads", total)
            QMessageBox.about(
                self.shell, tr("About LeadDesk"),
                f"<b>LeadDesk {__version__}</b><br>{self.context.desk.file}<br>{count}",
            )  # fmt: skip

        self.context.runner.read(self.context.desk.reads.count, tell)

    def quit(self) -> None:
        self.shell.close()
