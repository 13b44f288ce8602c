"""Cards by camera: what is taken, and what is said where there is no camera."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.scan_reads import queue
from leaddesk.settings import Settings
from leaddesk.ui.cards.camera import CameraDialog, no_camera_part
from leaddesk.ui.shell import Shell

# Said by QtMultimedia of what it does without here: sound, a graphics card.
pytestmark = pytest.mark.qt_log_ignore("QRhi", "qt.multimedia", "No RHI backend")


@pytest.fixture
def camera(qtbot: QtBot, tmp_path: Path) -> Iterator[CameraDialog]:
    if problem := no_camera_part():
        pytest.skip(problem)
    dialog = CameraDialog(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def frame(shade: int) -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(shade << 16 | shade << 8 | shade)
    return image


def see(camera: CameraDialog, shade: int) -> None:
    """Puts a picture before the camera: into the sink that a camera's pictures come to."""
    from PySide6.QtMultimedia import QVideoFrame

    camera.live.sink.setVideoFrame(QVideoFrame(frame(shade)))


def test_without_a_camera_the_way_on_is_told(camera: CameraDialog) -> None:
    if camera.live.cameras():
        pytest.skip("there is a camera here")
    assert "No camera was found" in camera.view.text and "telephone" in camera.view.text
    assert not camera.take_button.isEnabled()
    camera.take()
    assert camera.count == 0


def test_each_press_of_space_or_enter_takes_what_is_seen(
    camera: CameraDialog, qtbot: QtBot
) -> None:
    taken: list[QImage] = []
    camera.taken.connect(taken.append)
    for key, shade in ((Qt.Key.Key_Space, 40), (Qt.Key.Key_Return, 200)):
        see(camera, shade)
        qtbot.waitUntil(camera.take_button.isEnabled)
        QTest.keyClick(camera, key)
    assert [image.size() for image in taken] == [QSize(640, 480)] * 2
    assert [image.pixelColor(9, 9).red() for image in taken] == [40, 200]
    assert camera.count == 2 and camera._counter.text() == "2 cards taken"
    assert camera.isVisible()


def test_a_camera_that_fails_is_told_with_the_remedy(camera: CameraDialog) -> None:
    from PySide6.QtMultimedia import QCamera, QCameraDevice

    camera.live._open(QCameraDevice())
    see(camera, 90)
    assert camera.take_button.isEnabled() and camera.live._camera is not None
    camera.live._camera.errorOccurred.emit(QCamera.Error.CameraError, "in use")
    assert "in use" in camera.view.text and "privacy" in camera.view.text
    assert not camera.take_button.isEnabled()


def test_a_camera_that_shows_nothing_is_told(camera: CameraDialog, qtbot: QtBot) -> None:
    from PySide6.QtMultimedia import QCameraDevice

    camera.live._silence.setInterval(50)
    camera.live._open(QCameraDevice())
    qtbot.waitUntil(lambda: "shows no picture" in camera.view.text)
    assert camera.live._camera is None


def test_the_largest_pictures_that_come_smoothly_are_asked_for() -> None:
    if problem := no_camera_part():
        pytest.skip(problem)
    from leaddesk.ui.cards.live import best_of

    small, full, huge = 640 * 480, 1920 * 1080, 3840 * 2160
    assert best_of([(small, 30), (full, 30), (full, 5), (huge, 30)]) == 1
    assert best_of([(full, 15), (full, 30), (small, 60)]) == 1
    assert best_of([(huge, 30), (small, 2)]) is None


def test_pictures_taken_stand_in_the_queue(shell: Shell, qtbot: QtBot, desk: Desk) -> None:
    if problem := no_camera_part():
        pytest.skip(problem)
    shell.commands.card_work.close()  # nothing is to be read here
    shell.commands.cards_camera()
    dialog = shell.findChild(CameraDialog)
    see(dialog, 77)
    qtbot.waitUntil(lambda: dialog.take_button.isEnabled() and dialog.isActiveWindow())
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(queue(desk.reads)) == 1)
    assert queue(desk.reads)[0].label.startswith("Camera ")
    dialog.accept()


def test_a_computer_without_the_part_for_cameras_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    really = builtins.__import__

    def without(
        name: str, globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None, from_: Sequence[str] = (), level: int = 0,
    ) -> object:  # fmt: skip
        if name.startswith("PySide6.QtMultimedia"):
            raise ImportError("libpulse.so.0: cannot open shared object file")
        return really(name, globals_, locals_, from_, level)

    monkeypatch.delitem(sys.modules, "leaddesk.ui.cards.live", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    assert "PySide6-Addons" in no_camera_part()
