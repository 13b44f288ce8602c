"""Taking back a list after some of its rows were worked on."""

from __future__ import annotations

from typing import ClassVar

from leaddesk.domain.journal import Label
from leaddesk.services.desk import Desk
from leaddesk.services.leads import (
    AddLead,
    AddTouch,
    RestoreLeads,
    SetFields,
    TagLeads,
    TouchDraft,
    TrashLeads,
)
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder


class TakeIn:
    """A list: ten new people with a touch each, and an older lead updated."""

    kind: ClassVar[str] = "import"

    def __init__(self, older: int) -> None:
        self.older = older

    def apply(self, work: Work) -> Applied:
        recorder = Recorder(work)
        rows = [
            recorder.columns({
                "name": f"姓{n} 名{n}", "company": f"会社{n % 3}", "tags": ("展示会",),
                "campaign": "EXPO", "custom": {"導入時期": "半年"},
            })
            for n in range(10)
        ]  # fmt: skip
        made = work.insert("lead", rows)
        work.insert("touch", [{"lead_id": n, "kind": "card", "at": work.stamp} for n in made])
        work.update("lead", {self.older: {"title": "部長", "notes": "from the list"}})
        return Applied(Label("Added {who}", {"who": "EXPO"}), list(made))


def live(desk: Desk) -> list[int]:
    return sorted(desk.reads.ids())


def test_edited_rows_stay_and_are_told(desk: Desk) -> None:
    older = desk.run(AddLead({"name": "older", "title": "課長"})).result
    taken = desk.run(TakeIn(older))
    ids = taken.result
    edited, touched, tagged, binned, retrieved = ids[:5]
    desk.run(SetFields({edited: {"notes": "called"}, older: {"notes": "mine"}}))
    desk.run(AddTouch([touched], TouchDraft("call")))
    desk.run(TagLeads([tagged], add=("急ぎ",)))
    desk.run(TrashLeads([binned, retrieved]))
    desk.run(RestoreLeads([retrieved]))
    note = desk.run(SetFields({ids[9]: {"notes": "x"}}))
    desk.undo(note.operation)  # an edit taken back is none

    undone = desk.undo(taken.operation)
    assert live(desk) == [older, edited, touched, tagged]
    told = {(kept.table, kept.id): kept for kept in undone.kept}
    assert told.keys() == {("lead", older), ("lead", edited), ("lead", touched), ("lead", tagged)}
    assert told["lead", older].fields == ("notes",)
    assert told["lead", edited].fields == () and told["lead", edited].name == "姓0 名0"
    lead = desk.reads.leads([older])[0]
    assert (lead.title, lead.notes) == ("課長", "mine")

    for row_id in (edited, touched, tagged):  # with all they came with
        dossier = desk.reads.dossier(row_id)
        assert dossier is not None and dossier.company is not None
        assert "card" in [touch.kind for touch in dossier.touches]
        assert dossier.lead.campaign == "EXPO" and dossier.lead.custom == {"導入時期": "半年"}
        assert dossier.lead.score == sum(reason.points for reason in dossier.reasons)
    assert desk.reads.tags() == ["展示会", "急ぎ"]
    assert [field.key for field in desk.reads.custom_fields()] == ["導入時期"]
    assert [campaign.lead_count for campaign in desk.reads.campaigns()] == [3]

    redone = desk.redo(taken.operation)
    assert redone.kept == ()
    assert live(desk) == sorted([older, *ids[:3], retrieved, *ids[5:]])
    assert desk.reads.leads([older])[0].title == "部長"
    assert all(lead.touch_count >= 1 for lead in desk.reads.leads(ids))


def test_all_of_it_goes_when_nothing_was_touched(desk: Desk) -> None:
    older = desk.run(AddLead({"name": "older"})).result
    taken = desk.run(TakeIn(older))
    undone = desk.undo()
    assert (undone.kept, live(desk)) == ((), [older])
    assert desk.reads.tags() == [] and desk.reads.custom_fields() == []
    assert desk.reads.campaigns() == [] and desk.reads.companies_like("会社") == []
    assert desk.reads.count("is:trashed") == 10
    desk.redo()
    assert live(desk) == [older, *taken.result]
    assert len(desk.reads.companies_like("会社")) == 3


def test_a_lead_out_of_the_trash_brings_what_it_needs(desk: Desk) -> None:
    older = desk.run(AddLead({"name": "older"})).result
    taken = desk.run(TakeIn(older))
    desk.undo()
    desk.run(RestoreLeads([taken.result[0]]))
    assert desk.reads.tags() == ["展示会"]
    assert [field.key for field in desk.reads.custom_fields()] == ["導入時期"]
    assert [found.name for found in desk.reads.companies_like("会社")] == ["会社0"]
    assert [found.name for found in desk.reads.campaigns()] == ["EXPO"]
    desk.undo()
    assert desk.reads.tags() == [] and desk.reads.campaigns() == []


def test_words_others_use_stay(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "a", "tags": ("t",), "custom.Plan": "x", "owner": "佐藤"}))
    two = desk.run(AddLead({"name": "b", "tags": ("t",), "custom.Plan": "y", "owner": "佐藤"}))
    desk.undo(one.operation)
    assert desk.reads.tags() == ["t"] and "佐藤" in desk.reads.users()
    assert [field.key for field in desk.reads.custom_fields()] == ["Plan"]
    desk.undo(two.operation)
    assert desk.reads.ids("owner:佐藤") == desk.reads.ids("name:none")


def test_a_name_is_set_back_whole_or_not_at_all(desk: Desk) -> None:
    lead = desk.run(AddLead({"name": "山田 太郎", "company": "A"})).result
    given = desk.run(SetFields({lead: {"given_name": "花子", "company": "B"}}))
    desk.run(SetFields({lead: {"name": "佐藤 花子", "company": "（株）B"}}))
    undone = desk.undo(given.operation)
    found = desk.reads.leads([lead])[0]
    assert (found.name, found.family_name, found.given_name) == ("佐藤 花子", "佐藤", "花子")
    dossier = desk.reads.dossier(lead)
    assert dossier is not None and dossier.company is not None
    assert dossier.company.id == found.company_id and dossier.company.name != "A"
    assert {name for kept in undone.kept for name in kept.fields} >= {"name", "given_name"}


def test_history_tells_each_step(desk: Desk) -> None:
    lead = desk.run(AddLead({"name": "a"})).result
    desk.run(SetFields({lead: {"title": "部長"}}))
    desk.run(AddTouch([lead], TouchDraft("call")))
    desk.run(TrashLeads([lead]))
    desk.undo()
    dossier = desk.reads.dossier(lead)
    assert dossier is not None
    verbs = [(item.verb, str(item.entry.label)) for item in dossier.history]
    assert verbs == [
        ("restore", "Undone: Trashed a"), ("trash", "Trashed a"),
        ("update", "Changed Title of a"), ("insert", "Added a"),
    ]  # fmt: skip
    assert dossier.history[2].changes == {"title": ("", "部長")}
    assert [entry.kind for entry in desk.reads.log(lead_id=lead)] == [
        "undo", "trash", "touch", "set", "add",
    ]  # fmt: skip
