"""Figures of the feedback as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain import lifecycle, vocab
from leaddesk.domain.feedback import BANDS, Group, Point, Rate, TradeOff
from leaddesk.i18n import ntr, tr

NOTHING: Final = "–"
_HOURS_UP_TO: Final = 48


def percent(share: float | None) -> str:
    """A share as per cent, whole."""
    return NOTHING if share is None else tr("{n} %", n=round(share * 100))


def of(rate: Rate) -> str:
    """How many of how many."""
    return tr("{good} of {all}", **counts(rate))


def counts(rate: Rate) -> dict[str, str]:
    """The numbers of a rate, for the blanks of a sentence."""
    return {"good": f"{rate.good:,}", "all": f"{rate.total:,}"}


def certainty(rate: Rate) -> str:
    """The rate with the interval it lies in."""
    if rate.share is None:
        return ""
    text = tr(
        "{share} ({counts}). The true rate lies between {low} and {high} with 95 % certainty.",
        share=percent(rate.share), counts=of(rate), low=percent(rate.low), high=percent(rate.high),
    )  # fmt: skip
    return f"{text} {tr('Few cases: read it with care.')}" if rate.few else text


def waited(hours: float | None) -> str:
    """A time in hours, or in days where it is long."""
    if hours is None:
        return NOTHING
    if hours < _HOURS_UP_TO:
        return tr("{n} h", n=f"{hours:.1f}".removesuffix(".0"))
    return tr("{n} days", n=f"{hours / 24:.1f}".removesuffix(".0"))


def money(amount: float) -> str:
    """An amount in yen."""
    return tr("¥{n}", n=f"{amount:,.0f}")


def group_name(by: str, key: str) -> str:
    """What a group of rows is called; `by`: reason, score, channel, campaign or person."""
    if by == "reason":
        return lifecycle.reason_label(key) if key else tr("No reason given")
    if by == "score":
        return band_name(int(key))
    if by == "channel":
        return vocab.label(vocab.CHANNELS, key)
    return key or (tr("No campaign") if by == "campaign" else tr("No one"))


def band_name(start: int) -> str:
    """A band of scores by where it begins."""
    end = next((edge for edge in BANDS if edge > start), None)
    if end is None:
        return tr("{n} and more", n=start)
    return tr("Below {n}", n=end) if start < BANDS[0] else f"{start}–{end - 1}"


def table_of(by: str, head: str, groups: Sequence[Group]) -> list[tuple[str, ...]]:
    """Groups as a table, its head first."""
    rows: list[tuple[str, ...]] = [
        (head, tr("Count"), tr("Of"), tr("Share"), tr("From (95 %)"), tr("To (95 %)"))
    ]
    for group in groups:
        rate = group.rate
        rows.append((
            group_name(by, group.key), str(rate.good), str(rate.total),
            percent(rate.share), percent(rate.low), percent(rate.high),
        ))  # fmt: skip
    return rows


def what_it_means(trade: TradeOff, at: int, present: int | None, good: str) -> str:
    """What handing over from `at` on would have meant, beside the threshold of now."""
    chosen = trade.at(at)
    now = trade.at(trade.points[0].threshold if present is None else present)
    if chosen is None or now is None:
        return ""
    if chosen.handed == now.handed:
        return tr("Handing over from {at}: {leads}, {share}.",
                  at=at, leads=_leads(chosen), share=_share(chosen, good))  # fmt: skip
    old = tr("all") if present is None else str(present)
    return tr(
        "Handing over from {at} instead of {old}: {leads} instead of {before}, "
        "{share} instead of {was}, {missed}.",
        at=at, old=old, leads=_leads(chosen), before=f"{now.handed:,}",
        share=_share(chosen, good), was=percent(now.precision), missed=_missed(chosen, now),
    )  # fmt: skip


def _leads(point: Point) -> str:
    return ntr("{n} lead", "{n} leads", point.handed)


def _share(point: Point, good: str) -> str:
    share = percent(point.precision)
    if good == "won":
        return tr("{share} won", share=share)
    return tr("{share} accepted", share=share)


def _missed(chosen: Point, now: Point) -> str:
    less = now.good - chosen.good
    if less > 0:
        return ntr("{n} good one missed", "{n} good ones missed", less)
    if less < 0:
        return ntr("{n} more good one", "{n} more good ones", -less)
    return tr("no good one missed")
