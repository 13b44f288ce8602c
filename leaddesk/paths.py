"""Where files live: the user's data, settings and log, and the resources shipped with the program.

`LEADDESK_HOME` moves all of the user's files below one folder (tests, portable use).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of shipped files: inside an installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def _user_dir(kind: str) -> Path:
    home = os.environ.get("LEADDESK_HOME")
    if home:
        return Path(home) / kind
    import platformdirs  # only when the place is not given: start-up stays lean

    places: dict[str, Callable[..., Path]] = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
    }
    return places[kind]("LeadDesk", appauthor=False)


def database() -> Path:
    """The user's own database file."""
    return _user_dir("data") / "leads.db"


def settings_file() -> Path:
    """The settings of this user on this machine (language, theme, window layout)."""
    return _user_dir("config") / "settings.json"


def log_file() -> Path:
    """Where tracebacks and diagnostics go."""
    return _user_dir("log") / "leaddesk.log"
