"""The company of a lead: what is known of it, and the colleagues met there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Company, Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services.company_merging import UnmergeCompanies
from leaddesk.services.merging import MergedFrom
from leaddesk.ui import theme
from leaddesk.ui.companies.model import missing_in_words
from leaddesk.ui.companies.standing import StandingLine, TemperatureShape
from leaddesk.ui.detail.group import LABEL_WIDTH
from leaddesk.ui.detail.merged import MergedNote
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

# What is shown of a company, and the lead field that has the same meaning, if there is one.
FACTS: Final[Mapping[str, str]] = {
    "kana": "company_kana", "corporate_number": "", "phone": "phone",
    "postal_code": "postal_code", "address": "address", "url": "url", "industry": "industry",
    "employees": "employees",
}  # fmt: skip


class CompanyTab(QWidget):
    """Shows a company. `chosen` (lead id): a colleague was clicked."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: object = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(QWidget())
        box.addWidget(self._area)

    def set_company(
        self, company: Company | None, colleagues: Sequence[Lead], lead: Lead,
        merges: Sequence[MergedFrom] = (), standing: CompanyStanding | None = None,
    ) -> None:  # fmt: skip
        """Shows `company`, what was merged into it, how ripe it is, and its people; `lead` is
        shown now."""
        shown = (company, tuple(colleagues), lead.id, tuple(merges), standing)
        if shown == self._shown:
            return
        self._shown = shown
        page = QWidget()
        page.setProperty("role", "surface")
        box = QVBoxLayout(page)
        box.setContentsMargins(16, 12, 12, 16)
        box.setSpacing(theme.SPACE["s"])
        if company is None:
            box.addWidget(WrapLabel(tr("No company is known for this lead."), "soft"))
        else:
            box.addWidget(WrapLabel(company.name, "head"))
            if standing is not None:
                box.addWidget(StandingLine(standing))
                box.addWidget(WrapLabel(_missing(standing), "soft"))
            box.addLayout(_facts(company))
            self.merged = MergedNote(self._context, UnmergeCompanies)
            box.addWidget(self.merged)
            self.merged.set_merges(merges)
            others = [person for person in colleagues if person.id != lead.id]
            self._add_people(box, others)
        box.addStretch(1)
        self._area.setWidget(page)

    def _add_people(self, box: QVBoxLayout, others: Sequence[Lead]) -> None:
        head = QLabel(
            ntr("{n} colleague", "{n} colleagues", len(others)) if others
            else tr("No colleagues met yet")
        )  # fmt: skip
        head.setProperty("role", "soft" if not others else "")
        head.setFont(theme.font(bold=bool(others)))
        box.addSpacing(theme.SPACE["s"])
        box.addWidget(head)
        for person in others:
            button = PersonButton(person)
            button.clicked.connect(lambda _=False, row_id=person.id: self.chosen.emit(row_id))
            box.addWidget(button)


class PersonButton(QPushButton):
    """A colleague: temperature, name, place in the company, score."""

    def __init__(self, person: Lead) -> None:
        super().__init__()
        self.setProperty("kind", "flat")
        temperature = vocab.label(vocab.TEMPERATURES, person.temperature)
        place = " · ".join(part for part in (person.department, person.title) if part)
        name = person.name or person.email or f"#{person.id}"
        self.setAccessibleName(f"{name}, {place}, {temperature}, {person.score}")
        self.setToolTip(place)
        shape = TemperatureShape(person.temperature)
        score = QLabel(str(person.score))
        score.setFont(theme.font(tabular=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, role in ((name, ""), (place, "small")):
            if text:
                words.addWidget(_Elided(text, role))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(theme.SPACE["s"])
        line.addWidget(shape)
        line.addLayout(words, 1)
        line.addWidget(score)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return QSize(120, inside.sizeHint().height() if inside is not None else 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Elided(QLabel):
    """One line that ends in … where its place does."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self._text = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(20)

    def resizeEvent(self, event: object) -> None:
        self.setText(self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.width()))  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text),
                     self.fontMetrics().height())  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self.fontMetrics().height())


def _missing(standing: CompanyStanding) -> str:
    """Which part in the decision nobody is known in."""
    if not standing.missing:
        return tr("Every role is filled.")
    return tr("Missing: {roles}", roles=missing_in_words(standing))


def _facts(company: Company) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, field) in enumerate(FACTS.items()):
        value = getattr(company, name)
        if not value:
            continue
        label = BY_NAME[field].label if field else tr("Corporate number")
        soft = WrapLabel(label, "soft")
        soft.setFixedWidth(LABEL_WIDTH)
        text = WrapLabel(f"{value:,}" if isinstance(value, int) else value)
        grid.addWidget(soft, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 1)
    return grid
