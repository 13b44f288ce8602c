"""Words of titles, departments and qualifications on cards, as families of endings and beginnings.

Source: 日本標準職業分類 (総務省) for occupations, 商業登記規則 and 会社法 for the organs of
companies, the usual ranks of offices, schools and hospitals.
"""

from __future__ import annotations

from typing import Final

from leaddesk.capture.understand.wordlist import words_of

# What a title ends in. Ordinary words that end alike are told apart by what stands before them.
TITLE_ENDS: Final = words_of(
    """
    社長 会長 頭取 取締役 執行役 執行役員 監査役 会計参与 相談役 顧問 理事 理事長 監事 評議員 幹事
    代表 代表者 代表社員 業務執行社員 社員 役員 最高経営責任者 最高執行責任者 最高財務責任者
    最高技術責任者 責任者 総裁 総長 総帥 党首 議長 議員 委員 委員長 部長 次長 課長 係長 室長 局長
    所長 店長 支店長 支社長 支部長 支配人 工場長 工場次長 センター長 グループ長 チーム長
    ユニット長 本部長 事業部長 部門長 班長 組長 職長 主任 主事 主査 主幹 主管 主席 主務 参事 参与
    調査役 調査官 審議官 事務官 技官 書記 書記官 事務局長 事務長 館長 園長 院長 副院長 医長 医局長
    警部補 警部 警視 警視正 警視監 巡査 巡査部長 消防士 消防司令 助役 駅務員 禰宜 権禰宜
    師長 看護師長 薬局長 船長 機長 駅長 校長 教頭 教諭 学長 学部長 学科長 研究科長 研究所長 塾長
    塾頭 寮長 村長 町長 市長 区長 知事 大臣 消防長 署長 隊長 教授 准教授 助教 助教授 講師 助手
    教員 教官 研究員 研究者 研究官 専門員 専門職 専門役 専任 担当 担当者 代理 補佐 補 心得 見習
    待遇 付 監督 コーチ 棟梁 親方 女将 若女将 大将 料理長 板長 杜氏 蔵元 当主 住職 副住職 宮司
    神主 牧師 弁護士 司法書士 行政書士 税理士 公認会計士 弁理士 社会保険労務士 社労士
    土地家屋調査士 不動産鑑定士 海事代理士 通関士 建築士 建築家 技術士 技師 技士 技能士 測量士
    整備士 操縦士 航海士 医師 歯科医師 獣医師 薬剤師 看護師 准看護師 保健師 助産師 栄養士
    管理栄養士 理学療法士 作業療法士 言語聴覚士 柔道整復師 鍼灸師 介護福祉士 社会福祉士 保育士
    臨床心理士 公認心理師 美容師 理容師 調理師 調教師 騎手 庭師 整体師 占い師 写真家 作家 画家
    書家 漫画家 作曲家 演出家 評論家 翻訳家 音楽家 芸術家 陶芸家 造園家 投資家 翻訳者 通訳 通訳者
    記者 編集者 編集長 論説委員 脚本家 監督 声優 俳優 営業 営業担当 営業職 販売員 外交員 相談員
    指導員 支援員 調査員 検査員 鑑定士 鑑定人 補償員 管理人 管理者 経営者 創業者 発起人 世話人
    案内人 仲買人 職人 司会者 支援者 起業家 秘書 秘書役 受付 事務 事務員 総務 経理 広報 広報担当
    人事担当 採用担当 職員 組合長 専務 常務 組合員 会員 本部長代理 管掌 店主 館主 園主 施設長
    技師長 学芸員 歯科衛生士 歯科技工士 事務局次長 所員 主筆 課長代理 部長代理 部長補佐 課長補佐
    専務取締役 常務取締役
    """
)

# Words that come before such an ending without being a title: the order in which ranks are told.
TITLE_BEGINS: Final = words_of(
    """
    代表 専務 常務 副 筆頭 上席 上級 首席 主席 主任 専任 担当 統括 総括 総合 次席 元 前 名誉 終身
    社外 常勤 非常勤 特別 特任 客員 招聘 専門 技術 営業 販売 製造 生産 開発 研究 設計 品質 購買
    資材 調達 物流 財務 経理 人事 総務 法務 広報 企画 経営 経営企画 管理 業務 事業 情報
    情報システム 海外 国際 国内 第一 第二 第三 事務 一級 二級 認定 特定 登録 公認 総 チーフ シニア
    ジュニア アシスタント エグゼクティブ グローバル ゼネラル ジェネラル プロジェクト プロダクト
    マーケティング セールス アカウント ブランド ストア フロア エリア リージョナル マネージング
    クリエイティブ アート テクニカル システム ソフトウェア ソフトウエア ハードウェア データ
    セキュリティ ネットワーク インフラ フロントエンド バックエンド ウェブ Web WEB IT グラフィック
    プリンシパル リード ビジネス カスタマー サービス フィールド リサーチ キャリア ファイナンシャル
    """
)

# Titles in katakana: what they end in.
KATAKANA_TITLES: Final = words_of(
    """
    マネージャー マネジャー マネージャ マネジャ リーダー サブリーダー ディレクター エンジニア
    コンサルタント プロデューサー デザイナー プランナー スペシャリスト アドバイザー チーフ
    オフィサー バイヤー トレーダー プログラマー プログラマ アーキテクト アナリスト
    サイエンティスト ストラテジスト エバンジェリスト コーディネーター コーディネータ
    スーパーバイザー トレーナー インストラクター セラピスト カウンセラー スタイリスト シェフ
    ソムリエ パティシエ オーナー ファウンダー パートナー アソシエイト アソシエート アシスタント
    フェロー プレジデント ライター エディター クリエイター クリエーター イラストレーター
    フォトグラファー カメラマン アーティスト モデラー オペレーター ナビゲーター プレイヤー
    セールス セールスマン ドライバー パイロット アテンダント コンシェルジュ レセプショニスト
    リクルーター エージェント ブローカー ディーラー アンダーライター アクチュアリー オーガナイザー
    ファシリテーター コーチ メンター ヘッド リード リサーチャー テスター サポーター バリスタ
    ブリーダー トリマー フリーランス ネイリスト エステティシャン ジャーナリスト コメンテーター
    ミュージシャン ピアニスト マーケター エグゼクティブ チェアマン アドミニストレーター
    プリンシパル ストアマネージャー
    """
)

# Departments: what they end in.
DEPARTMENT_ENDS: Final = words_of(
    """
    部 課 室 局 係 班 科 本部 部門 事業部 事業本部 事業所 センター グループ チーム ユニット 支店
    支社 支部 支所 営業所 研究所 出張所 工場 製作所 本店 本社 学部 学科 研究科 研究室 教室 講座
    専攻 病棟 外来 事務局 事務所 カンパニー ディビジョン ラボ ラボラトリー オフィス 委員会 準備室
    企画室 編集部 編集局 推進部 統括部 ブロック エリア 担当 タスクフォース プロジェクト
    プロジェクトチーム セクション デパートメント デスク ステーション 相談所 保健所 試験場 スタジオ
    店 組 署 駅 分野 庁舎 分室 分院 寮 キャンパス
    """
)

# Families that end as departments do, and that the dictionary of names does not know.
FAMILIES: Final = frozenset(words_of("長曽我部 長宗我部 長曾我部 香宗我部 曽我部 曾我部"))

# Letters behind a department's ending with which it is no ending at all: 営業部|長, 部|品, 部|門.
NOT_BEHIND: Final = "長門品署会材員分隊活局族室内外屋下"

# Departments told by no ending: 営業企画, 総務人事.
DEPARTMENT_WORDS: Final = words_of(
    """
    営業 販売 企画 営業企画 経営企画 商品企画 総務 人事 経理 財務 法務 広報 宣伝 製造 生産 開発
    研究開発 研究 設計 技術 品質保証 品質管理 購買 調達 資材 物流 情報システム 海外事業 国際 管理
    業務 システム開発 マーケティング カスタマーサポート カスタマーサクセス コーポレート 管理統括
    秘書 監査 内部監査 大学院
    """
)

QUALIFICATIONS: Final = words_of(
    """
    中小企業診断士 一級建築士 二級建築士 木造建築士 宅地建物取引士 宅地建物取引主任者 宅建士
    技術士 技術士補 一級建築施工管理技士 一級土木施工管理技士 1級建築施工管理技士
    1級土木施工管理技士 施工管理技士 電気工事士 電気主任技術者 管理業務主任者 マンション管理士
    情報処理安全確保支援士 ITストラテジスト ITコーディネータ ITコーディネーター 応用情報技術者
    基本情報技術者 プロジェクトマネージャ試験 ファイナンシャルプランナー
    ファイナンシャル・プランナー キャリアコンサルタント 消費生活アドバイザー 証券アナリスト
    証券外務員 保険鑑定人 測量士 不動産鑑定士 米国公認会計士 衛生管理者 福祉住環境コーディネーター
    インテリアコーディネーター カラーコーディネーター 整理収納アドバイザー 防災士 産業カウンセラー
    """
)

# Professions whose name is the title where no other is printed, a qualification where one is.
PROFESSIONS: Final = words_of(
    """
    弁護士 税理士 公認会計士 司法書士 行政書士 社会保険労務士 特定社会保険労務士 社労士 弁理士
    土地家屋調査士 不動産鑑定士 建築士 建築家 医師 歯科医師 獣医師 薬剤師 看護師 管理栄養士 通関士
    """
)

# English titles: the word they turn on, and the words that may stand before it.
TITLE_HEADS: Final = words_of(
    """
    manager director president chairman chairwoman chairperson chair officer engineer
    representative consultant leader lead executive specialist analyst founder co-founder
    cofounder partner designer architect developer scientist researcher coordinator administrator
    assistant associate advisor adviser accountant attorney lawyer counsel solicitor barrister
    paralegal secretary treasurer controller comptroller auditor planner producer editor writer
    author journalist photographer artist illustrator professor lecturer teacher instructor
    trainer coach principal dean fellow physician doctor surgeon nurse pharmacist dentist
    therapist technician technologist operator supervisor buyer trader broker agent realtor
    salesperson strategist evangelist head owner proprietor chef sommelier pilot captain recruiter
    marketer merchandiser programmer inspector surveyor ambassador intern trainee clerk
    receptionist investigator economist statistician actuary underwriter curator librarian
    minister pastor commissioner governor mayor senator ceo cto cfo coo vpoe vpop cio cmo cpo chro
    cso ciso vp svp evp avp md vice-president
    """
)
TITLE_MODIFIERS: Final = words_of(
    """
    senior junior chief vice deputy assistant associate executive general managing principal lead
    head staff group regional global national international area country corporate technical
    technology sales marketing product project program programme software hardware systems system
    data business development account accounts brand creative art design research quality
    operations operating operation financial finance information security human resources hr
    customer client success support service services field key enterprise solutions solution
    engineering mechanical electrical civil structural process production manufacturing supply
    chain purchasing procurement logistics legal communications media content digital web mobile
    network cloud platform applications application r&d it pr public relations office store branch
    district strategy strategic commercial retail investment portfolio risk compliance credit
    medical clinical registered certified licensed full-stack front-end back-end interior graphic
    ux ui user experience visual machine learning ai non-executive independent founding acting
    interim former emeritus honorary visiting adjunct administrative
    """
)

# What a title may be for, behind it: Sales Director, APAC.
REGIONS: Final = frozenset(
    words_of(
        "apac emea asia pacific americas europe japan global international north south east west"
    )
)

# English departments: endings, and what they are about.
DEPARTMENT_HEADS: Final = words_of(
    """
    department dept dept. division div div. section group team unit office bureau branch
    laboratory laboratories lab labs center centre headquarters faculty school institute
    """
)
DEPARTMENT_TOPICS: Final = words_of(
    """
    sales marketing engineering research development finance accounting operations legal
    purchasing procurement logistics manufacturing production administration communications
    strategy technology it hr support service services design planning quality compliance security
    infrastructure product products analytics data innovation partnerships consulting
    """
)
DEPARTMENT_PHRASES: Final = (
    "customer success", "customer support", "customer service", "customer experience",
    "human resources", "research and development", "research & development", "r&d",
    "business development", "public relations", "investor relations", "information technology",
    "information systems", "supply chain", "quality assurance", "quality control",
    "corporate planning", "general affairs", "corporate communications", "product management",
    "product development", "international business", "overseas business", "legal affairs",
    "client services", "professional services", "field services", "data science",
    "software engineering", "sales operations", "corporate strategy", "sales & marketing",
    "sales and marketing", "people operations", "talent acquisition",
)  # fmt: skip
DEPARTMENT_ADJECTIVES: Final = (
    "global", "regional", "international", "corporate", "digital", "strategic", "national",
    "overseas", "domestic", "enterprise", "commercial", "technical", "product", "north american",
    "asia", "apac", "emea", "european", "japan", "worldwide", "field", "retail",
)  # fmt: skip
DEGREES: Final = (
    "MBA", "Ph.D.", "Ph.D", "PhD", "Ph. D.", "M.D.", "MD", "J.D.", "JD", "CPA", "CFA", "CFP",
    "PMP", "AFP", "USCPA", "P.E.", "PE", "Esq.", "Esq", "LL.M.", "M.Sc.", "MSc", "B.Sc.", "DDS",
    "RN", "SPHR", "CISSP", "CISA", "AIA", "FACP", "Jr.", "Sr.", "CSM", "MA", "MS", "DVM",
    "OBE", "MBE", "CBE", "FRSA",
)  # fmt: skip
