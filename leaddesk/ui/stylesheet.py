"""The one style sheet: what the palette alone can't say. Object names and dynamic properties
(`kind="primary"`, `role="soft"`) choose a look; views set no style sheets of their own."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Final

_SHEET: Final = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $hairline; padding: 4px 6px; }
QPushButton, QToolButton {
  background: $raised; color: $text; border: 1px solid $hairline; border-radius: 6px;
  padding: 5px 12px; min-height: 18px; }
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 1px solid $focus; }
QPushButton:disabled, QToolButton:disabled { color: $text_soft; background: $window; }
QPushButton[kind="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 1px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hairline; color: $text_soft;
  border-color: $hairline; }
QToolButton[kind="flat"], QPushButton[kind="flat"] { background: transparent;
  border: 1px solid transparent; }
QToolButton[kind="flat"]:hover, QPushButton[kind="flat"]:hover { background: $hover; }
QToolButton[kind="flat"]:checked { background: $selection; }
QToolButton[kind="choice"]:checked { background: $selection; border: 1px solid $accent; }
QToolButton[kind="flat"]:focus, QPushButton[kind="flat"]:focus { border: 1px solid $focus; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 2px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $text_soft; background: transparent; }
QPushButton[kind="link"]:focus { border: 1px solid $focus; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"] { padding-right: 26px; }
QToolButton::menu-button { border: none; border-left: 1px solid $hairline; width: 18px; }
QToolButton::menu-arrow { image: url("$combo_arrow"); width: 12px; height: 12px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $hairline; border-radius: 6px;
  padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $text_soft; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QSpinBox:focus { border: 1px solid $focus; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border: 1px solid $error;
  background: $error_soft; }
QLineEdit:read-only { background: transparent; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox > QLineEdit { background: transparent; border: none; padding: 0; }
QSpinBox { padding: 2px; }
QSpinBox > QLineEdit { background: transparent; border: none; padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$combo_arrow"); width: 14px;
  height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $hairline;
  selection-background-color: $selection; selection-color: $text; outline: none; }

QListView#finder { background: $raised; border: 1px solid $hairline; padding: 4px; }
QListView#finder::item { padding: 4px 6px; }
QListView#choices { border: 1px solid $hairline; border-radius: 6px; }
QListView#choices::item { padding: 0 8px; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $text; }

QLabel[role="soft"] { color: $text_soft; }
QLabel[role="error"] { color: $error; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="head"] { font-size: ${head}px; font-weight: 600; }
QLabel[role="small"] { font-size: ${small}px; color: $text_soft; }
QLabel[role="keycap"] { font-size: ${small}px; color: $text_soft; background: $window;
  border: 1px solid $hairline; border-radius: 4px; padding: 0; }
QFrame[role="hairline"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="vline"] { background: $hairline; border: none; max-width: 1px; min-width: 1px; }
QWidget[role="surface"] { background: $surface; }
QFrame[role="panel"] { background: $surface; border: 1px solid $hairline; border-radius: 6px; }
QFrame[role="notice"] { background: $mark; border: none; border-radius: 6px; }

QTableView, QListView, QTreeView { background: $surface; border: none; outline: none;
  gridline-color: $hairline; selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $text_soft; border: none;
  border-bottom: 1px solid $hairline; padding: 6px 8px; font-weight: 500; }
QHeaderView::section:hover { background: $hover; color: $text; }
QTableCornerButton::section { background: $surface; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_soft; border: none;
  border-bottom: 2px solid transparent; padding: 8px 10px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 14px;
  height: 14px; border: 1px solid $text_soft; background: $surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$check_mark"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
  image: url("$dash_mark"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_soft; }

QMenuBar { background: $window; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $text_soft; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $hairline; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text_soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QProgressBar { background: $hairline; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QTabBar QToolButton { padding: 0; min-height: 0; width: 16px; border: none;
  background: $surface; }
QDialog#palette { border: 1px solid $hairline; background: $raised; }
QScrollArea { background: transparent; border: none; }
QGroupBox { border: none; font-weight: 600; margin-top: 16px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }

QWidget#sidebar { background: $window; border-right: 1px solid $hairline; }
QToolButton#navigation { background: transparent; border: 1px solid transparent; text-align: left;
  padding: 5px 10px; color: $text; }
QToolButton#navigation:hover { background: $hover; }
QToolButton#navigation:checked { background: $selection; font-weight: 600; }
QToolButton#navigation:focus { border: 1px solid $focus; }
QWidget#header, QWidget#footer { background: $surface; }
QLineEdit#search { background: $window; padding: 6px 10px; }
QFrame#toast { background: $text; border-radius: 6px; }
QFrame#toast QLabel { color: $surface; }
QFrame#toast QPushButton { color: $surface; background: transparent; border: 1px solid $text_soft;
  font-weight: 600; }
QFrame#toast QPushButton:hover { border-color: $surface; }
""")

_PIXELS: Final = {"small": 12, "head": 15, "title": 20}


def stylesheet(colors: Mapping[str, str], *, scale: float) -> str:
    """The sheet filled with the colours of a theme; font sizes in pixels times `scale`."""
    sizes = {name: str(round(pixels * scale)) for name, pixels in _PIXELS.items()}
    return _SHEET.substitute(colors, **sizes)
