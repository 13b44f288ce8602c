"""Words that tell an organisation which prints no legal form, and words that are none of its name.

Source: 日本標準産業分類 (総務省), and how such organisations call themselves.
"""

from __future__ import annotations

from typing import Final

from leaddesk.capture.understand.wordlist import words_of

# What the name of an organisation without a legal form ends in.
ENDS: Final = words_of(
    """
    銀行 信用金庫 信用組合 証券 生命保険 火災保険 損害保険 保険 大学 大学院 短期大学 専門学校
    高等学校 高校 中学校 小学校 学園 学院 学校 幼稚園 保育園 こども園 病院 医院 診療所 クリニック
    歯科 歯科医院 薬局 整骨院 接骨院 治療院 鍼灸院 動物病院 法律事務所 会計事務所 税理士事務所
    司法書士事務所 行政書士事務所 特許事務所 社労士事務所 社会保険労務士事務所 設計事務所
    建築事務所 建築設計事務所 探偵事務所 事務所 商事 商会 商店 製作所 工業 工業所 鉄工所 鋼業 化学
    化学工業 製薬 製菓 製紙 製麺 製麺所 製材所 酒造 醸造 食品 水産 農園 農場 牧場 農業協同組合
    漁業協同組合 協同組合 生活協同組合 組合 連合会 協会 財団 学会 振興会 商工会 商工会議所 会議所
    商店街 建設 建築 組 工務店 住宅 不動産 地所 土地 開発 電機 電器 電気 電工 電力 ガス 水道 石油
    鉱業 金属 精機 精密 機械 自動車 モータース 重工 重工業 造船 鉄道 電鉄 交通 運輸 運送 物流 倉庫
    海運 航空 旅行 観光 旅館 ホテル 印刷 出版 出版社 書店 書房 新聞 新聞社 放送 テレビ 通信 電話
    薬品 薬局 百貨店 スーパー 市場 堂 庵 亭 楼 荘 寺 神社 教会 美術館 博物館 図書館 動物園 水族館
    八幡宮 天満宮 神宮 大社 劇場 映画館 工房 窯 製陶所 写真館 写真室 建設業協会 美容室 理容室 サロン
    カフェ 食堂 レストラン 酒場 居酒屋 寿司 鮨 そば 蕎麦 ベーカリー パン工房 花店 生花店 薬店 文具店
    金物店 米店 精肉店 鮮魚店 青果店 酒店 茶舗 本舗 総本店 市役所 区役所 町役場 村役場 県庁 府庁
    都庁 道庁 省 庁 消防署 警察署 裁判所 研究機構 機構 公社 公団 公庫 基金 研究会 委員会 実行委員会
    連盟 同盟 会館 ホールディングス グループ コーポレーション テクノロジーズ テクノロジー
    システムズ システム ソリューションズ ソリューション コンサルティング エンジニアリング デザイン
    スタジオ プロダクション エンタテインメント エージェンシー パートナーズ アソシエイツ キャピタル
    インターナショナル ジャパン ワークス ラボ ネット ネットワーク サービス トレーディング
    インダストリー フーズ ファーム リース ファイナンス アカデミー スクール
    """
)
# And what it may begin with.
BEGINS: Final = words_of(
    """
    オフィス スタジオ アトリエ カフェ ホテル 旅館 割烹 料亭 鮨 寿司 酒処 そば処 蕎麦処
    パティスリー ビストロ レストラン サロン 工房 ギャラリー クリニック 医院 市立 県立 町立 村立
    国立 公立 私立 都立 府立 劇団 楽団 麺処 喫茶
    """
)
# And in Latin letters.
LATIN_BEGINS: Final = frozenset(
    words_of("studio atelier cafe bar bistro salon hair hotel restaurant office gallery trattoria")
)
# Latin words an organisation's name ends in.
LATIN_ENDS: Final = words_of(
    """
    group partners partner associates advisors advisers architects studio studios design designs
    consulting consultants solutions systems technologies technology tech software labs
    laboratories industries industry manufacturing holdings international global capital ventures
    investments bank insurance securities university college school institute academy hospital
    clinic foundation association society museum gallery press media entertainment productions
    pictures agency logistics transport shipping airlines foods food farm farms restaurant cafe
    bakery hotel hotels resort pharmacy pharmaceuticals chemical chemicals electronics electric
    energy motors construction engineering services service works company co. enterprises trading
    analytics networks network council ministry embassy bureau trust fund corporation corp. health
    healthcare japan inc. ltd. llc
    """
)
# Signs of a line that is about the organisation but not its name.
NO_NAME: Final = (
    "登録番号", "許可番号", "免許", "知事", "大臣", "認定番号", "営業時間", "定休日", "取引業",
    "適格請求書", "法人番号",
    "加盟", "会員番号", "正会員", "事業内容", "業務内容", "取扱", "グループ会社",
)  # fmt: skip
