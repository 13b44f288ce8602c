from __future__ import annotations

import json

from leaddesk import i18n
from leaddesk.domain.journal import (
    Changes,
    Entry,
    HistoryItem,
    Kept,
    Label,
    choice_arg,
    field_arg,
    label_arg,
)

MOVED = Label("Moved {who} to {place}", {"who": "山田", "place": choice_arg("temperature", "hot")})
CHANGED = Label("Changed {field} of {n} leads", {"field": field_arg("title"), "n": 12345})


def test_a_label_speaks_the_language_of_its_reader() -> None:
    assert str(MOVED) == "Moved 山田 to Hot"
    assert str(CHANGED) == "Changed Title of 12,345 leads"
    i18n.use("ja")
    assert str(MOVED) == "山田 をホットに移動"
    assert str(CHANGED) == "12,345 件の役職を変更"


def test_a_label_within_a_label() -> None:
    undo = Label("Undone: {what}", {"what": label_arg(MOVED)})
    assert str(undo) == "Undone: Moved 山田 to Hot"
    redo = Label("Redone: {what}", {"what": label_arg(undo)})
    i18n.use("ja")
    assert str(redo) == "やり直しました: 元に戻しました: 山田 をホットに移動"


def test_a_label_comes_back_from_the_journal_the_same() -> None:
    for label in (MOVED, CHANGED, Label("Undone: {what}", {"what": label_arg(CHANGED)})):
        assert str(Label(label.text, json.loads(json.dumps(dict(label.args))))) == str(label)


def test_a_text_unknown_to_this_version_is_shown_as_it_is() -> None:
    i18n.use("ja")
    assert str(Label("Frobbed {who}", {"who": "a"})) == "Frobbed a"
    touch = choice_arg("touch", "card")
    assert str(Label("Recorded {touch} for {who}", {"touch": touch, "who": "{x}"})) == (
        "{x} に名刺交換を記録"
    )
    assert str(Label("{x}", {"x": choice_arg("stage", "gone")})) == "gone"


def test_records_as_json() -> None:
    entry = Entry(3, "2026-11-22T00:00:00Z", "me", "move", MOVED, 1, None, True)
    assert entry.as_json()["label"] == "Moved 山田 to Hot" and entry.as_json()["undone"] is True
    item = HistoryItem(entry, "update", {"temperature": ("cold", "hot")}).as_json()
    assert item["changes"] == {"temperature": ["cold", "hot"]} and item["verb"] == "update"
    assert Kept("lead", 1, "a", ("notes",)).as_json()["fields"] == ["notes"]
    json.dumps([item])


def test_changes_know_what_they_touch() -> None:
    changes = Changes(1, MOVED, {"lead": frozenset({1}), "touch": None})
    assert changes.touches("lead") and not changes.touches("company")
    assert changes.includes("lead", 1) and not changes.includes("lead", 2)
    assert changes.includes("touch", 99) and not changes.includes("company", 1)
