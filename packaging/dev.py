"""Set-up in one command, with nothing but Python: `python3 packaging/dev.py demo`.

    demo [args]   installs what the program needs, then runs `leaddesk demo [args]`
    test [args]   installs what the checks need, then runs ruff, mypy and `pytest [args]`
    setup         installs what the program needs and stops there
    clean         removes everything this script made, and the tools' caches

Python packages go into `.venv` in the checkout. On Debian and its kin, missing system libraries
are installed with apt-get where that is allowed without asking; elsewhere they are named.
Standard library only. Every step is skipped when its result is already there.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "leaddesk-stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Shared libraries Qt loads, and the Debian packages that bring them.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# The same for a window on an X server.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}
# What the camera needs; without them the window says that there is none.
CAMERA_LIBRARIES = {
    "libpulse.so.0": "libpulse0",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdrm.so.2": "libdrm2",
    "libbz2.so.1.0": "libbz2-1.0",
}
# Programs with which tests move a real mouse over a real window.
DRAG_TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
FONT_PACKAGES = ["fontconfig", "fonts-noto-cjk"]

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
}
# Tests of one file stay in one process, in their order: they may share windows and folders.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".benchmarks", "build")

START_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


class SetupError(Exception):
    """What keeps the set-up from going on, with the remedy, in words for the user."""


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def run(command: list[str], quiet: bool = False, **more_env: str) -> int:
    """Runs `command` with its output shown (`quiet`: errors only); gives its exit code."""
    stdout = subprocess.DEVNULL if quiet else None
    env = {**os.environ, **more_env}
    return subprocess.run(command, env=env, stdout=stdout, check=False).returncode


# --- system packages -------------------------------------------------------------------------


def loads(library: str) -> bool:
    """Whether the dynamic linker finds the shared library `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def shows_japanese() -> bool:
    """Whether fontconfig knows a font with Japanese letters (without its tool: not known)."""
    if not shutil.which("fc-list"):
        return False
    found = subprocess.run(["fc-list", ":lang=ja"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def missing_packages(testing: bool) -> tuple[list[str], list[str]]:
    """Debian packages lacking on this Linux: those needed, and those without which less works."""
    libraries = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if testing or has_screen() else {})}
    needed = [package for library, package in libraries.items() if not loads(library)]
    if testing:
        needed += [package for tool, package in DRAG_TOOLS.items() if not shutil.which(tool)]
    wanted = [package for library, package in CAMERA_LIBRARIES.items() if not loads(library)]
    return needed, wanted if shows_japanese() else wanted + FONT_PACKAGES


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root without being asked; None if impossible."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if (
        shutil.which("sudo")
        and subprocess.run([*sudo, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    ):
        return sudo
    return None


def apt_install(packages: list[str]) -> bool:
    """Installs Debian packages; False where that is not allowed or fails."""
    prefix = root_prefix() if shutil.which("apt-get") else None
    if prefix is None:
        return False
    say("installing " + " ".join(packages))
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # The lists may be empty (a container) or old; a failing mirror is told by the install.
    run([*apt, "update"], quiet=True)
    options = ["install", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    return run([*apt, *options, *packages], quiet=True) == 0


def apt_line(packages: list[str]) -> str:
    return "sudo apt-get update && sudo apt-get install " + " ".join(packages)


def ensure_system(testing: bool) -> None:
    """Sees that the libraries, tools and fonts the program needs are on this Linux."""
    if not sys.platform.startswith("linux"):
        return
    needed, wanted = missing_packages(testing)
    if not needed and not wanted:
        return
    if apt_install(needed + wanted):
        return
    if needed and not apt_install(needed):  # what is only wanted keeps nobody from working
        raise SetupError(f"some system packages are missing. Please run: {apt_line(needed)}")
    if wanted:
        say(f"for the camera and Japanese letters, please run: {apt_line(wanted)}")


# --- Python packages -------------------------------------------------------------------------


def make_venv() -> None:
    """Makes `.venv` unless a working one is there."""
    if PYTHON.exists() and run([str(PYTHON), "-c", ""]) == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:  # Debian cuts it out of its Python
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not apt_install([package]):
            raise SetupError(f"Python's venv module is missing. Please run: {apt_line([package])}")
    say("making .venv")
    if run([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SetupError(f"the virtual environment {VENV} could not be made; see above.")


def install_packages(testing: bool) -> None:
    """Installs the project into `.venv`; again only when pyproject.toml has changed since."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = STAMP.read_text("utf-8").split() if STAMP.exists() else []
    if stamp[:1] == [digest] and (not testing or "dev" in stamp):
        return
    # Once the development tools are in, they stay, so that demo and test don't take turns.
    with_tools = testing or "dev" in stamp
    say("installing the Python packages (about 500 MB the first time)")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    target = str(ROOT) + ("[dev]" if with_tools else "")
    # Without compiling all of them: Python compiles what is used when it is first used.
    if run([*pip, "--quiet", "--no-compile", "--editable", target]) != 0:
        raise SetupError("pip could not install the packages; see above. Is there a network?")
    STAMP.write_text(f"{digest} dev\n" if with_tools else f"{digest}\n", "utf-8")


def check_qt() -> dict[str, str]:
    """Starts Qt once; gives the environment it needs (no window where a screen does not answer)."""
    platforms: list[dict[str, str]] = [{"QT_QPA_PLATFORM": "offscreen"}]
    if has_screen() or not sys.platform.startswith("linux"):
        platforms.insert(0, {})
    for env in platforms:
        start = subprocess.run(
            [str(PYTHON), "-c", START_QT],
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=False,
        )
        if start.returncode == 0:
            return env
        say("Qt does not start" + (" without a screen" if env else " on this screen"))
    reason = (start.stderr.strip().splitlines() or ["no reason given"])[-1]
    raise SetupError(f"Qt does not start: {reason}")


def setup(testing: bool = False) -> dict[str, str]:
    """All of the set-up; gives the environment variables to run the program with."""
    ensure_system(testing)
    make_venv()
    install_packages(testing)
    return check_qt()


# --- the commands ----------------------------------------------------------------------------


def demo(args: list[str]) -> int:
    return run([str(PYTHON), "-m", "leaddesk", "demo", *args], **setup())


def test(args: list[str]) -> int:
    """Runs all checks though one fails; pytest comes last, so that its closing line does."""
    setup(testing=True)
    os.chdir(ROOT)
    failed = [name for name, check in CHECKS.items() if run([str(PYTHON), *check]) != 0]
    if failed:
        say("FAILED: " + ", ".join(failed) + " (pytest follows)")
    pytest = run([str(PYTHON), "-m", "pytest", *SIDE_BY_SIDE, *args])
    return pytest or (1 if failed else 0)


def only_setup(args: list[str]) -> int:
    setup()
    say(f"ready: {PYTHON} -m leaddesk")
    return 0


def clean(args: list[str]) -> int:
    folders = [VENV, *(ROOT / name for name in CACHES)]
    for part in ("leaddesk", "tests", "packaging"):
        folders += (ROOT / part).rglob("__pycache__")
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
    return 0


COMMANDS = {"demo": demo, "test": test, "setup": only_setup, "clean": clean}


def main(argv: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        say(f"LeadDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    if not argv or argv[0] not in COMMANDS:
        print(__doc__)
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    try:
        return COMMANDS[argv[0]](argv[1:])
    except SetupError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
