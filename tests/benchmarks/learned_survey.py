"""The learned score on a made list of survey answers and behaviour on a web site.

About 9,000 people of whom 38 % became customers, 30-odd columns, many blanks and "Select". The
names of the columns are those of lists of that kind; all that stands in them is made here.

Run: `python tests/benchmarks/learned_survey.py`
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from learned_lists import Listed, Row, Way, plain_regression, report, through_the_command_line

ROWS = 9_000
# Answers with their share and what they add to the log odds. "" and Select: nobody said.
ANSWERS: dict[str, tuple[tuple[str, float, float], ...]] = {
    "Lead Origin": (("Landing Page Submission", 53, -0.2), ("API", 39, -0.4),
                    ("Lead Add Form", 7.5, 2.6), ("Lead Import", 0.5, -1.0)),
    "Lead Source": (("Google", 31, 0.1), ("Direct Traffic", 27, -0.4), ("Olark Chat", 19, 0.4),
                    ("Organic Search", 12, 0.0), ("Reference", 6, 1.2), ("Welingak Website", 1.5, 2.0),
                    ("Referral Sites", 1.4, -0.5), ("Facebook", 0.6, -0.3), ("bing", 0.1, 0.0),
                    ("google", 0.1, 0.1), ("Click2call", 0.1, 0.3), ("Press_Release", 0.1, -0.5),
                    ("Social Media", 0.1, 0.2), ("Live Chat", 0.1, 0.5), ("blog", 0.5, 0.5),
                    ("", 0.4, 0.0)),
    "Do Not Email": (("No", 92, 0.1), ("Yes", 8, -1.2)),
    "Do Not Call": (("No", 99.9, 0.0), ("Yes", 0.1, 0.5)),
    "Last Activity": (("Email Opened", 37, 0.2), ("SMS Sent", 30, 1.1),
                      ("Olark Chat Conversation", 11, -0.9), ("Page Visited on Website", 7, -0.3),
                      ("Converted to Lead", 5, -0.7), ("Email Bounced", 3.5, -1.0),
                      ("Email Link Clicked", 3, 0.0), ("Form Submitted on Website", 1.5, -0.4),
                      ("Unreachable", 1, 0.2), ("Had a Phone Conversation", 0.3, 1.4), ("", 1, 0.6)),
    "Country": (("India", 70, 0.0), ("", 26, 0.2), ("United States", 1, -0.3),
                ("United Arab Emirates", 1, 0.2), ("Singapore", 1, 0.3), ("Qatar", 1, -0.8)),
    "Specialization": (("Select", 21, -0.2), ("", 15, -0.2), ("Finance Management", 11, 0.2),
                       ("Human Resource Management", 9, 0.3), ("Marketing Management", 9, 0.4),
                       ("Operations Management", 6, 0.3), ("Business Administration", 5, 0.1),
                       ("IT Projects Management", 4, 0.0), ("Travel and Tourism", 3, -0.2),
                       ("Healthcare Management", 2, 0.4), ("Hospitality Management", 2, -0.2),
                       ("E-COMMERCE", 1, 0.0), ("Services Excellence", 1, -0.6),
                       ("Banking, Investment And Insurance", 4, 0.5)),
    "How did you hear about X": (("", 24, 0.0), ("Select", 54, 0.0), ("Online Search", 9, -0.1),
                                 ("Word Of Mouth", 4, 0.2), ("Student of SomeSchool", 4, 0.3),
                                 ("Other", 2, 0.0), ("Multiple Sources", 2, 0.1), ("SMS", 1, -0.6)),
    "What is your current occupation": (("Unemployed", 60, 0.3), ("", 29, -1.2),
                                        ("Working Professional", 8, 2.3), ("Student", 2, 0.1),
                                        ("Businessman", 0.5, 0.8), ("Housewife", 0.5, 2.0)),
    "What matters most to you in choosing a course": (("Better Career Prospects", 70, 0.4),
                                                      ("", 29, -0.8), ("Flexibility & Convenience", 1, 0.4)),
    "Search": (("No", 99.8, 0.0), ("Yes", 0.2, 0.0)),
    "Magazine": (("No", 100, 0.0),),
    "Newspaper Article": (("No", 99.9, 0.0), ("Yes", 0.1, 0.0)),
    "X Education Forums": (("No", 99.9, 0.0), ("Yes", 0.1, 0.0)),
    "Newspaper": (("No", 99.9, 0.0), ("Yes", 0.1, 0.0)),
    "Digital Advertisement": (("No", 99.9, 0.0), ("Yes", 0.1, 0.0)),
    "Through Recommendations": (("No", 99.9, 0.0), ("Yes", 0.1, 0.8)),
    "Receive More Updates About Our Courses": (("No", 100, 0.0),),
    "Get updates on DM Content": (("No", 100, 0.0),),
    "City": (("Mumbai", 35, 0.1), ("", 15, 0.0), ("Select", 24, -0.1), ("Thane & Outskirts", 8, 0.2),
             ("Other Cities", 12, 0.0), ("Other Metro Cities", 4, 0.0), ("Tier II Cities", 2, -0.2)),
    "Asymmetrique Activity Index": (("", 45, 0.0), ("02.Medium", 42, 0.2), ("01.High", 9, -0.2),
                                    ("03.Low", 4, -0.9)),
    "I agree to pay the amount through cheque": (("No", 100, 0.0),),
    "A free copy of Mastering The Interview": (("No", 69, 0.0), ("Yes", 31, -0.1)),
    "Last Notable Activity": (("Modified", 37, -0.7), ("Email Opened", 31, 0.0),
                              ("SMS Sent", 23, 1.0), ("Page Visited on Website", 3.5, -0.3),
                              ("Olark Chat Conversation", 2, -0.9), ("Email Link Clicked", 2, -0.3),
                              ("Unreachable", 0.5, 1.0), ("Had a Phone Conversation", 0.2, 2.0)),
    "Device, first visit": (("Mobile", 55, -0.1), ("Desktop", 35, 0.2), ("Tablet", 5, 0.0),
                            ("-", 5, 0.0)),
    "Preferred language (optional)": (("English", 50, 0.1), ("Hindi", 20, 0.0), ("N/A", 30, -0.1)),
    "Age group": (("18-24", 20, -0.3), ("25-34", 40, 0.2), ("35-44", 20, 0.3), ("45+", 5, 0.0),
                  ("", 15, -0.1)),
    "Company Size": (("1-10", 10, -0.1), ("11-50", 15, 0.1), ("51-200", 12, 0.2),
                     ("201-1000", 8, 0.4), ("1000+", 5, 0.6), ("Select", 50, -0.1)),
}  # fmt: skip
NUMBERS = ("TotalVisits", "Total Time Spent on Website", "Page Views Per Visit",
           "Asymmetrique Activity Score")  # fmt: skip


def made(seed: int = 3) -> tuple[list[Row], list[bool]]:
    """The list, and who was won."""
    chance = random.Random(seed)
    rows, won = [], []
    for number in range(ROWS):
        row: Row = {
            "Prospect ID": f"{chance.getrandbits(64):016x}",
            "Lead Number": str(660_737 - number),
        }
        odds = -1.4 + chance.gauss(0, 0.2)
        for column, answers in ANSWERS.items():
            text, _, weight = chance.choices(answers, [share for _, share, _ in answers])[0]
            row[column] = text
            odds += 1.05 * weight
        odds += _behaviour(row, chance)
        rows.append(row)
        won.append(chance.random() < 1 / (1 + math.exp(-odds)))
    return rows, won


def _behaviour(row: Row, chance: random.Random) -> float:
    """Visits, time and pages: many nothing at all, some very much; more time helps, but less
    and less."""
    if chance.random() < 0.015:
        row.update(dict.fromkeys(NUMBERS[:3], ""))
        visited = 0
        spent = 0
    else:
        visited = 0 if chance.random() < 0.24 else 1 + int(chance.expovariate(0.3))
        spent = int(chance.gammavariate(1.1, 550)) if visited else 0
        pages = round(visited / chance.choice((1, 1, 2, 3)), 2)
        row.update(zip(NUMBERS, (str(visited), str(min(spent, 2272)), f"{pages:g}"), strict=False))
    row[NUMBERS[3]] = "" if chance.random() < 0.45 else str(chance.randint(7, 18))
    unseen = 0.9 if not visited else 0.0
    return unseen + 0.55 * math.log1p(spent / 60) - 0.9 + (0.15 if visited > 5 else 0.0)


WAYS: Sequence[Way] = (
    Way("Converted=stage, customer/lost", header="Converted"),
    Way("numbered by the first column", header="Converted", maps=("Prospect ID=external_id",)),
    Way("stage, won/lost", words=("lost", "won")),
)


def main() -> None:
    rows, won = made()
    features = [
        {k: v for k, v in row.items() if k not in ("Prospect ID", "Lead Number")} for row in rows
    ]
    print(f"{sum(won) / len(won):.0%} won")
    plain = plain_regression(features, won, NUMBERS)
    for way in WAYS:
        report(way.name, plain, through_the_command_line(Listed(rows, won, "Prospect ID"), way))


if __name__ == "__main__":
    main()
