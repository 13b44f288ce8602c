"""From the start of the process to painted leads, beside a bare PySide6 window. Run as a script.

Both are run in turn as whole processes, each telling the moment of its first paint (for LeadDesk:
with the leads in it); the ratio is taken pair by pair.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import big

BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

def told():
    os.write(1, str(time.time()).encode())
    os._exit(0)

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, told)

app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

LEADDESK = """
import os, sys, time
from leaddesk import bootstrap
from leaddesk.settings import Settings

def told(shell):
    os.write(1, str(time.time()).encode())
    os._exit(0)

bootstrap.run_window(sys.argv[1], Settings(), "ja", painted=told)
"""
RUNS = 9


def seconds(code: str, *args: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "LEADDESK_HOME": home}
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code, *args], check=True, env=environment, stdout=subprocess.PIPE
        )
        return float(done.stdout) - start


def main() -> None:
    file = str(big.database(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
    seconds(BARE), seconds(LEADDESK, file)  # warm the disk
    pairs = [(seconds(BARE), seconds(LEADDESK, file)) for _ in range(RUNS)]
    bare, ours = zip(*pairs, strict=True)
    ratios = sorted(ours_s / bare_s for bare_s, ours_s in pairs)
    print(f"bare window      median {statistics.median(bare):.3f} s")
    print(f"painted leads    median {statistics.median(ours):.3f} s ({Path(file).name})")
    print(
        f"ratio            median {statistics.median(ratios):.2f}  "
        f"from {ratios[0]:.2f} to {ratios[-1]:.2f}"
    )


if __name__ == "__main__":
    main()
