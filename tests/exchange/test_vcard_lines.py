"""The lines of address books, read leniently: no line may cost a person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange.vcard_lines import cards, parts, plain


def card(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD", "")).encode()


def test_a_line_that_cannot_be_understood_is_passed_over() -> None:
    (lines,) = cards(card("FN:山田", "nonsense", ";;:", "N;CHARSET=NO-SUCH:山田;太郎"))
    assert [(line.name, line.value) for line in lines] == [("FN", "山田"), ("N", "山田;太郎")]


def test_folded_lines_and_escapes() -> None:
    (lines,) = cards(card("NOTE:一\r\n 二\\n三\\, 四\\; 五\\\\六"))
    assert plain(lines[0].value) == "一二\n三, 四; 五\\六"


def test_parts_keep_escaped_separators() -> None:
    assert parts("東洋\\; 精工;営業部;") == ["東洋; 精工", "営業部", ""]


def test_types_in_every_notation() -> None:
    telephones = ("TEL;CELL;VOICE:1", "TEL;type=WORK,fax:2", 'item1.TEL;TYPE="home,cell":3')
    (lines,) = cards(card(*telephones))
    assert [line.kinds for line in lines] == [{"CELL", "VOICE"}, {"WORK", "FAX"}, {"HOME", "CELL"}]
    assert [line.group for line in lines] == ["", "", "item1"]


def test_a_card_inside_a_card_is_another_persons() -> None:
    content = card("FN:山田", "AGENT:", "BEGIN:VCARD", "FN:秘書", "END:VCARD", "TITLE:部長")
    assert [[line.name for line in found] for found in cards(content)] == [["FN", "AGENT", "TITLE"]]


def test_pictures_are_left_out() -> None:
    (lines,) = cards(card("PHOTO;ENCODING=b;TYPE=JPEG:AAAA", " BBBB", "FN:山田"))
    assert [line.name for line in lines] == ["FN"]


def test_the_sound_of_a_name_is_its_reading() -> None:
    (lines,) = cards(card("SOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ;;;", "SOUND;TYPE=WAVE;ENCODING=BASE64:AAAA"))
    assert [(line.name, line.value) for line in lines] == [("SOUND", "ﾔﾏﾀﾞ;ﾀﾛｳ;;;")]


def test_broken_base64_and_half_a_letter_cost_nothing_else() -> None:
    broken = ("NOTE;ENCODING=BASE64:###", "TITLE;ENCODING=QUOTED-PRINTABLE:=E9=83")
    (lines,) = cards(card(*broken, "FN:x"))
    assert lines[-1].value == "x"


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    for lines in cards(b"BEGIN:VCARD\r\n" + content + b"\r\nEND:VCARD"):
        for line in lines:
            assert isinstance(plain(line.value), str)
            assert parts(line.value)
