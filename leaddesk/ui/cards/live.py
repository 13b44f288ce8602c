"""The laptop's cameras as a stream of pictures. Imports QtMultimedia, so it is imported late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from leaddesk.i18n import tr

SHOWN_EVERY_MS: Final = 66  # pictures are converted on this thread: 15 a second look alive
SILENT_MS: Final = 6_000  # a camera that shows nothing for so long is refused to us
_MOST_PIXELS: Final = 2_600 * 2_000  # more makes a laptop slow and no card more readable
_LEAST_RATE: Final = 9.0  # pictures a second below which aiming is no fun


class Live(QObject):
    """Shows one camera at a time.

    Signals: `shown` (QImage) some times a second; `failed` (text with its remedy);
    `devices_changed` when a camera was plugged in or out.
    """

    shown = Signal(QImage)
    failed = Signal(str)
    devices_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.devices_changed)
        self._session = QMediaCaptureSession(self)
        self.sink = QVideoSink(self)
        self._session.setVideoSink(self.sink)
        self.sink.videoFrameChanged.connect(self._frame_came)
        self._camera: QCamera | None = None
        self._frame = QVideoFrame()
        self._fresh = False
        self._pace = QTimer(self)
        self._pace.setInterval(SHOWN_EVERY_MS)
        self._pace.timeout.connect(self._show)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENT_MS)
        self._silence.timeout.connect(lambda: self.failed.emit(_refused()))

    def cameras(self) -> list[tuple[str, str]]:
        """Id and name of each camera, the system's own choice first."""
        found = sorted(self._devices.videoInputs(), key=lambda device: not device.isDefault())
        return [(_id(device), device.description()) for device in found]

    def start(self, camera_id: str) -> None:
        """Shows the camera of this id, once the user lets us."""
        self.stop()
        device = next((d for d in self._devices.videoInputs() if _id(d) == camera_id), None)
        if device is not None:
            _when_allowed(self, lambda: self._open(device), lambda: self.failed.emit(_refused()))

    def stop(self) -> None:
        """Lets go of the camera."""
        self._pace.stop()
        self._silence.stop()
        self._frame, self._fresh = QVideoFrame(), False
        if self._camera is not None:
            self._camera.stop()
            self._camera.deleteLater()
            self._camera = None

    def picture(self) -> QImage:
        """What the camera sees now, as large as it comes; a null picture before it sees any."""
        return self._frame.toImage().copy() if self._frame.isValid() else QImage()

    def _open(self, device: QCameraDevice) -> None:
        self._camera = QCamera(device, self)
        formats = device.videoFormats()
        best = best_of([(_pixels(one), one.maxFrameRate()) for one in formats])
        if best is not None:
            self._camera.setCameraFormat(formats[best])
        self._camera.errorOccurred.connect(self._camera_failed)
        self._session.setCamera(self._camera)
        self._silence.start()
        self._camera.start()  # last: where it fails at once, all is stopped in here

    def _camera_failed(self, error: QCamera.Error, text: str) -> None:
        if error != QCamera.Error.NoError:
            self._silence.stop()
            self.failed.emit(_refused(text))

    def _frame_came(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        self._frame, self._fresh = frame, True
        self._silence.stop()
        if not self._pace.isActive():
            self._show()
            self._pace.start()

    def _show(self) -> None:
        if self._fresh:
            self._fresh = False
            self.shown.emit(self._frame.toImage())


def best_of(kinds: Sequence[tuple[int, float]]) -> int | None:
    """Which kind of picture, of (pixels, pictures a second), is the largest that comes smoothly.

    None leaves the choice to the camera.
    """
    fit = [
        (pixels, rate, place)
        for place, (pixels, rate) in enumerate(kinds)
        if pixels <= _MOST_PIXELS and rate >= _LEAST_RATE
    ]
    return max(fit)[2] if fit else None


def _when_allowed(
    context: QObject, allowed: Callable[[], None], refused: Callable[[], None]
) -> None:
    """Asks the system whether the camera may be used; the system asks the user where it must."""
    app, permission = QCoreApplication.instance(), QCameraPermission()
    assert app is not None
    answer = app.checkPermission(permission)

    def answered() -> None:
        granted = app.checkPermission(permission) == Qt.PermissionStatus.Granted
        (allowed if granted else refused)()

    if answer == Qt.PermissionStatus.Undetermined:
        app.requestPermission(permission, context, lambda *_: answered())
    else:
        answered()


def _pixels(kind: QCameraFormat) -> int:
    return kind.resolution().width() * kind.resolution().height()


def _id(device: QCameraDevice) -> str:
    return device.id().toStdString()


def _refused(reason: str = "") -> str:
    remedy = tr("Close other programs that use it, and allow LeadDesk to use the camera in the "
                "system's privacy settings.")  # fmt: skip
    told = (
        tr("The camera shows no picture ({reason}).", reason=reason)
        if reason
        else tr("The camera shows no picture.")
    )
    return f"{told}\n{remedy}"
