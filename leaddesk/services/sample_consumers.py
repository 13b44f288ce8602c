"""The private persons of the sample: who asked through an advertisement, and what followed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Final

from leaddesk.domain import rank
from leaddesk.services.operation import Work
from leaddesk.services.records import Recorder
from leaddesk.services.sample_days import moment

_SEED: Final = 20261130
_OF_EACH: Final = {"kind": "b2c", "consent": "consent"}  # the form they sent asks for it
_NAMES: Final = ("name", "kana", "email", "mobile", "postal_code", "address")


def add(
    work: Work, recorder: Recorder, story: Mapping[str, Any], campaigns: Mapping[str, int],
    visitors: int,
) -> None:  # fmt: skip
    """Adds the leads of `story["consumers"]` with their touches; `campaigns`: names to ids.

    On the board they stand among the `visitors`, leads 1 to that number.
    """
    plan = story["consumers"]
    campaign = campaigns[plan["campaign"]["name"]]
    dice = Random(_SEED)
    leads, touches = [], []
    places = dice.sample(range(1, visitors), len(plan["people"]))
    for person, place in zip(plan["people"], places, strict=True):
        first = moment(dice, work.today, "inquiry", plan["inquiry"]["days"])
        inquiry = {"kind": "inquiry", "at": first, "note": dice.choice(plan["inquiry"]["notes"]),
                   "campaign_id": campaign}  # fmt: skip
        later = [
            {"kind": each["kind"], "at": at, "note": dice.choice(each["notes"])}
            for each in plan["touches"]
            if dice.random() < each["chance"]
            and (at := moment(dice, work.today, each["kind"], each["days"])) > first
        ]
        values = {
            **dict(zip(_NAMES, person, strict=True)), **_OF_EACH, "created_at": first,
            "campaign": plan["campaign"]["name"], "channel": plan["campaign"]["channel"],
            "owner": dice.choice(story["owners"]),
            "board_rank": rank.between(rank.initial(place + 1), rank.initial(place)),
        }  # fmt: skip
        leads.append(recorder.columns(values))
        touches.append([inquiry, *later])
    ids = work.insert("lead", leads)
    work.update("lead", {
        lead_id: {"updated_at": max(touch["at"] for touch in seen)}
        for lead_id, seen in zip(ids, touches, strict=True)
    })  # fmt: skip
    work.insert("touch", [
        {"campaign_id": None, "detail": {}, **touch, "lead_id": lead_id,
         "user_id": lead["owner_id"]}
        for lead_id, lead, seen in zip(ids, leads, touches, strict=True) for touch in seen
    ])  # fmt: skip
