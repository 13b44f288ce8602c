"""Who comes to the show in the story, and what the feedback shows at which point of it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

TODA, HAYASE = "戸田 真理", "早瀬 健"
AOI, KAMIJO, KASHIWAGI, KONISHI = "青井 真澄", "上条 徹", "柏木 玲", "小西 渉"
SAWAMURA, NOGUCHI, MORIYAMA, HASE, WATARI = "沢村 茜", "野口 剛", "森山 里奈", "長谷 薫", "渡 光"
SHIOMI, SHOW, FAIR = "株式会社潮見製作所", "秋の設備展", "冬の内覧会"
DAY = "2026/11/24"
READY = "meets:mql stage:lead"  # the search behind the view "Ready for MQL"
HEAD = ("氏名", "会社名", "役職", "決裁への関わり", "メール", "電話番号", "携帯電話", "区分",
        "チャネル", "キャンペーン", "来場日")  # fmt: skip


def person(
    name: str, company: str, title: str, role: str, *, channel: str = "展示会",
    campaign: str = SHOW, kind: str = "法人", mobile: str = "", reachable: bool = True,
) -> tuple[str, ...]:  # fmt: skip
    number = sum(map(ord, name)) % 1000
    mail = f"p{number}@example.jp" if reachable else ""
    phone = "" if mobile or not reachable else f"03-5555-{number:04}"
    return (name, company, title, role, mail, phone, mobile, kind, channel, campaign, DAY)


# Points on the day of the show: manager 8, head of a department 12, team leader 4; evaluator 10,
# influencer 12, decision maker 20; e-mail 5, phone 3, mobile 2; visit 5; who came by the website
# inquired: 15, a consumer 20.
PEOPLE = [
    person(AOI, SHIOMI, "課長", "評価者"),  # 8 + 10 + 5 + 3 + 5 = 31
    person(KAMIJO, "上条電機株式会社", "部長", "影響者", channel="ウェブサイト",
           campaign=""),  # 12 + 12 + 5 + 3 + 15 = 47
    person(KASHIWAGI, "柏木工業株式会社", "課長", "評価者"),  # 31
    person(KONISHI, "有限会社小西精機", "課長", "評価者"),  # 31
    person(SAWAMURA, "沢村化成株式会社", "課長", "評価者"),  # 31
    person(NOGUCHI, "野口商事株式会社", "課長", "評価者"),  # 31
    person(MORIYAMA, "", "", "決裁者", channel="ウェブサイト", campaign=FAIR, kind="個人",
           mobile="090-5555-0107"),  # 20 + 5 + 2 + 20 = 47
    person(HASE, SHIOMI, "係長", "評価者"),  # 4 + 10 + 5 + 3 + 5 = 27
    person(WATARI, "渡商店", "", "", reachable=False),  # 5
]  # fmt: skip


def workbook(file: Path) -> Path:
    """The list of the show as its organiser sends it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *PEOPLE):
        sheet.append(row)
    book.save(file)
    return file


# ---- what the feedback shows when ----------------------------------------------------------------


def figures(acceptance: str, open_: str, waiting: str, won: str) -> list[str]:
    return [acceptance, open_, waiting, won]


NOTHING = [
    "Nothing was handed over yet. Hand an MQL to a salesperson: what sales makes of it is counted "
    "here."
]
HANDED = figures(
    "– | Nothing was answered.",
    "7 | None of them is overdue.",  # 2 + 5
    "– | Nothing was accepted.",
    "– | Nothing was won or lost.",
)
ANSWERED = figures(
    # Accepted: 森山, 上条. Returned: 青井, 柏木, 野口. Withdrawn: 小西. 2 / 5.
    "40 % | 2 of 5 answered; 3 returned.\n1 withdrawn one does not count.",
    "1 | None of them is overdue.",  # 沢村, due on 26 November
    # 6 h and 24 h: median 15, quartiles 6 + 18 / 4 and 24 - 18 / 4.
    "15 h | Median; half of them between 10.5 h and 19.5 h.\n5 of 5 answers came in time.",
    "– | Nothing was won or lost.",
)
SOLD = figures(
    ANSWERED[0],
    "1 | 1 of them is overdue.",
    ANSWERED[2],
    "100 % | 1 of 1 decided.\nWorth ¥300,000.",  # 森山
)
LATE = figures(
    # 柏木 came back again: 2 / 6.
    "33 % | 2 of 6 answered; 4 returned.\n1 withdrawn one does not count.",
    SOLD[1],
    "15 h | Median; half of them between 10.5 h and 19.5 h.\n5 of 6 answers came in time.",
    "50 % | 1 of 2 decided.\nWorth ¥300,000.",  # 上条 was lost
)
AGAIN = figures(
    LATE[0],
    "2 | 1 of them is overdue.",  # 沢村, and 青井 again
    LATE[2],
    LATE[3],
)
TAKEN = figures(
    # 青井 accepted: 3 / 7.
    "43 % | 3 of 7 answered; 4 returned.\n1 withdrawn one does not count.",
    SOLD[1],
    # 6 h, 24 h, 30 h: median 24, quartiles 15 and 27.
    "24 h | Median; half of them between 15 h and 27 h.\n6 of 7 answers came in time.",
    LATE[3],
)
WON = figures(
    TAKEN[0],
    AGAIN[1],  # 沢村, and 長谷
    TAKEN[2],
    "67 % | 2 of 3 decided.\nWorth ¥1,500,000.",  # 1,200,000 + 300,000
)


def late(then: list[str], open_: int) -> list[str]:
    """The same figures looked at from the end: whoever was left open is overdue by now."""
    return [then[0], f"{open_} | {open_} of them are overdue.", *then[2:]]


CONSUMERS = figures(  # 森山
    "100 % | 1 of 1 answered; 0 returned.",
    "0 | Everything is answered.",
    "6 h | Median; half of them between 6 h and 6 h.\n1 of 1 answers came in time.",
    "100 % | 1 of 1 decided.\nWorth ¥300,000.",
)
# Four were returned: 青井 and 柏木 for the moment, 柏木 for money before, 野口 for wrong data.
REASONS = [("Timing", "50 %   2"), ("Budget", "25 %   1"), ("Wrong data", "25 %   1")]
WINS = {
    # Scores when handed over: 上条 47 lost, 森山 47 won, 青井 62 won.
    "score": [("40–59", "50 %   1 of 2"), ("60–79", "100 %   1 of 1")],
    "channel": [("Website", "50 %   1 of 2"), ("Trade show", "100 %   1 of 1")],
    "campaign": [
        ("No campaign", "0 %   0 of 1"), (FAIR, "100 %   1 of 1"), (SHOW, "100 %   1 of 1"),
    ],
    "person": [(TODA, "50 %   1 of 2"), (HAYASE, "100 %   1 of 1")],
}  # fmt: skip
# Returned: 青井, 柏木 and 野口 at 46, 柏木 at 30; accepted: 上条 and 森山 at 47, 青井 at 62.
FROM_40 = "Handing over from 40: 6 leads, 50 % accepted."
FROM_47 = (
    "Handing over from 47 instead of 40: 3 leads instead of 6, 100 % accepted instead of 50 %, "
    "no good one missed."
)
# By the week of the handoff: accepted, returned, open.
WEEKS = [
    ("2026-11-23", "2", "3", "1"),  # 森山, 上条; 青井, 柏木, 野口; 沢村. 小西 was withdrawn.
    ("2026-12-14", "0", "1", "0"),  # 柏木
    ("2027-01-11", "1", "0", "0"),  # 青井
    ("2027-01-25", "0", "0", "1"),  # 長谷
]
# The timeline of 青井 in the end.
TOLD = [
    ["Visit", SHOW],
    ["Inquiry", "仕様書がほしい"],
    ["Lead → MQL", "Score 46"],
    [f"Handed over to {TODA}", "展示会で実演を見た"],
    ["Returned", "Timing · MQL → Recycled · back on 2027-01-12", "予算は来年から"],
    ["Attended webinar", "新製品の回"],
    ["Meeting"],
    ["Quote", "3台分の見積"],
    ["Recycled → MQL", "Score 62"],
    [f"Handed over to {TODA}", "見積を出した"],
    ["Accepted", "MQL → SQL", "すぐ伺う"],
    ["Deal opened", "検査装置3台 · ¥1,200,000 · SQL → Opportunity"],
    ["Deal won", "検査装置3台 · ¥1,200,000 · Opportunity → Customer"],
]
