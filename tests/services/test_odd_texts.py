"""Odd text files and address books, from the bytes to the leads."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from odd_desk import Odd, imported
from odd_files import data, text

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, read_text

LIST = (
    "会社名,氏名,メール,備考\r\n㈱東洋精工,山田 太郎,t@toyo.example.jp,①至急\r\n"
    "西洋商会,佐藤 花子,h@seiyo.example.jp,\r\n"
)
BOTH = [
    {"company": "㈱東洋精工", "name": "山田 太郎", "email": "t@toyo.example.jp", "notes": "①至急"},
    {"company": "西洋商会", "name": "佐藤 花子", "email": "h@seiyo.example.jp", "notes": ""},
]


def windows_jis(content: str) -> bytes:
    """ISO-2022-JP as Windows mailers write it, with ① and ㈱ (CP50221)."""
    found, wide = bytearray(), False
    for letter in content:
        code = letter.encode("cp932")
        if (len(code) == 2) != wide:
            wide = not wide
            found += b"\x1b$B" if wide else b"\x1b(B"
        found += bytes(_jis(code)) if wide else code
    return bytes(found + (b"\x1b(B" if wide else b""))


def _jis(code: bytes) -> tuple[int, int]:
    high, low = code
    high = (high - (0x70 if high < 0xA0 else 0xB0)) * 2
    if low < 0x9F:
        return high - 1, low - (0x1F if low < 0x80 else 0x20)
    return high, low - 0x7E


def quoted(content: str, encoding: str) -> str:
    """Quoted-printable with soft line breaks, as old telephones write it."""
    return quopri.encodestring(content.encode(encoding), quotetabs=True).decode("ascii").strip()


LONG = "長いメモは柔らかい改行で折られ、次の行へ続いていくことがあります。" * 2
PICTURE = base64.b64encode(bytes(range(256)) * 3).decode()
FOLDED = "\r\n ".join(PICTURE[at : at + 70] for at in range(0, len(PICTURE), 70))

OLD_PHONE = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    f"N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{quoted('山田;太郎', 'cp932')}\r\n"
    f"FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{quoted('山田 太郎', 'cp932')}\r\n"
    f"SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:\r\n"
    "X-PHONETIC-LAST-NAME;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:"
    f"{quoted('ヤマダ', 'cp932')}\r\n"
    f"ORG;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{quoted('東洋精工;営業部', 'cp932')}\r\n"
    "NOTE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:"
    f"{quoted(LONG, 'cp932')}\r\n"
    "TEL;CELL:09012345678\r\nTEL;WORK;VOICE:03-1234-5678\r\nTEL;WORK;FAX:03-1234-5679\r\n"
    "EMAIL;INTERNET:t@toyo.example.jp\r\nPHOTO;ENCODING=BASE64;JPEG:\r\n "
    + FOLDED
    + "\r\n\r\nEND:VCARD\r\n"
).replace("=\n", "=\r\n")
APPLE = (
    "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//iPhone OS//EN\nN:山田;太郎;;;\nFN:山田 太郎\n"
    "X-PHONETIC-FIRST-NAME:タロウ\nX-PHONETIC-LAST-NAME:ヤマダ\nORG:東洋精工;営業部;第一課\nTITLE:部長\n"
    "item1.EMAIL;type=INTERNET;type=pref:t@toyo.example.jp\nitem1.X-ABLabel:_$!<Work>!$_\n"
    "TEL;type=CELL;type=VOICE;type=pref:090-1234-5678\n"
    "item2.ADR;type=WORK;type=pref:;;虎ノ門1-2-3\\n虎ノ門ビル;港区;東京都;105-0001;日本\n"
    "item3.URL;type=pref:https://toyo.example.jp\nCATEGORIES:展示会,A\\,B\n"
    "NOTE:一行目\\n二行目\\, おわり\nPHOTO;ENCODING=b;TYPE=JPEG:"
    + FOLDED.replace("\r\n", "\n")
    + "\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nN:佐藤;花子;;;\nFN:佐藤 花子\n"
    "SORT-STRING:サトウ ハナコ\n"
    "EMAIL:h@seiyo.example.jp\nEMAIL:h@home.example.jp\nEND:VCARD\n"
)
NEWEST = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:山田 太郎\r\nN:山田;太郎;;;\r\n"
    'TEL;VALUE=uri;TYPE="voice,work":tel:+81-3-1234-5678\r\n'
    "TEL;VALUE=uri;TYPE=cell:tel:+81-90-1234-5678\r\n"
    "EMAIL;TYPE=work:t@toyo.example.jp\r\nORG:東洋精\r\n 工\r\nKIND:individual\r\nEND:VCARD\r\n"
)
PERSON = {"name": "山田 太郎", "family_name": "山田", "given_name": "太郎"}

ODD = [
    Odd("UTF-8 with a BOM", "a.csv", text(LIST, "utf-8-sig"), BOTH),
    Odd("CP932", "a.csv", text(LIST, "cp932"), BOTH),
    Odd("EUC-JP with ① and ㈱", "a.csv", data(LIST.encode("euc_jis_2004")), BOTH),
    Odd("ISO-2022-JP", "a.csv", text(LIST.replace("㈱", "(株)").replace("①", "(1)"), "iso2022_jp"),
        [{"company": "(株)東洋精工", "notes": "(1)至急"}, {"name": "佐藤 花子"}]),
    Odd("ISO-2022-JP of Windows", "a.csv", data(windows_jis(LIST)), BOTH),
    Odd("Excel's “Unicode text”", "a.txt", text(LIST.replace(",", "\t"), "utf-16"), BOTH),
    Odd("UTF-16 without a BOM", "a.csv", text(LIST, "utf-16-le"), BOTH),
    Odd("tabs, named .xls", "a.xls", text(LIST.replace(",", "\t"), "cp932"), BOTH),
    Odd("semicolons", "a.csv", text(LIST.replace(",", ";")), BOTH),
    Odd("bars", "a.txt", text(LIST.replace(",", "|")), BOTH),
    Odd("Excel's separator line", "a.csv", text("sep=;\r\n" + LIST.replace(",", ";")), BOTH),
    Odd("tabs with a comma in each row", "a.tsv", text(
        "Company, Ltd\tName\tEmail\nToyo, Inc.\tTaro Yamada\tt@toyo.example.jp\n"),
        [{"name": "Taro Yamada", "email": "t@toyo.example.jp"}]),
    Odd("quotes with line breaks and quotes in them", "a.csv", text(
        '"氏名","備考"\r\n"山田 太郎","一行目\r\n二行目 ""引用"", 終"\r\n"佐藤 花子",""\r\n'),
        [{"name": "山田 太郎", "notes": '一行目\n二行目 "引用", 終'}, {"name": "佐藤 花子"}]),
    Odd("mixed line ends and ragged rows", "a.csv", text(
        "会社名,氏名,メール\r東洋,山田 太郎\n西洋,佐藤 花子,h@seiyo.example.jp,余り\r\n"),
        [{"name": "山田 太郎", "email": ""},
         {"name": "佐藤 花子", "email": "h@seiyo.example.jp", "custom": {"Column 4": "余り"}}]),
    Odd("stray NULs", "a.csv", data(LIST.encode().replace(b"\r\n", b"\x00\r\n", 1)), BOTH),
    Odd("CP932 cut in the middle of a letter", "a.csv", data(
        ("氏名,備考\r\n" + "山田 太郎,展示会でお話しした内容のメモ\r\n" * 3).encode("cp932")
        + "林".encode("cp932")[:1]),
        [{"name": "山田 太郎"}] * 3 + [{"name": "\ufffd"}]),
    Odd("a phone in E notation that is whole", "a.csv", text(
        "氏名,携帯\n山田 太郎,9.012345678E+09\n"), [{"mobile": "090-1234-5678"}]),
    Odd("vCard 2.1 of an old telephone", "a.vcf", data(OLD_PHONE.encode("ascii")),
        [{**PERSON, "kana": "ヤマダ", "company": "東洋精工", "department": "営業部",
          "mobile": "090-1234-5678", "phone": "03-1234-5678", "fax": "03-1234-5679",
          "email": "t@toyo.example.jp",
          "notes": LONG}]),
    Odd("vCard 2.1 in bare CP932", "a.vcf", text(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN:山田;太郎\r\nFN:山田 太郎\r\nSOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ\r\n"
        "ORG:東洋精工\r\nEND:VCARD\r\n", "cp932"),
        [{**PERSON, "kana": "ヤマダ タロウ", "company": "東洋精工"}]),
    Odd("vCard 3.0 of an iPhone, two people, with groups and pictures", "a.vcf", text(APPLE),
        [{**PERSON, "kana": "ヤマダ タロウ", "company": "東洋精工", "department": "営業部 第一課",
          "title": "部長", "email": "t@toyo.example.jp", "mobile": "090-1234-5678",
          "postal_code": "105-0001", "address": "東京都港区虎ノ門1-2-3 虎ノ門ビル",
          "url": "https://toyo.example.jp", "notes": "一行目\n二行目, おわり"},
         {"name": "佐藤 花子", "kana": "サトウ ハナコ", "email": "h@seiyo.example.jp",
          "custom": {"E-mail (2)": "h@home.example.jp"}}]),
    Odd("vCard 4.0", "a.vcf", text(NEWEST),
        [{**PERSON, "phone": "03-1234-5678", "mobile": "090-1234-5678", "company": "東洋精工",
          "email": "t@toyo.example.jp"}]),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_odd_texts(desk: Desk, tmp_path: Path, odd: Odd) -> None:
    assert imported(desk, tmp_path, odd) == odd.leads


def test_cells_pasted_from_excel(desk: Desk) -> None:
    pasted = '会社名\t氏名\t備考\r\n東洋\t山田 太郎\t"一行目\n二行目 ""引用"""\r\n西洋\t佐藤 花子\t'
    preview = read_text(pasted, ImportOptions(), desk.reads)
    desk.run(ImportList(preview, ImportOptions()))
    leads = desk.reads.leads(desk.reads.ids("", "id"))
    assert [lead.name for lead in leads] == ["山田 太郎", "佐藤 花子"]
    assert leads[0].notes == '一行目\n二行目 "引用"'
