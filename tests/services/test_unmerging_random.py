"""Whatever is merged, worked on and un-merged in whatever order: as if it had never been merged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from merging_room import add, everything

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddTouch, SetFields, TagLeads, TouchDraft
from leaddesk.services.merging import MergeLeads
from leaddesk.services.pins import PinTemperature
from leaddesk.services.unmerging import Unmerge
from leaddesk.storage import check

START = datetime(2026, 11, 22, 3, tzinfo=UTC)
COUNT = 3

who = st.integers(1, COUNT)
person = st.fixed_dictionaries({
    "day": st.sampled_from(["2024-01-01", "2025-01-01", "2026-01-01"]),
    "name": st.sampled_from(["山田 太郎", "佐藤 花子", "Taro Yamada"]),
    "company": st.sampled_from(["", "株式会社東洋", "(株)東洋", "西洋"]),
    "title": st.sampled_from(["", "課長", "課長"]),
    "email": st.sampled_from(["", "a@x.jp", "b@x.jp", "info@x.jp"]),
    "phone": st.sampled_from(["", "03-1111-1111", "03-2222-2222"]),
    "temperature": st.sampled_from(["", "hot"]),
    "tags": st.sampled_from([(), ("a",), ("a", "b")]),
    "notes": st.sampled_from(["", "x", "x\ny"]),
    "campaign": st.sampled_from(["", "EXPO"]),
    "custom": st.sampled_from([{}, {"k": "1"}, {"k": "2", "m": "3"}]),
})  # fmt: skip
merges = st.tuples(st.just("merge"), who, who)
works = st.tuples(st.sampled_from(["title", "tag", "touch", "custom", "note", "hot", "name"]),
                  who, st.just(0))  # fmt: skip
steps = st.lists(
    st.one_of(merges, merges, merges, works, works, st.tuples(st.just("unmerge"), who, who)),
    min_size=2,
    max_size=9,
)


class Story:
    """A database in which a script is played, with or without its merges."""

    def __init__(self, folder: str, name: str, persons: list[dict[str, Any]]) -> None:
        self.now = START
        self.desk = Desk.open(Path(folder) / name, lambda: self.now)
        for number, each in enumerate(persons):
            self.now += timedelta(minutes=1)
            # Mostly values of her own, so that it shows whose came through.
            add(self.desk, **{**each, "title": each["title"] and f"{each['title']}{number}"})

    def run(self, step: int, operation: Any) -> None:
        self.now = START + timedelta(hours=1 + step)
        self.desk.run(operation)

    def work(self, step: int, what: str, row_id: int) -> None:
        """Something is done to a lead; every step leaves a mark of its own."""
        lead = self.desk.reads.leads([row_id])[0]
        mark = f"m{step}"
        self.run(step, {
            "title": SetFields({row_id: {"title": mark}}),
            "name": SetFields({row_id: {"name": f"{mark} N"}}),
            "tag": TagLeads([row_id], add=(mark,)),
            "touch": AddTouch([row_id], TouchDraft("call", f"2026-11-0{step % 9 + 1}", note=mark)),
            "custom": SetFields({row_id: {f"custom.{mark}": mark}}),
            "note": SetFields({row_id: {"notes": f"{lead.notes}\n{mark}".strip()}}),
            "hot": PinTemperature([row_id], "hot", mark),
        }[what])  # fmt: skip


@settings(max_examples=25)
@given(
    st.lists(person, min_size=COUNT, max_size=COUNT), steps, st.permutations(range(1, COUNT + 1))
)
def test_as_if_it_had_never_been(
    persons: list[dict[str, Any]], script: list[tuple[str, int, int]], order: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        story, plain = Story(folder, "a.db", persons), Story(folder, "b.db", persons)
        into: dict[int, int] = {}
        for step, (what, one, other) in enumerate(script):
            if what == "unmerge":
                if one in into:
                    story.run(step, Unmerge(one))
                    del into[one]
            elif one in into or other in into:
                continue  # in the trash
            elif what != "merge":
                story.work(step, what, one)
                plain.work(step, what, one)
            elif one != other:
                story.run(step, MergeLeads(one, [other]))
                into[other] = one
        assert check.derived_problems(story.desk._database) == []
        for step, one in enumerate(order, len(script)):
            if one in into:
                story.run(step, Unmerge(one))
        assert check.derived_problems(story.desk._database) == []
        assert everything(story.desk) == everything(plain.desk)
        story.desk.close()
        plain.desk.close()
