"""Commands on leads: list, show, add, set, move, touch, trash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.context import Cli, no_lead
from leaddesk.domain import clean, dates, vocab, when
from leaddesk.domain.choosing import choice_value
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.fields import BY_NAME, LEAD_FIELDS
from leaddesk.domain.lead import Lead
from leaddesk.domain.lifecycle import DEAL_OUTCOMES, HANDOFF_ANSWERS, reason_label
from leaddesk.errors import UserError
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import leads

FIRST_SHOWN: Final = 50  # how many leads people are shown when they set no limit
_LISTED: Final = ("id", "temperature", "score", "name", "company", "title", "stage", "next_at",
                  "next_action")  # fmt: skip


# ---- reading -------------------------------------------------------------------------------------


@click.command("list", context_settings={"ignore_unknown_options": True})
@params.argument("query", nargs=-1)
@params.option("--sort", default="-updated_at", metavar="[-]FIELD",
               help=mark("The field to sort by; with “-” the greatest first."))  # fmt: skip
@params.option("--limit", type=params.COUNT, metavar="N", help=mark("How many leads at most."))
@params.option(
    "--offset", type=params.COUNT, metavar="N", default=0, help=mark("How many leads to pass over.")
)
@click.pass_obj
def list_leads(cli: Cli, query: tuple[str, ...], sort: str, limit: int | None, offset: int) -> None:
    for word in query:
        if word.startswith("--"):  # a misspelt option; "-tag:x" is part of a query
            raise click.NoSuchOption(word)
    if limit is None and not cli.options.as_json:
        limit = FIRST_SHOWN
    reads = cli.desk.reads
    wanted = reads.parse(" ".join(query))
    found = reads.leads(reads.ids(wanted, sort, limit=limit, offset=offset))
    total = reads.count(wanted)
    cli.answer(
        {"total": total, "leads": [lead.as_json() for lead in found]},
        lambda: _print_leads(found, total),
    )


def _print_leads(found: list[Lead], total: int) -> None:
    heads = [BY_NAME[name].label for name in _LISTED]
    if found:
        tables.table(heads, (_row(lead) for lead in found), right="r r")
    shown = ntr("{n} lead", "{n} leads", total)
    if len(found) < total:
        shown = tr("{shown} of {total}", shown=f"{len(found):,}", total=shown)
    click.echo(shown)


def _row(lead: Lead) -> list[str]:
    return [shown_value(lead, name) for name in _LISTED]


def shown_value(lead: Lead, name: str) -> str:
    """A field as people read it: choices by their labels, moments in local time."""
    field, value = BY_NAME[name], getattr(lead, name)
    if field.choices:
        return vocab.label(field.choices, value)
    if name in ("next_at", "created_at", "updated_at"):
        return when.shown(value, time=True)
    if name == "win_probability":
        return "" if value is None else f"{value:.0%}"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "✓" if value else ""
    return "" if value is None else str(value)


@click.command("show")
@params.id_argument
@click.pass_obj
def show(cli: Cli, lead_id: int) -> None:
    found = cli.desk.reads.dossier(lead_id)
    if found is None:
        raise no_lead(lead_id)
    document = {
        "lead": found.lead.as_json(),
        "company": found.company.as_json() if found.company else None,
        "touches": [touch.as_json() for touch in found.touches],
        "history": [item.as_json() for item in found.history],
        **why(found),
        "stages": [asdict(each) for each in found.moves],
        "handoffs": [asdict(each) for each in found.handoffs],
        "deals": [asdict(each) for each in found.deals],
    }
    cli.answer(document, lambda: _print_dossier(found))


def _print_dossier(found: LeadDossier) -> None:
    lead = found.lead
    tables.lines(
        (field.label, shown_value(lead, field.name))
        for field in LEAD_FIELDS
        if field.name not in ("custom", "version")
    )
    tables.lines(lead.custom.items())
    _section(tr("Why this score"), (
        (f"{each.points:+}", each.text, when.shown(each.at)) for each in found.reasons
    ))  # fmt: skip
    print_win_reasons(found)
    _section(tr("Moves"), (
        (when.shown(each.at, time=True), each.who,
         f"{_stage(each.from_stage)} → {_stage(each.to_stage)}", reason_label(each.reason),
         each.note)
        for each in found.moves
    ))  # fmt: skip
    _section(tr("Handoffs"), (
        (when.shown(each.at, time=True), f"{each.sender} → {each.to}",
         vocab.label(HANDOFF_ANSWERS, each.answer), reason_label(each.reason),
         each.answer_note or each.note)
        for each in found.handoffs
    ))  # fmt: skip
    _section(tr("Deals"), (
        (when.shown(each.opened_at), each.name,
         "" if each.amount is None else f"{each.amount:,.0f}", each.expected_on or "",
         vocab.label(DEAL_OUTCOMES, each.outcome), reason_label(each.reason))
        for each in found.deals
    ))  # fmt: skip
    _section(tr("Touches"), (
        (when.shown(touch.at, time=True), vocab.label(vocab.TOUCH_KINDS, touch.kind),
         touch.campaign, touch.note)
        for touch in found.touches
    ))  # fmt: skip
    _section(tr("History"), (
        (when.shown(item.entry.at, time=True), item.entry.who, item.entry.label)
        for item in found.history
    ))  # fmt: skip


def why(found: LeadDossier) -> dict[str, Any]:
    """The reasons of the score, which add up to it, and of the chance of winning, for JSON."""
    return {
        "reasons": [
            {"text": each.text, "points": each.points, "axis": each.axis, "at": each.at}
            for each in found.reasons
        ],
        "win_reasons": [asdict(each) for each in found.chances],
    }


def print_win_reasons(found: LeadDossier) -> None:
    """What speaks for and against winning the lead, where a model tells."""
    _section(BY_NAME["win_probability"].label, (
        (f"× {each.factor:.2f}", each.text) for each in found.chances
    ))  # fmt: skip


def _stage(value: str) -> str:
    return vocab.label(vocab.STAGES, value)


def _section(head: str, rows: Iterable[Iterable[object]]) -> None:
    found = [list(row) for row in rows]
    if found:
        click.echo(f"\n{head}")
        tables.table([""] * len(found[0]), found)


# ---- writing -------------------------------------------------------------------------------------


@click.command("add")
@params.ASSIGNMENTS()
@click.pass_obj
def add(cli: Cli, values: tuple[tuple[str, str], ...]) -> None:
    done = cli.desk.run(leads.AddLead(dict(values)))
    cli.answer_edit(done, [done.result])


@click.command("set")
@params.id_argument
@params.ASSIGNMENTS()
@click.pass_obj
def set_fields(cli: Cli, lead_id: int, values: tuple[tuple[str, str], ...]) -> None:
    done = cli.desk.run(leads.SetFields({lead_id: dict(values)}))
    cli.answer_edit(done, done.result)


@click.command("move")
@params.ids_argument
@params.argument("temperature", metavar="|".join(vocab.values(vocab.TEMPERATURES)))
@click.pass_obj
def move(cli: Cli, ids: tuple[int, ...], temperature: str) -> None:
    done = cli.desk.run(leads.MoveLeads(once(ids), temperature))
    cli.answer_edit(done, done.result)


@click.command("touch")
@params.id_argument
@params.argument("kind")
@params.option("--at", default="", metavar="WHEN", help=mark("When it was; now if not said."))
@params.option("--campaign", default="", metavar="NAME", help=mark("The campaign it belongs to."))
@params.option("--note", default="", metavar="TEXT", help=mark("What was said or seen."))
@click.pass_obj
def touch(cli: Cli, lead_id: int, kind: str, at: str, campaign: str, note: str) -> None:
    draft = leads.TouchDraft(
        choice_value(vocab.TOUCH_KINDS, kind) or kind, moment_of(at), campaign.strip(),
        str(clean.clean(BY_NAME["notes"], note)),
    )  # fmt: skip
    done = cli.desk.run(leads.AddTouch([lead_id], draft))
    cli.answer_edit(done, [lead_id])


def moment_of(text: str) -> str | None:
    """A typed date or moment as it is stored; None when none is typed, UserError for no date."""
    stored = dates.stored(text.strip())
    if stored is None and text.strip():
        raise UserError(
            "“{value}” is no date.", "Write it as 2026-11-22 or 2026-11-22 14:30.", value=text
        )
    return stored


@click.command("trash")
@params.ids_argument
@click.pass_obj
def trash(cli: Cli, ids: tuple[int, ...]) -> None:
    done = cli.desk.run(leads.TrashLeads(once(ids)))
    cli.answer_edit(done, done.result)


def once(ids: Iterable[int]) -> list[int]:
    """Ids as they were typed, each but once."""
    return list(dict.fromkeys(ids))


COMMANDS: Final = {
    command.name or "": command
    for command in (list_leads, show, add, set_fields, move, touch, trash)
}
