"""How strangers' lists write a person: what each source holds, and what typing, scanning and years
do to it. Every row comes with the facts it still tells (see `strange_lists.ceiling`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import strange_slips as slips
from strange_world import DEPARTMENTS, HOMOPHONES, TITLES, Firm, Person, World

from leaddesk.domain.romaji import hepburn

Row = dict[str, str]
Facts = set[str]

_ABBREVIATED: Final = {
    "株式会社": ("(株)", "㈱", "（株）", "株式会社 ", "(株) ", ""),
    "有限会社": ("(有)", "㈲", "有限会社　", ""), "合同会社": ("(同)", "合同会社 ", ""),
}  # fmt: skip
_KANJI_DIGITS: Final = "〇一二三四五六七八九"


class Source:
    """One list among those a database was made of: its columns and its habits."""

    def __init__(self, world: World) -> None:
        rng, rates = world.rng, world.rates
        self.quality = rng.choice((0.4, 0.8, 1.0, 1.6))
        self.missing = {
            column for column in ("kana", "email", "phone", "mobile", "address", "department",
                                  "title", "company", "birthday", "external_id")
            if rng.random() < rates.get(f"lacks_{column}", 0.0)
        }  # fmt: skip
        self.gap = rng.choice((" ", " ", "　", ""))
        self.hiragana = rng.random() < rates["hiragana"]
        self.half = rng.random() < rates["half_width"]
        self.romaji = rng.random() < rates["romaji_list"]
        self.wide = rng.random() < rates["wide_list"]
        self.marked = rng.random() < 0.35  # 三丁目 in addresses
        self.plain_phones = rng.choice(("-", "-", "", "(", " "))
        self.zero_eaten = rng.random() < rates["zero_eaten"]
        self.form = rng.choice(("long", "long", "short", "none"))
        self.blank = rng.uniform(0.0, rates["blanks"])


class Writer:
    """Writes one record of a person for a source."""

    def __init__(self, world: World, source: Source, person: Person, *, fresh: bool) -> None:
        self.world, self.rng, self.source = world, world.rng, source
        self.fresh = fresh
        self.firm_later = False
        self.facts: Facts = set()
        self.person = person if fresh else self._after_years(person)

    def hit(self, kind: str) -> bool:
        """Whether this damage happens to this record now."""
        rate = self.world.rates.get(kind, 0.0) * self.source.quality * (0.4 if self.fresh else 1.0)
        return self.rng.random() < rate

    def _after_years(self, person: Person) -> Person:
        """What life changed since the first record."""
        world, rng, old = self.world, self.rng, person
        if self.hit("married"):
            person = replace(person, family=world.family())
        if self.hit("promoted"):
            person = replace(person, department=rng.choice(DEPARTMENTS), title=rng.choice(TITLES))
        if person.firm is not None and self.hit("moved_firm"):
            firm = world.firm(rng.randrange(10**6, 10**7))
            person = replace(person, firm=firm, site=firm.sites[0], line=firm.sites[0].line,
                             mail=world.mail(person.family, person.given, firm.domain))  # fmt: skip
        elif person.firm is not None and self.hit("transferred"):
            site = rng.choice(person.firm.sites)
            person = replace(person, site=site, line=site.line)
        if person.firm is not None and self.hit("firm_renamed"):
            self.firm_later = True
            if rng.random() < 0.6 and old.mail:
                local = old.mail.split("@")[0]
                person = replace(person, mail=f"{local}@{person.firm.later_domain}")
        if self.hit("moved_home") and person.firm is None:
            site = world.site()
            person = replace(person, site=site, line=site.line if old.line else "")
        if person.line and self.hit("new_line"):
            person = replace(person, line=world.line(person.site.area))
        if person.mobile and self.hit("new_mobile"):
            person = replace(person, mobile=world.mobile())
        if person.mail and self.hit("new_mail"):
            domain = person.firm.domain if person.firm and rng.random() < 0.5 else "gmail.com"
            person = replace(person, mail=world.mail(person.family, person.given, domain))
        return person

    def row(self) -> tuple[Row, Facts]:
        """The record and what it tells."""
        row = self._name()
        if self.person.firm is not None:
            row["company"] = self._company(self.person.firm)
            row["department"], row["title"] = self.person.department, self.person.title
            if self.hit("url"):
                row["url"] = f"https://www.{self.person.firm.domain}/"
        row |= self._contact()
        row |= self._address()
        if self.person.born:
            row["birthday"] = self._birthday()
            self.facts.add(f"born {self.person.born}")
        if self.person.number:
            row["external_id"] = self.person.number
            self.facts.add(f"number {self.person.number}")
        self._leave_out(row)
        if self.hit("shifted"):
            row = self._shifted(row)
        if self.source.wide:
            for column in ("phone", "mobile", "address", "email"):
                if row.get(column):
                    row[column] = slips.wide(row[column])
        return {name: text for name, text in row.items() if text}, self.facts

    def _leave_out(self, row: Row) -> None:
        told = {"email": "mail", "phone": "line", "mobile": "mobile", "address": "site",
                "birthday": "born", "external_id": "number", "company": "firm"}  # fmt: skip
        for column in list(row):
            dropped = column in self.source.missing
            if column not in ("name", "company"):
                dropped = dropped or self.rng.random() < self.source.blank
            if dropped and row.pop(column, "") and column in told:
                self.facts = {fact for fact in self.facts if not fact.startswith(told[column])}
                if column == "address":
                    row.pop("postal_code", None)

    def _name(self) -> Row:
        rng, person, source = self.rng, self.person, self.source
        family, given = person.family[0], person.given[0]
        reading = [person.family[1], person.given[1]]
        self.facts |= {f"family {reading[0]}", f"given {reading[1]}", f"initial {reading[1][0]}"}
        if self.hit("other_reading"):
            reading = [slips.other_reading(word) for word in reading]
        if self.hit("old_letters"):
            family, given = slips.old_letters(family), slips.old_letters(given)
        if self.hit("homophone"):
            given = rng.choice(HOMOPHONES[person.given[1]])
        if self.hit("name_scanned"):
            family, given = slips.scanned(rng, family), slips.scanned(rng, given)
        if self.hit("name_typed") and len(given) > 1:
            given = slips.typed_kanji(rng, given)
        gap = "" if self.hit("gap_lost") else source.gap
        name = family + gap + given
        kana = " ".join(reading)
        if self.hit("kana_typed"):
            kana = slips.typed_kana(rng, kana)
        if source.romaji or self.hit("romaji"):
            name, kana = self._romaji(reading), ""
        elif self.hit("kana_only"):
            name = kana
        elif self.hit("family_only"):
            name = family
            kana = reading[0]
            self.facts -= {f"given {person.given[1]}", f"initial {person.given[1][0]}"}
        elif self.hit("swapped"):
            name, kana = given + gap + family, " ".join(reading[::-1])
        if self.hit("courtesy"):
            name += rng.choice((" 様", "様", " さん"))
        if self.hit("name_titled"):
            name = f"{person.title or '担当'} {name}"
        if self.hit("name_read"):
            name, kana = f"{name}({kana or ' '.join(reading)})", ""
        if self.hit("nameless"):
            name = kana = ""
            self.facts = {f for f in self.facts if not f.startswith(("family", "given", "initial"))}
        if not source.gap:
            kana = kana.replace(" ", "")
        if source.hiragana:
            kana = slips.hiragana(kana)
        elif source.half:
            kana = slips.half_kana(kana)
        return {"name": name, "kana": kana}

    def _romaji(self, reading: list[str]) -> str:
        family, given = (slips.romanised(self.rng, hepburn(word)).capitalize() for word in reading)
        shape = self.rng.choice(
            ("{1} {0}", "{0} {1}", "{2} {1}", "{1} {2}", "{0}, {1}", "{3}. {0}")
        )
        if shape == "{3}. {0}":
            self.facts -= {f"given {self.person.given[1]}"}
        return shape.format(family, given, family.upper(), given[:1])

    def _company(self, firm: Firm) -> str:
        rng = self.rng
        self.facts.add(f"firm {firm.later if self.firm_later else firm.core}")
        core = firm.later if self.firm_later else firm.core
        if self.hit("firm_english"):
            return firm.english + rng.choice((" Co., Ltd.", " Inc.", " Co.,Ltd", ""))
        if self.hit("firm_short"):
            core = firm.short
        elif self.hit("firm_typed"):
            core = slips.dropped(rng, core)
        elif self.hit("firm_scanned"):
            core = slips.scanned(rng, core)
        form = firm.form
        if self.source.form == "none" or self.hit("form_lost"):
            form = ""
        elif self.source.form == "short" or self.hit("form_short"):
            form = rng.choice(_ABBREVIATED[form])
        front = firm.front != self.hit("form_turned")
        name = form + core if front else core + form
        if self.hit("branch") and self.person.site.name:
            name += rng.choice((" ", "　", "")) + self.person.site.name
        if self.hit("firm_with_department") and self.person.department:
            name += f" {self.person.department}"
        return slips.wide(name) if self.hit("wide") else name.strip()

    def _contact(self) -> Row:
        rng, person = self.rng, self.person
        mail, line, mobile = person.mail, person.line, person.mobile
        self.facts |= {f"{told} {text}" for told, text in (("mail", mail), ("line", line),
                                                           ("mobile", mobile)) if text}  # fmt: skip
        if mail and self.hit("mail_typed"):
            mail = slips.typed_mail(rng, mail)
        if mail and self.hit("mail_scanned"):
            mail = slips.scanned_latin(rng, mail)
        if mail and self.hit("mail_style"):
            mail = rng.choice((mail.upper(), slips.wide(mail), f"<{mail}>", f" {mail} ",
                               f"mailto:{mail}"))  # fmt: skip
        if line and self.hit("line_typed"):
            line = slips.typed_digit(rng, line)
        if mobile and self.hit("mobile_typed"):
            mobile = slips.typed_digit(rng, mobile)
        if mobile and self.hit("mobile_as_phone"):
            line, mobile = mobile, ""
        line, mobile = self._phone(line), self._phone(mobile)
        if line and self.hit("extension"):
            number = rng.randint(10, 999)
            line += rng.choice((f"(内線{number})", f" 内線 {number}", f" ext.{number}", "(代表)",
                                f"（内{number}）"))  # fmt: skip
        if line and self.hit("two_phones") and mobile:
            line, mobile = f"{line} / {mobile}", ""
        return {"email": mail, "phone": line, "mobile": mobile}

    def _phone(self, text: str) -> str:
        if not text:
            return ""
        if self.hit("abroad"):
            return self.rng.choice(("+81 ", "+81-", "81")) + text[1:]
        if self.source.zero_eaten:
            return text.replace("-", "")[1:]
        mark = self.source.plain_phones
        if mark == "(":
            return text.replace("-", "(", 1).replace("-", ")", 1)
        return text.replace("-", mark)

    def _address(self) -> Row:
        site, rng = self.person.site, self.rng
        self.facts.add(f"site {site.postal}{site.numbers}")
        first, *rest = site.numbers
        if self.source.marked:
            chome = _KANJI_DIGITS[first] if rng.random() < 0.5 else str(first)
            numbers = f"{chome}丁目{rest[0]}番" + (f"{rest[1]}号" if len(rest) > 1 else "地")
        else:
            numbers = rng.choice(("-", "-", "－", "‐")).join(map(str, site.numbers))
        building = "" if self.hit("building_lost") else site.building
        city = site.city
        if self.hit("prefecture_lost"):
            city = city[3:] if city[3:4] not in ("県",) else city[4:]
        if self.hit("address_typed"):
            numbers = slips.dropped(rng, numbers)
        postal = "" if self.hit("postal_lost") else site.postal
        return {"address": f"{city}{site.town}{numbers} {building}".strip(), "postal_code": postal}

    def _birthday(self) -> str:
        year, month, day = self.person.born.split("-")
        if self.hit("born_typed"):
            day = f"{self.rng.randint(1, 28):02}"
        elif self.hit("born_swapped"):
            month, day = (day, month) if int(day) < 13 else (month, day)
        return self.rng.choice((f"{year}-{month}-{day}", f"{year}/{int(month)}/{int(day)}",
                                f"{year}年{int(month)}月{int(day)}日"))  # fmt: skip

    def _shifted(self, row: Row) -> Row:
        """Two columns changed places, or one ran into the next."""
        pairs = (("department", "title"), ("name", "kana"), ("phone", "mobile"),
                 ("company", "department"), ("phone", "email"))  # fmt: skip
        one, other = self.rng.choice(pairs)
        return {**row, one: row.get(other, ""), other: row.get(one, "")}
