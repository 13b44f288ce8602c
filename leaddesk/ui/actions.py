"""Every action of the window as data: what it is called, how it looks, which keys it has.

Menus, context menus, tool tips and the command palette are all made from these tables; what an
action does is the method of the same name in `commands.Commands`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

from leaddesk.domain import vocab
from leaddesk.domain.grouping import GROUPINGS
from leaddesk.i18n import mark, tr

Keys = tuple[str | QKeySequence.StandardKey, ...]
_S = QKeySequence.StandardKey


@dataclass(frozen=True)
class Action:
    """One thing the user can do.

    `text`: source text; `value`: handed to the command's method; `needs`: "selection" where it
    makes sense only with leads selected, "several" with two or more, "stage" with leads that may
    be moved there, "list" on a screen that lists leads; `checkable`: shows a state; `screen`: on
    which screen alone its keys hold.
    """

    name: str
    text: str
    icon: str = ""
    keys: Keys = ()
    needs: str = ""
    command: str = ""
    value: str = ""
    checkable: bool = False
    screen: str = ""

    @property
    def label(self) -> str:
        return tr(self.text)  # data

    @property
    def method(self) -> str:
        return self.command or self.name


def _selection(name: str, text: str, icon: str = "", keys: Keys = ()) -> Action:
    return Action(name, text, icon, keys, needs="selection")


def _group(by: str, text: str, icon: str) -> Action:
    return Action(f"group.{by}", text, icon, needs="list", command="group_by", value=by,
                  checkable=True)  # fmt: skip


_KEY_OF_TEMPERATURE: Final = {"hot": "1", "warm": "2", "cold": "3"}
_TOUCHES_BY_HAND: Final = ("call", "meeting", "visit", "mail_sent", "mail_replied", "inquiry",
                           "document_request", "seminar_attended", "quote", "note")  # fmt: skip


@dataclass(frozen=True)
class ChoiceAction(Action):
    """An action whose text is a word of the field, in the language of the moment."""

    choices: vocab.Choices = ()

    @property
    def label(self) -> str:
        return vocab.label(self.choices, self.value)


_TEMPERATURES: Final = tuple(
    ChoiceAction(f"move.{c.value}", c.en, c.value, (_KEY_OF_TEMPERATURE[c.value],), "selection",
                 "move", c.value, choices=vocab.TEMPERATURES)
    for c in vocab.TEMPERATURES
)  # fmt: skip
STAGES: Final = tuple(
    ChoiceAction(f"stage.{c.value}", c.en, "", (), "stage", "stage", c.value,
                 choices=vocab.STAGES)
    for c in vocab.STAGES
)  # fmt: skip
_TOUCHES: Final = tuple(
    ChoiceAction(f"touch.{value}", value, "", (), "selection", "touch", value,
                 choices=vocab.TOUCH_KINDS)
    for value in _TOUCHES_BY_HAND
)  # fmt: skip

ACTIONS: Final[tuple[Action, ...]] = (
    Action("new_lead", mark("New lead…"), "add", (_S.New,)),
    Action("cards_files", mark("Cards from pictures…"), "card", ("Ctrl+O",)),
    Action("cards_folder", mark("Cards from a folder…"), "folder", ("Ctrl+Shift+O",)),
    Action("cards_paste", mark("Card from the clipboard"), "paste", (_S.Paste,), screen="cards"),
    Action("cards_camera", mark("Cards by camera…"), "camera", ("Ctrl+Shift+K",)),
    Action("cards_watch", mark("Watched folder…"), "watch", checkable=True),
    Action("import_list", mark("Import a list…"), "import", ("Ctrl+I",)),
    Action("paste_list", mark("Import from the clipboard…"), "paste", ("Ctrl+Shift+V",)),
    Action("import_history", mark("Import history…"), "clock", ("Ctrl+Shift+I",)),
    Action("export", mark("Export…"), "export", ("Ctrl+E",)),
    Action("template", mark("Save an empty template…"), "file"),
    Action("backup", mark("Back up the data…"), "save"),
    Action("preferences", mark("Settings…"), "settings", (_S.Preferences,)),
    Action("quit", mark("Quit"), "close", (_S.Quit,)),
    Action("undo", mark("Undo"), "undo", (_S.Undo,)),
    Action("redo", mark("Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("history", mark("History…"), "history", ("Ctrl+H",)),
    Action("find", mark("Search"), "search", (_S.Find, "/")),
    Action("palette", mark("Command palette…"), "command", ("Ctrl+K",)),
    Action("select_all", mark("Select all"), "select-all", (_S.SelectAll,), needs="list"),
    _selection("open_lead", mark("Open"), "side-panel", ("Return",)),
    _selection("edit", mark("Edit"), "edit", ("F2",)),
    _selection("tag", mark("Tags…"), "tag", ("T",)),
    _selection("pin", mark("Pin with a reason…"), "pin", ("P",)),
    _selection("follow_score", mark("Follow the score"), "pin-off"),
    _selection("hand_over", mark("Hand over…"), "inbox", ("H",)),
    _selection("next_action", mark("Next action…"), "calendar", ("N",)),
    _selection("export_selected", mark("Export the selection…"), "export"),
    Action("merge", mark("Merge…"), "merge", ("M",), needs="several"),
    _selection("trash", mark("Move to trash"), "trash", (_S.Delete,)),
    _selection("restore", mark("Restore from trash"), "restore"),
    Action("previous", mark("Previous lead"), "chevron-up", ("Alt+Up",)),
    Action("next", mark("Next lead"), "chevron-down", ("Alt+Down",)),
    Action("screen.leads", mark("Leads"), "leads", ("Ctrl+1",), command="screen", value="leads",
           checkable=True),
    Action("screen.board", mark("Board"), "board", ("Ctrl+2",), command="screen", value="board",
           checkable=True),
    Action("screen.duplicates", mark("Duplicates"), "merge", ("Ctrl+3",), command="screen",
           value="duplicates", checkable=True),
    Action("screen.cards", mark("Cards"), "card", ("Ctrl+4",), command="screen", value="cards",
           checkable=True),
    Action("screen.companies", mark("Companies"), "building", ("Ctrl+6",), command="screen",
           value="companies", checkable=True),
    Action("screen.feedback", mark("Feedback"), "insight", ("Ctrl+7",), command="screen",
           value="feedback", checkable=True),
    Action("screen.rules", mark("Rules"), "rules", ("Ctrl+8",), command="screen", value="rules",
           checkable=True),
    Action("screen.inbox", mark("Inbox"), "inbox", ("Ctrl+5",), command="screen", value="inbox",
           checkable=True),
    Action("columns", mark("Columns…"), "columns", command="choose_columns"),
    _group("temperature", mark("Group by temperature"), "hot"),
    _group("stage", mark("Group by stage"), "stage"),
    _group("owner", mark("Group by owner"), "user"),
    _group("next_action", mark("Group by next action"), "calendar"),
    Action("toggle_sidebar", mark("Side bar"), "side-bar", ("F3",), checkable=True),
    Action("toggle_detail", mark("Detail pane"), "side-panel", ("F4", "Space"), needs="list",
           checkable=True),
    Action("theme.light", mark("Light"), "theme-light", command="theme", value="light",
           checkable=True),
    Action("theme.dark", mark("Dark"), "theme-dark", command="theme", value="dark",
           checkable=True),
    Action("theme.system", mark("As the system"), "theme-system", command="theme", value="system",
           checkable=True),
    Action("density.compact", mark("Compact rows"), command="density", value="compact",
           checkable=True),
    Action("density.normal", mark("Normal rows"), command="density", value="normal",
           checkable=True),
    Action("density.roomy", mark("Roomy rows"), command="density", value="roomy", checkable=True),
    Action("show_keys", mark("Keyboard shortcuts"), "keyboard", ("F1",)),
    Action("about", mark("About LeadDesk"), "info"),
    *_TEMPERATURES, *STAGES, *_TOUCHES,
)  # fmt: skip

BY_NAME: Final = {action.name: action for action in ACTIONS}


@dataclass(frozen=True)
class Menu:
    """A menu: its title and, in order, names of actions, further menus, or None for a line."""

    title: str
    items: tuple[str | Menu | None, ...]
    icon: str = ""


_TEMPERATURE_MENU: Final = Menu(
    mark("Temperature"), (*(a.name for a in _TEMPERATURES), None, "pin", "follow_score"), "hot"
)
_STAGE_MENU: Final = Menu(mark("Stage"), tuple(a.name for a in STAGES), "stage")
_TOUCH_MENU: Final = Menu(mark("Record a touch"), tuple(a.name for a in _TOUCHES), "timeline")

CARDS_WAYS: Final = ("cards_files", "cards_folder", "cards_paste", "cards_camera", None,
                     "cards_watch")  # fmt: skip
_CARDS_MENU: Final = Menu(mark("Scan cards"), CARDS_WAYS, "card")
CARDS_MENU: Final = Menu("", CARDS_WAYS)

GROUP_MENU: Final = Menu(mark("Group the board"), tuple(f"group.{by}" for by in GROUPINGS), "board")

MENU_BAR: Final = (
    Menu(mark("&File"), ("new_lead", None, _CARDS_MENU, None, "import_list", "paste_list",
                         "import_history", None, "export", "template", None, "backup", None,
                         "preferences", None, "quit")),
    Menu(mark("&Edit"), ("undo", "redo", "history", None, "find", "palette", "select_all")),
    Menu(mark("&Lead"), ("open_lead", "edit", None, _TEMPERATURE_MENU, _STAGE_MENU, _TOUCH_MENU,
                         "tag", "next_action", "hand_over", None, "merge",
                         "screen.duplicates", None,
                         "export_selected", None, "trash", "restore", None, "previous",
                         "next")),
    Menu(mark("&View"), ("screen.leads", "screen.board", "screen.inbox", "screen.cards",
                         "screen.duplicates",
                         "screen.companies",
                         "screen.feedback", "screen.rules", None, "columns", GROUP_MENU,
                         "toggle_sidebar", "toggle_detail", None,
                         Menu(mark("Theme"), ("theme.light", "theme.dark", "theme.system")),
                         Menu(mark("Row height"), ("density.compact", "density.normal",
                                                   "density.roomy")))),
    Menu(mark("&Help"), ("show_keys", "about")),
)  # fmt: skip

IMPORT_MENU: Final = Menu("", ("import_list", "paste_list", None, "import_history", "template"))

LEAD_MENU: Final = Menu("", ("open_lead", "edit", None, _TEMPERATURE_MENU, _STAGE_MENU,
                             _TOUCH_MENU, "tag", "next_action", "hand_over", None, "merge",
                             None, "export_selected", None, "trash", "restore"))  # fmt: skip


@dataclass(frozen=True)
class SavedView:
    """A search with a name, in the side bar."""

    text: str
    icon: str
    query: str
    token: str = ""

    @property
    def label(self) -> str:
        return tr(self.text)  # data


TRASH: Final = "is:trashed"  # the search that shows what was thrown away
VIEWS: Final = (
    SavedView(mark("Everybody"), "leads", ""),
    SavedView(mark("Hot"), "hot", "temperature:hot", "hot"),
    SavedView(mark("Ready for MQL"), "stage", "meets:mql stage:lead"),
    SavedView(mark("Due today"), "today", "next_at<=today"),
    SavedView(mark("Back from nurture"), "nurture", "stage:recycled nurture_until<=today"),
    SavedView(mark("New in 7 days"), "clock", "created_at>=-7d"),
    SavedView(mark("No consent to mail"), "mail", "consent:refused"),
    SavedView(mark("Trash"), "trash", TRASH),
)
