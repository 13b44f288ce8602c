"""Area codes of Japan and the prefectures that use them, by their first digits.

Source: 総務省 市外局番の一覧 (電気通信番号計画), told as coarsely as prefectures need.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_TABLE: Final = (
    "011-016 北海道|017 青森県|018 秋田県|019 岩手県|022 宮城県|023 山形県|024 福島県|025 新潟県|"
    "026 長野県|027 群馬県|0276 群馬県 栃木県|028 栃木県|0280 茨城県 栃木県 埼玉県|"
    "0284 栃木県 群馬県|029 茨城県|03 東京都|04 埼玉県 千葉県 東京都|042 東京都 埼玉県 神奈川県|"
    "043 千葉県|044 神奈川県|045 神奈川県|046 神奈川県|047 千葉県|0479 千葉県 茨城県|048 埼玉県|"
    "049 埼玉県|052 愛知県|053 静岡県|0531-0536 愛知県|054 静岡県|055 山梨県 静岡県|"
    "0557-0558 静岡県|056 愛知県|0567 愛知県 三重県|057 岐阜県|0573-0574 岐阜県|058 岐阜県|"
    "059 三重県|0597 三重県 和歌山県|0599 三重県|06 大阪府 兵庫県|072 大阪府 兵庫県|073 和歌山県|"
    "0735 和歌山県 三重県|074 奈良県|0748-0749 滋賀県|0740 滋賀県|075 京都府|076 石川県 富山県|"
    "0761 石川県|0763 富山県|0765-0766 富山県|0767-0768 石川県|077 滋賀県|0770 福井県|"
    "0771-0774 京都府|0776-0779 福井県|078 兵庫県|079 兵庫県|082 広島県|0820 山口県|"
    "0823-0826 広島県|0827 山口県 広島県|0829 広島県|083 山口県|084 広島県|0845-0848 広島県|"
    "085 鳥取県 島根県|0852-0856 島根県|0857-0859 鳥取県|086 岡山県|087 香川県|088 徳島県 高知県|"
    "0880 高知県 愛媛県|0883-0886 徳島県|0887-0889 高知県|089 愛媛県|092-094 福岡県|0940 福岡県|"
    "095 長崎県|0952 佐賀県|0954-0955 佐賀県 長崎県|096 熊本県|097 大分県|098 沖縄県|"
    "0982-0985 宮崎県|0986 宮崎県 鹿児島県|0987 宮崎県|099 鹿児島県"
)
_LONGEST: Final = 4


@lru_cache(maxsize=1)
def _prefectures() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for entry in _TABLE.split("|"):
        codes, *names = entry.split()
        first, _, last = codes.partition("-")
        for number in range(int(first), int(last or first) + 1):
            table[str(number).zfill(len(first))] = frozenset(names)
    return table


def prefectures_of(digits: str) -> frozenset[str]:
    """The prefectures whose telephones begin like `digits` (national form, "0312345678"); none
    for mobiles, toll-free and foreign numbers."""
    if len(digits) != 10 or not digits.startswith("0") or digits[:4] in ("0120", "0570"):
        return frozenset()
    for length in range(_LONGEST, 1, -1):
        if found := _prefectures().get(digits[:length]):
            return found
    return frozenset()
