"""What people corrected on earlier cards, applied to this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.capture.understand.knowledge import Knowledge, Lesson
from leaddesk.domain.cards import Found
from leaddesk.domain.folding import fold

LETTERS: Final = "letters"
_SURE: Final = 0.95  # the same misreading, of the same company
_WITH_LETTERS: Final = ("company", "department", "title", "name", "address")


def taught(fields: Mapping[str, Found], knowledge: Knowledge) -> dict[str, Found]:
    """The fields with the corrections that `knowledge` holds of cards of their company.

    A text that was corrected before is what it was corrected to; letters that are taken for
    others are doubtful, with the other reading beside. What a code says is left alone.
    """
    company = fields.get("company")
    lessons = knowledge.lessons(company.text if company is not None else "")
    found = dict(fields)
    for name, field in found.items():
        if field.source == "code":
            continue
        lesson = next((each for each in lessons if _meant(each, name, field)), None)
        if lesson is not None:
            found[name] = _corrected(field, lesson)
        elif name in _WITH_LETTERS:
            found[name] = _questioned(field, [each for each in lessons if each.field == LETTERS])
    return found


def _meant(lesson: Lesson, name: str, field: Found) -> bool:
    return lesson.field == name and fold(lesson.read) == fold(field.text)


def _corrected(field: Found, lesson: Lesson) -> Found:
    if field.text == lesson.corrected:
        return field
    others = dict.fromkeys((field.text, *field.others))
    others.pop(lesson.corrected, None)
    return replace(
        field, text=lesson.corrected, confidence=max(field.confidence, _SURE), doubtful=(),
        others=tuple(others), source="known",
    )  # fmt: skip


def _questioned(field: Found, letters: Sequence[Lesson]) -> Found:
    spans, others = dict.fromkeys(field.doubtful), dict.fromkeys(field.others)
    for span, other in _other_readings(field.text, letters):
        spans[span] = others[other] = None
    return replace(field, doubtful=tuple(sorted(spans)), others=tuple(others))


def _other_readings(text: str, letters: Sequence[Lesson]) -> Iterator[tuple[tuple[int, int], str]]:
    for lesson in letters:
        start = text.find(lesson.read)
        if start >= 0:
            end = start + len(lesson.read)
            yield (start, end), text[:start] + lesson.corrected + text[end:]
