"""How LeadDesk looks: colours, sizes, fonts, as tokens; light and dark from the same table.

Views ask `tokens()` when they paint, so a change of theme needs no telling.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from leaddesk import paths
from leaddesk.ui.stylesheet import stylesheet

# Sizes in pixels (before the system's scaling): a grid of 4.
SPACE: Final = {"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24}
RADIUS: Final = 6
ROW_HEIGHT: Final = {"compact": 24, "normal": 30, "roomy": 36}
CARD_HEIGHT: Final = 76
CARD_GAP: Final = 6
SIDEBAR_WIDTH: Final = 200
SIDEBAR_FOLDED: Final = 52
DETAIL_WIDTH: Final = (340, 380, 460)  # least, usual, most

FONT_SIZE: Final = {"small": 12, "body": 13, "head": 15, "title": 20}
FONT_FAMILIES: Final = (
    "Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Segoe UI",
    "Helvetica Neue",
)  # fmt: skip


@dataclass(frozen=True)
class Tokens:
    """Colours by purpose. `*_text` are the temperature colours dark (or light) enough for words."""

    window: str
    surface: str
    raised: str
    text: str
    text_soft: str
    hairline: str
    hover: str
    pressed: str
    selection: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    error: str
    error_soft: str
    success: str
    mark: str
    hot: str
    hot_text: str
    hot_soft: str
    warm: str
    warm_text: str
    warm_soft: str
    cold: str
    cold_text: str
    cold_soft: str

    def color(self, name: str) -> QColor:
        return QColor(getattr(self, name))


LIGHT: Final = Tokens(
    window="#F5F6F8", surface="#FFFFFF", raised="#FFFFFF", text="#1B1F24", text_soft="#5A6472",
    hairline="#DFE3E8", hover="#EDF0F4", pressed="#E2E7ED", selection="#D9E8F5", accent="#1D6A9F",
    accent_hover="#175A89", on_accent="#FFFFFF", focus="#1D6A9F", error="#B3261E",
    error_soft="#FBEAE9", success="#1E7B4A", mark="#FFF1C2",
    hot="#D55E00", hot_text="#B04A00", hot_soft="#FCEBDD",
    warm="#E69F00", warm_text="#8A5C00", warm_soft="#FCF2D9",
    cold="#0072B2", cold_text="#00649E", cold_soft="#DFEFF8",
)  # fmt: skip

DARK: Final = Tokens(
    window="#15181C", surface="#1B1F24", raised="#242930", text="#E7EAEE", text_soft="#A4ADB9",
    hairline="#313840", hover="#262C33", pressed="#2E353E", selection="#23425C", accent="#5CABE4",
    accent_hover="#79BBEA", on_accent="#0C1A26", focus="#5CABE4", error="#FF8A80",
    error_soft="#3C2322", success="#63C795", mark="#3A3216",
    hot="#FF8B4A", hot_text="#FF9F69", hot_soft="#3D281B",
    warm="#F2B134", warm_text="#F5BE55", warm_soft="#3A301A",
    cold="#55B0EA", cold_text="#74BFEE", cold_soft="#1B3242",
)  # fmt: skip


def tokens() -> Tokens:
    """The colours of the theme shown now."""
    return DARK if is_dark() else LIGHT


def is_dark() -> bool:
    """Whether the application is painted dark."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def system_is_dark() -> bool:
    """Whether the user's system asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, theme: str, *, text_scale: int = 100) -> None:
    """Paints the whole application in `theme` ("light", "dark" or "system").

    `text_scale`: size of all texts in per cent, 100 to 200.
    """
    dark = theme == "dark" or (theme == "system" and system_is_dark())
    chosen = DARK if dark else LIGHT
    if app.style() is None or app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(body_font(text_scale))
    app.setPalette(_palette(chosen))
    sheet = stylesheet(_names(chosen, dark=dark), scale=text_scale / 100)
    if sheet != app.styleSheet():  # Qt would polish every widget anew all the same
        app.setStyleSheet(sheet)


def _names(chosen: Tokens, *, dark: bool) -> dict[str, str]:
    """What the style sheet may name: the colours, and pictures that must match the theme."""
    icons = paths.resources() / "icons"
    variant = "dark" if dark else "light"
    pictures = {"combo_arrow": "combo-arrow", "check_mark": "check-mark", "dash_mark": "dash-mark"}
    return {
        **{f.name: getattr(chosen, f.name) for f in fields(chosen)},
        **{name: (icons / f"{file}-{variant}.svg").as_posix() for name, file in pictures.items()},
    }


def body_font(text_scale: int = 100) -> QFont:
    """The font of texts: the system's Japanese face, so that 直 and 骨 have Japanese forms."""
    font = QFont()
    known = set(QFontDatabase.families())
    chosen = [family for family in FONT_FAMILIES if family in known]
    if chosen:
        font.setFamilies([*chosen, font.family()])
    font.setPixelSize(round(FONT_SIZE["body"] * text_scale / 100))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def font(size: str = "body", *, bold: bool = False, tabular: bool = False) -> QFont:
    """The application's font in a named size; `tabular` gives figures of one width."""
    base = QFont(QApplication.font())
    base.setPixelSize(round(base.pixelSize() * FONT_SIZE[size] / FONT_SIZE["body"]))
    if bold:
        base.setWeight(QFont.Weight.DemiBold)
    if tabular:
        base.setFeature(QFont.Tag("tnum"), 1)
    return base


def scaled(pixels: int) -> int:
    """A width for texts, grown with their size."""
    return round(pixels * QApplication.font().pixelSize() / FONT_SIZE["body"])


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, color in (
        (role.Window, t.window), (role.WindowText, t.text), (role.Base, t.surface),
        (role.AlternateBase, t.window), (role.Text, t.text), (role.Button, t.raised),
        (role.ButtonText, t.text), (role.BrightText, t.error), (role.Highlight, t.selection),
        (role.HighlightedText, t.text), (role.Link, t.accent), (role.LinkVisited, t.accent),
        (role.ToolTipBase, t.raised), (role.ToolTipText, t.text),
        (role.PlaceholderText, t.text_soft),
        (role.Mid, t.hairline), (role.Midlight, t.hairline), (role.Light, t.surface),
        (role.Dark, t.hairline), (role.Shadow, t.hairline), (role.Accent, t.accent),
    ):  # fmt: skip
        palette.setColor(which, QColor(color))
    soft = QColor(t.text_soft)
    soft.setAlphaF(0.6)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, soft)
    return palette
