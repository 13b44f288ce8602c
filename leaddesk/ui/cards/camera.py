"""Cards before the laptop's camera: a live picture, taken with Space, one card after another."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLoggingCategory, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import ntr, tr
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.icons import icon, paint
from leaddesk.ui.widgets import fit_size

if TYPE_CHECKING:
    from leaddesk.ui.cards.live import Live

SIZE: Final = (860, 640)
CARD: Final = 91 / 55  # width by height of a Japanese card, in millimetres
_FRAME_SHARE: Final = 0.8  # of the picture: what fills it is read well
_THUMB: Final = QSize(84, 48)
_THUMBS: Final = 8
_WORDS_WIDTH: Final = 440  # pixels of a line of words, where there is no picture
_FLASH_MS: Final = 120
_SETTING: Final = "camera"
_QUIET: Final = "qt.multimedia*.info=false\nqt.multimedia.symbolsresolver.warning=false"


def no_camera_part() -> str:
    """Why the camera can't be used on this computer at all, with the remedy; "" when it can."""
    QLoggingCategory.setFilterRules(_QUIET)  # of what it does without, nobody needs to know
    try:
        importlib.import_module("leaddesk.ui.cards.live")
    except ImportError:
        told = tr("The part that shows the camera is missing on this computer.")
        remedy = tr("Install PySide6-Addons, and on Linux libpulse0. Or photograph the cards with "
                    "a telephone and drop the pictures on the window.")  # fmt: skip
        return f"{told}\n{remedy}"
    return ""


class CameraDialog(QDialog):
    """Shows a camera; `taken` (QImage) for each picture. Call `no_camera_part` before."""

    taken = Signal(QImage)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from leaddesk.ui.cards.live import Live

        self._settings = settings
        self.live: Live = Live(self)
        self.count = 0
        self.setWindowTitle(tr("Cards by camera"))
        self.view = CameraView()
        self.cameras = QComboBox()
        self.cameras.setAccessibleName(tr("Camera"))
        self.take_button = QPushButton(tr("Take picture (Space)"))
        self.take_button.setProperty("kind", "primary")
        self.take_button.setIcon(icon("camera", "on_accent"))
        self._tip = QLabel(tr("Hold the card so that it fills the frame, and keep it still."))
        self._counter = QLabel()
        self._counter.setProperty("role", "soft")
        self._thumbs = QHBoxLayout()
        self._build()
        self.live.shown.connect(self._show)
        self.live.failed.connect(self._fail)
        self.live.devices_changed.connect(self._offer_cameras)
        self.cameras.activated.connect(lambda _: self._choose())
        self._offer_cameras()
        fit_size(self, *SIZE)

    def take(self) -> None:
        """Takes what the camera shows now."""
        image = self.live.picture()
        if image.isNull():
            return
        self.count += 1
        self.view.flash()
        self._counter.setText(ntr("{n} card taken", "{n} cards taken", self.count))
        self._add_thumb(image)
        self.taken.emit(image)

    def done(self, result: int) -> None:
        self.live.stop()
        super().done(result)

    # ---- the camera --------------------------------------------------------------------------

    def _offer_cameras(self) -> None:
        """The cameras there are now; the one shown goes on, if it is still there."""
        found = self.live.cameras()
        shown = self.cameras.currentData()
        self.cameras.clear()
        for camera_id, name in found:
            self.cameras.addItem(name, camera_id)
        self.cameras.setVisible(len(found) > 1)
        wanted = shown or self._settings.get(_SETTING)
        self.cameras.setCurrentIndex(max(0, self.cameras.findData(wanted)) if found else -1)
        if not found:
            self._fail(_no_camera())
        elif shown is None or shown != self.cameras.currentData():
            self._start()

    def _choose(self) -> None:
        self._settings.set(_SETTING, self.cameras.currentData())
        self._start()

    def _start(self) -> None:
        self._say(tr("The camera is being started…"))
        self.live.start(self.cameras.currentData())

    def _show(self, image: QImage) -> None:
        self.view.show_image(image)
        if not self.take_button.isEnabled():
            self.take_button.setEnabled(True)
            self.take_button.setFocus()
        self._tip.show()

    def _fail(self, text: str) -> None:
        self.live.stop()
        self._say(text)

    def _say(self, text: str) -> None:
        """Words in place of a picture: there is nothing to take."""
        self.take_button.setEnabled(False)
        self._tip.hide()
        self.view.say(text)

    # ---- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.take_button.clicked.connect(self.take)
        finish = QPushButton(tr("Done"))
        finish.clicked.connect(self.accept)
        for button in (self.take_button, finish):
            button.setAutoDefault(False)
        for keys in ("Space", "Return", "Enter"):
            QShortcut(QKeySequence(keys), self, self.take)
        self._tip.setProperty("role", "soft")
        head = QHBoxLayout()
        head.addWidget(self._tip)
        head.addStretch(1)
        head.addWidget(self.cameras)
        self._thumbs.setSpacing(theme.SPACE["xs"])
        self._thumbs.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["s"])
        foot.addWidget(self._counter, 1)
        foot.addWidget(self.take_button)
        foot.addWidget(finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(theme.SPACE["m"])
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._thumbs)
        layout.addLayout(foot)

    def _add_thumb(self, image: QImage) -> None:
        """The newest at the left; older ones go where there is no room."""
        label = QLabel()
        label.setPixmap(_pixmap(image, _THUMB, self.devicePixelRatioF()))
        label.setAccessibleName(tr("Picture {n}", n=self.count))
        self._thumbs.insertWidget(0, label)
        if self._thumbs.count() - 1 > _THUMBS:
            item = self._thumbs.takeAt(_THUMBS)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()


class CameraView(QWidget):
    """The live picture with a frame of a card's shape, or words where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._text = ""
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._flash.timeout.connect(self.update)
        self.setMinimumSize(360, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("What the camera sees"))

    @property
    def text(self) -> str:
        """The words shown in place of a picture."""
        return self._text

    def show_image(self, image: QImage) -> None:
        self._image, self._text = image, ""
        self.update()

    def say(self, text: str) -> None:
        self._image, self._text = QImage(), text
        self.setAccessibleDescription(text)
        self.update()

    def flash(self) -> None:
        """Shows that a picture was taken."""
        self._flash.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(self.rect(), colors.color("window"))
        if self._image.isNull():
            self._paint_words(painter)
            return
        size = (
            QRectF(self._image.rect())
            .size()
            .scaled(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2,
                       size.width(), size.height())  # fmt: skip
        painter.drawImage(place, self._image)
        self._paint_frame(painter, place)

    def _paint_words(self, painter: QPainter) -> None:
        middle, width = QRectF(self.rect()).center(), theme.scaled(_WORDS_WIDTH)
        paint(painter, "camera", QRectF(middle.x() - 16, middle.y() - 72, 32, 32),
              theme.tokens().color("text_soft"))  # fmt: skip
        painter.setPen(theme.tokens().color("text"))
        room = QRectF(middle.x() - width / 2, middle.y() - 24, width, self.height() / 2)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self._text)

    def _paint_frame(self, painter: QPainter, place: QRectF) -> None:
        width = min(place.width() * _FRAME_SHARE, place.height() * _FRAME_SHARE * CARD)
        frame = QRectF(0, 0, width, width / CARD)
        frame.moveCenter(place.center())
        taken = self._flash.isActive()
        if taken:
            painter.fillRect(place, QColor(255, 255, 255, 150))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A dark line around the light one: seen on light cards and on dark desks.
        for color, thick in ((QColor(0, 0, 0, 130), 4), (QColor(255, 255, 255, 230), 2)):
            painter.setPen(QPen(color, thick))
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)


def _no_camera() -> str:
    told = tr("No camera was found.")
    remedy = tr("Connect one; it is used at once. Or photograph the cards with a telephone and "
                "drop the pictures on the window.")  # fmt: skip
    return f"{told}\n{remedy}"


def _pixmap(image: QImage, size: QSize, ratio: float) -> QPixmap:
    small = image.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio,
                         Qt.TransformationMode.SmoothTransformation)  # fmt: skip
    small.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(small)
