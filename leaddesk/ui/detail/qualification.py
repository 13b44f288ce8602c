"""How far a lead has come: the stages it passed, the definition it meets, what is missing next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import lifecycle, vocab, when
from leaddesk.domain.definitions import KEYS
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.funnel import StageChange
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services.lifecycle import SetStage
from leaddesk.ui import theme
from leaddesk.ui.detail.group import FieldGroup
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

QUALIFICATION: Final = "QUALIFICATION"
_INDENT: Final = 24
_DOT: Final = 4.5  # radius in pixels
_DOT_TOP: Final = 13.0


@dataclass(frozen=True)
class Node:
    """A point of the way: a stage passed, the present one, or the next.

    `at`: since when; `lines`: what is to be said of it; `open`: what is missing to it.
    """

    title: str
    at: str = ""
    lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    place: str = "passed"  # passed, now, next


def way(dossier: LeadDossier) -> list[Node]:
    """The points of a lead's way: each stage once, as entered last; the next one where there is."""
    lead, standing = dossier.lead, dossier.standing
    passed = _entered_last(dossier.moves)
    nodes = [_node(dossier, move, now=move is passed[-1]) for move in passed]
    first = min(dossier.moves, key=lambda move: move.id).from_stage if passed else lead.stage
    if not any(move.to_stage == first for move in passed):
        now = not passed
        lines = _meeting(dossier, lead.stage) if now else ()
        node = Node(_stage(first), lead.created_at or "", lines, place="now" if now else "passed")
        nodes.insert(0, node)
    if standing.next is not None and lead.trashed_at is None:
        lines = () if standing.missing else (tr("Nothing is missing."),)
        nodes.append(Node(_stage(standing.next.key), "", lines, standing.missing, "next"))
    return nodes


def _entered_last(moves: Sequence[StageChange]) -> list[StageChange]:
    last = {move.to_stage: move for move in sorted(moves, key=lambda move: move.id)}
    return sorted(last.values(), key=lambda move: move.id)


def _node(dossier: LeadDossier, move: StageChange, *, now: bool) -> Node:
    why = " · ".join(part for part in (lifecycle.reason_label(move.reason), move.note) if part)
    lines = [why] if why else []
    if move.back_on and now:
        lines.append(tr("Comes back on {day}", day=when.shown(move.back_on)))
    if now:
        lines += _meeting(dossier, move.to_stage)
    elif move.definition_number is not None:
        lines.append(tr("Met version {number} of the definition", number=move.definition_number))
    return Node(_stage(move.to_stage), move.at, tuple(lines), place="now" if now else "passed")


def _meeting(dossier: LeadDossier, stage: str) -> tuple[str, ...]:
    """Whether a lead meets the definition of the stage it is at, and since when."""
    if stage not in KEYS or dossier.lead.trashed_at is not None:
        return ()
    for met in dossier.standing.met:
        if met.key == stage:
            day = when.shown(met.met_at)
            return (tr("Meets the definition (version {number}) since {day}",
                       number=met.number, day=day),)  # fmt: skip
    return (tr("Does not meet the definition now"),)


def _stage(value: str) -> str:
    return vocab.label(vocab.STAGES, value)


class NodeRow(QWidget):
    """One point of the way, with the line that leads on from it."""

    def __init__(self, node: Node, *, first: bool, last: bool) -> None:
        super().__init__()
        self.node, self._first, self._last = node, first, last
        name = QLabel(node.title)
        name.setFont(theme.font(bold=node.place == "now"))
        if node.place == "next":
            name.setProperty("role", "soft")
        day = QLabel(when.shown(node.at))
        day.setProperty("role", "small")
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(day)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(_INDENT, 3, 0, 5)
        self.box.setSpacing(1)
        self.box.addLayout(head)
        for line in node.lines:
            self.box.addWidget(WrapLabel(line, "small"))
        if node.missing:
            count = len(node.missing)
            self.box.addWidget(WrapLabel(ntr("{n} thing is missing:", "{n} things are missing:",
                                             count), "small"))  # fmt: skip
        for line in node.missing:
            self.box.addWidget(WrapLabel(f"–  {line}"))
        told = (node.title, when.shown(node.at), *node.lines, *node.missing)
        self.setAccessibleName(", ".join(part for part in told if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 8.5
        pen = QPen(colors.color("hairline"), 1.5)
        painter.setPen(pen)
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, _DOT_TOP - _DOT))
        if not self._last:
            painter.drawLine(QPointF(x, _DOT_TOP + _DOT), QPointF(x, self.height()))
        token = {"passed": "text_soft", "now": "accent", "next": "text_soft"}[self.node.place]
        color = colors.color(token)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if self.node.place == "next" else color)
        painter.drawEllipse(QPointF(x, _DOT_TOP), _DOT, _DOT)
        painter.end()


class QualificationGroup(FieldGroup):
    """The way of the lead shown."""

    def __init__(self, context: Context, folded: bool) -> None:
        super().__init__(QUALIFICATION, tr("Where it stands"), folded)
        self._context = context
        self._lead: Lead | None = None
        self._shown: list[Node] = []
        self.nodes: list[NodeRow] = []
        self.make_mql = QPushButton(tr("Make it MQL"))
        self.make_mql.setProperty("kind", "link")
        self.make_mql.clicked.connect(self._make_mql)
        self._way = QVBoxLayout()
        self._way.setSpacing(0)
        self.body.addLayout(self._way)
        line = QHBoxLayout()
        line.setContentsMargins(_INDENT - 2, 0, 0, 0)
        line.addWidget(self.make_mql)
        line.addStretch(1)
        self.body.addLayout(line)

    def set_dossier(self, dossier: LeadDossier) -> None:
        """Shows the way of a lead."""
        self._lead = lead = dossier.lead
        ready = dossier.standing.next is not None and not dossier.standing.missing
        self.make_mql.setVisible(
            ready and lead.trashed_at is None and "mql" in lifecycle.legal(lead.stage)
            and lead.stage in ("lead", "recycled")
        )  # fmt: skip
        nodes = way(dossier)
        if nodes == self._shown:
            return
        self._shown = nodes
        while (item := self._way.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        last = len(nodes) - 1
        self.nodes = [
            NodeRow(node, first=place == 0, last=place == last) for place, node in enumerate(nodes)
        ]
        for row in self.nodes:
            self._way.addWidget(row)

    def _make_mql(self) -> None:
        if self._lead is not None:
            self._context.runner.run(SetStage([self._lead.id], "mql"), initiator=self)
