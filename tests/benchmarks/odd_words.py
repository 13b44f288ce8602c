"""Words for the made-up business cards of `odd_cards.py`: people, trades, places, countries.

Every table is a text with a record a line and "|" between its parts. People and firms are made up;
mail and web names lie under reserved example domains; Japanese postal codes fit their towns.
"""

from __future__ import annotations


def table(text: str) -> list[list[str]]:
    """The records of a table; ";" within a part is left to its reader."""
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


def _by_trade(text: str) -> dict[str, list[str]]:
    """Trade -> what its records hold, over all of them."""
    found: dict[str, list[str]] = {}
    for trade, words in table(text):
        found.setdefault(trade, []).extend(words.split(";"))
    return found


# family | reading | Latin
FAMILIES = table("""
東|ひがし|Higashi
林|はやし|Hayashi
関|せき|Seki
原|はら|Hara
堤|つつみ|Tsutsumi
柳|やなぎ|Yanagi
轟|とどろき|Todoroki
星|ほし|Hoshi
中村|なかむら|Nakamura
吉田|よしだ|Yoshida
山口|やまぐち|Yamaguchi
松本|まつもと|Matsumoto
井上|いのうえ|Inoue
木村|きむら|Kimura
清水|しみず|Shimizu
川﨑|かわさき|Kawasaki
髙田|たかだ|Takada
河合|かわい|Kawai
安藤|あんどう|Ando
大野|おおの|Ohno
小野寺|おのでら|Onodera
東海林|しょうじ|Shoji
伊集院|いじゅういん|Ijuin
小鳥遊|たかなし|Takanashi
二階堂|にかいどう|Nikaido
久保田|くぼた|Kubota
竹之内|たけのうち|Takenouchi
長曽我部|ちょうそかべ|Chosokabe
喜屋武|きゃん|Kyan
比嘉|ひが|Higa
工藤|くどう|Kudo
八木|やぎ|Yagi
内田|うちだ|Uchida
千葉|ちば|Chiba
福島|ふくしま|Fukushima
石川|いしかわ|Ishikawa
横田|よこた|Yokota
今|こん|Kon
古川|ふるかわ|Furukawa
渡部|わたべ|Watabe
三ツ矢|みつや|Mitsuya
新井|あらい|Arai
葛西|かさい|Kasai
土屋|つちや|Tsuchiya
辺見|へんみ|Hemmi
""")

# given | reading | Latin
GIVEN = table("""
悟|さとる|Satoru
歩|あゆむ|Ayumu
薫|かおる|Kaoru
響|ひびき|Hibiki
一|はじめ|Hajime
真由美|まゆみ|Mayumi
龍之介|りゅうのすけ|Ryunosuke
健太郎|けんたろう|Kentaro
佳代子|かよこ|Kayoko
孝太朗|こうたろう|Kotaro
ひとみ|ひとみ|Hitomi
みゆき|みゆき|Miyuki
あかね|あかね|Akane
まどか|まどか|Madoka
エリカ|えりか|Erika
マリ|まり|Mari
ジュン|じゅん|Jun
拓也|たくや|Takuya
裕介|ゆうすけ|Yusuke
秀樹|ひでき|Hideki
雅彦|まさひこ|Masahiko
和弘|かずひろ|Kazuhiro
美穂|みほ|Miho
彩|あや|Aya
優子|ゆうこ|Yuko
光太郎|こうたろう|Kotaro
慶次|けいじ|Keiji
伸一郎|しんいちろう|Shinichiro
千夏|ちなつ|Chinatsu
亜希|あき|Aki
奈々|なな|Nana
佑|たすく|Tasuku
淳|じゅん|Jun
正義|まさよし|Masayoshi
とし子|としこ|Toshiko
いづみ|いづみ|Izumi
茂|しげる|Shigeru
賢治|けんじ|Kenji
莉子|りこ|Riko
蓮|れん|Ren
""")

# name as printed on a Japanese card | reading | Latin
FOREIGNERS = table("""
マイケル・スミス||Michael Smith
サラ・ジョンソン||Sarah Johnson
アンドレア・ロッシ||Andrea Rossi
グエン ティ ラン||Nguyen Thi Lan
ジャン＝ピエール・デュボワ||Jean-Pierre Dubois
ラジェシュ クマール||Rajesh Kumar
金 秀賢|キム スヒョン|Kim Soohyun
王 麗華|ワン リーファ|Wang Lihua
陳 偉明|チン イメイ|Chen Weiming
李 在俊|イ ジェジュン|Lee Jaejun
朴 ミナ|パク ミナ|Park Mina
佐々木 マリア|ささき まりあ|Maria Sasaki
クリスティーナ 大竹|クリスティーナ おおたけ|Christina Otake
""")

# trade | company as printed | in Latin letters | web name
COMPANIES = table("""
maker|株式会社大成ヴァルブ製作所|Taisei Valve Mfg. Co., Ltd.|taisei-valve
maker|三栄電装株式会社|SAN-EI DENSO CO., LTD.|san-ei-denso
maker|アルティマ化成株式会社|Ultima Kasei Corporation|ultima-kasei
maker|株式会社ヒノキ精機|HINOKI SEIKI CO.,LTD.|hinoki-seiki
maker|日本ロボットハンド株式会社|Nippon Robot Hand Co., Ltd.|nrh
maker|(株)オーエヌ技研|O.N. Giken Co., Ltd.|on-giken
maker|北陸スプリング工業㈱|Hokuriku Spring Ind. Co., Ltd.|hokuriku-spring
it|株式会社クラウドパレット|Cloud Palette Inc.|cloudpalette
it|ＮＸデータリンク株式会社|NX DataLink Corporation|nxdl
it|合同会社テックガレージ|Tech Garage LLC|techgarage
it|株式会社Ｐｏｌａｒ|Polar Inc.|polar-ai
it|フューチャーシード・システムズ株式会社|Future Seed Systems Co., Ltd.|futureseed
it|株式会社THE CODE|THE CODE Co., Ltd.|the-code
trade|丸菱通商株式会社|Marubishi Tsusho Kaisha, Ltd.|marubishi
trade|株式会社イースト・ウエスト貿易|East West Trading Co., Ltd.|ewtrading
trade|有限会社八百丸商店|Yaomaru Shoten|yaomaru
trade|株式会社リビングスタイルジャパン|Living Style Japan Co., Ltd.|livingstyle
finance|株式会社しらかば銀行|THE SHIRAKABA BANK, LTD.|shirakaba-bank
finance|あすなろ生命保険株式会社|Asunaro Life Insurance Company|asunaro-life
finance|北信用金庫|Kita Shinkin Bank|kita-shinkin
build|株式会社大地建設|Daichi Construction Co., Ltd.|daichi-kensetsu
build|有限会社アトリエ空|Atelier Kuu|atelier-kuu
build|株式会社ホームナビ不動産|Home Navi Realty|homenavi
build|中央設備工業株式会社|Chuo Setsubi Kogyo|chuo-setsubi
clinic|医療法人社団 翠明会 みどり総合病院|Midori General Hospital|midori-hp
clinic|すずらん内科クリニック|Suzuran Clinic|suzuran-cl
clinic|にじいろ歯科医院|Nijiiro Dental Office|nijiiro-dc
clinic|社会福祉法人 ひだまりの里|Hidamari no Sato|hidamari
law|弁護士法人 東風法律事務所|Kochi Law Office|kochi-law
law|川端特許事務所|Kawabata Patent Office|kawabata-pat
law|税理士法人アスター|Aster Tax Corporation|aster-tax
law|社会保険労務士法人 人と未来|Hito to Mirai|hitomirai
office|青葉台市役所|Aobadai City Hall|city.aobadai
office|独立行政法人 産業素材研究機構|Research Organization for Industrial Materials|roim
office|公益財団法人 みなと文化財団|Minato Cultural Foundation|minato-bunka
office|白鳥商工会議所|Shiratori Chamber of Commerce|shiratori-cci
school|国立大学法人 東北理工大学|Tohoku Institute of Science|tohoku-ist
school|瑞穂女子大学|Mizuho Women's University|mizuho-wu
school|学校法人 桐蔭台学園|Toindai Gakuen|toindai
npo|NPO法人 海とくらす|Umi to Kurasu|umitokurasu
npo|特定非営利活動法人こどもの木|Kodomo no Ki|kodomonoki
npo|一般社団法人 日本里山協会|Japan Satoyama Association|satoyama
shop|喫茶 木洩れ日||komorebi
shop|hair & make LUNA||luna-hair
shop|パン工房 むぎの音||muginone
shop|ビストロ・ル・ソレイユ|Bistro Le Soleil|lesoleil
shop|花と雑貨 はるのや||harunoya
shop|旅館 月の庭|Ryokan Tsukinoniwa|tsukinoniwa
free|studio kite||studiokite
free|オフィス・ミナモ|Office Minamo|minamo
free|たなべ写真室||tanabe-photo
free|||
""")

# trade | departments, up to three deep, ";" between
DEPARTMENTS = _by_trade("""
maker|営業統括本部 国内営業部 東日本営業課;モビリティ事業部 第一技術部;生産本部 浜松工場 製造課
maker|ものづくり推進室;調達部;知的財産部;海外営業本部 アジア・オセアニア営業部 第２グループ
maker|品質保証センター
it|プロダクト本部 SREチーム;DX推進部;セールス＆マーケティング本部 パートナーセールス部
it|ソリューション事業部 公共第二グループ;コーポレート本部;AI Lab
trade|食品流通部;バイイング部 家具インテリア課;関西支店 営業二課;EC事業部
trade|化学品第三部 樹脂原料チーム
finance|本店営業部 法人第一課;新宿支店;リテール営業推進部;渉外課;資産運用コンサルティング部
build|設計部 意匠設計室;工事部;住宅営業課;売買仲介事業部;リフォーム事業部 積算課
clinic|循環器内科;看護部;地域医療連携室;リハビリテーション科;訪問看護ステーション
law|知的財産グループ;企業法務部門;相続センター
office|産業経済部 商工振興課 企業誘致係;総務部 情報政策課;材料評価研究部門 電池材料グループ;事業課
office|中小企業相談所
school|大学院工学研究科 機械システム専攻;文学部 日本文学科;産学連携推進本部;入試広報課;附属図書館
npo|事務局;環境教育部;広報・ファンドレイジング担当
""")
# trade | titles, ";" between, a second line after "/"
TITLES = _by_trade("""
maker|取締役 営業本部長 兼 海外事業部長;工場長;常務執行役員;主任技師;参事;主幹;副部長;課長代理
maker|チーフエンジニア;代表取締役/社長執行役員 CEO;主査;技師長
it|代表取締役 CEO;執行役員CTO;プロジェクトマネージャー;エグゼクティブディレクター;VPoE
it|リードエンジニア;アカウントエグゼクティブ;プロダクトオーナー;インサイドセールス/チームリーダー
trade|バイヤー;店長;スーパーバイザー;支店長;取締役会長;エリアマネージャー;チーフバイヤー;専任課長
trade|営業
finance|支店長代理;次長;調査役;上席主任調査役;ライフプランナー;副支店長;融資課長
finance|ファイナンシャルアドバイザー
build|設計室長;現場監督;営業主任;代表;宅地建物取引士;専務取締役;課長補佐;設計主任
clinic|院長;副院長;医師;看護師長;事務長;歯科衛生士;理学療法士;施設長;管理栄養士
law|弁護士;弁理士;代表社員 税理士;特定社会保険労務士;パートナー弁護士;所長;公認会計士・税理士
law|司法書士
office|主事;係長;課長補佐;主任研究員;経営指導員;事務局長;副主幹;理事長;学芸員
school|教授;准教授;特任助教;名誉教授;学長;URA;事務職員;非常勤講師;校長
npo|代表理事;理事;事務局長;コーディネーター;理事・事務局次長;プログラムオフィサー
shop|オーナーシェフ;店主;スタイリスト;女将;パティシエ;トップスタイリスト;ソムリエ
free|デザイナー;フォトグラファー;ライター・編集者;イラストレーター;中小企業診断士;ITコーディネータ
free|グラフィックデザイナー/アートディレクター
""")

QUALIFIED = {  # trade -> what is printed small by the name
    "maker": ["技術士（機械部門）", "第一種電気主任技術者"],
    "it": ["PMP®", "情報処理安全確保支援士", "AWS認定ソリューションアーキテクト"],
    "trade": ["販売士1級", "貿易実務検定B級"],
    "finance": ["CFP®認定者", "1級ファイナンシャル・プランニング技能士"],
    "build": ["一級建築士", "宅地建物取引士", "1級建築施工管理技士", "インテリアコーディネーター"],
    "clinic": ["医学博士", "日本内科学会認定 総合内科専門医"],
    "law": ["東京弁護士会所属", "中小企業診断士", "行政書士"],
    "office": ["博士（工学）"],
    "school": ["博士（工学）", "Ph.D.", "博士（文学）"],
    "npo": ["防災士"],
    "shop": ["管理美容師", "J.S.A.認定ソムリエ"],
    "free": ["MBA", "中小企業診断士"],
}
SLOGANS = [
    "人と技術で、未来をむすぶ。", "暮らしに、ひとさじの灯りを。", "Design for Tomorrow",
    "つくる、つながる、つづく。", "創業明治三十二年", "Your Best Partner",
    "まちの元気、おてつだい。",
    "ISO 9001 / ISO 14001 認証取得", "健康経営優良法人2026", "プライバシーマーク取得",
    "インボイス登録番号 T1234567890123", "SDGsに取り組んでいます",
]  # fmt: skip
BUSINESS = [
    "営業品目：各種バルブ・継手・計装機器", "建設業許可 国土交通大臣許可(特-3)第98765号",
    "取扱品目　輸入食材・ワイン・チーズ", "事業内容：システム開発／保守運用／研修",
]  # fmt: skip
LICENCE = ["東京都知事(3)第99876号", "大阪府知事(2)第59999号", "国土交通大臣(1)第9999号"]
HOURS = [
    "営業時間 10:00〜19:00　定休日 火曜", "OPEN 11:30-15:00 / 17:30-22:00 (L.O. 21:00)",
    "受付 9:00〜12:00 14:30〜18:00　休診 木・日・祝", "Lunch 11:00～14:30　月曜定休",
]  # fmt: skip
HANDLES = ["Instagram @{slug}_official", "@{slug}.jp", "LINE ID: {slug}2020", "X: @{slug}"]

# postal code | prefecture | city and ward | town | block | area code
PLACES = table("""
100-0004|東京都|千代田区|大手町|1-9-5|03
107-0052|東京都|港区|赤坂|二丁目14番27号|03
108-0075|東京都|港区|港南|2丁目16番4号|03
150-0043|東京都|渋谷区|道玄坂|1-2-3|03
169-0075|東京都|新宿区|高田馬場|4-30-2|03
180-0004|東京都|武蔵野市|吉祥寺本町|1-14-5|0422
190-0012|東京都|立川市|曙町|2-22-20|042
231-0023|神奈川県|横浜市中区|山下町|253番地|045
212-0013|神奈川県|川崎市幸区|堀川町|72-34|044
251-0052|神奈川県|藤沢市|藤沢|109番地の6|0466
541-0053|大阪府|大阪市中央区|本町|3-5-7|06
530-0011|大阪府|大阪市北区|大深町|3番1号|06
600-8008|京都府|京都市下京区|四条通烏丸東入ル長刀鉾町|20|075
604-8166|京都府|京都市中京区|三条通烏丸西入御倉町|85-1|075
650-0021|兵庫県|神戸市中央区|三宮町|１－５－２６|078
460-0008|愛知県|名古屋市中区|栄|3-15-33|052
471-0025|愛知県|豊田市|西町|4-25-18|0565
430-0926|静岡県|浜松市中央区|砂山町|320-5|053
060-0003|北海道|札幌市中央区|北三条西|4丁目1-1|011
060-0042|北海道|札幌市中央区|大通西|11丁目4番地|011
040-0063|北海道|函館市|若松町|12-13|0138
980-0811|宮城県|仙台市青葉区|一番町|4-6-1|022
963-8002|福島県|郡山市|駅前|2-11-1|024
310-0015|茨城県|水戸市|宮町|1-1-1|029
320-0811|栃木県|宇都宮市|大通り|4-1-18|028
331-0812|埼玉県|さいたま市北区|宮原町|3-297-2|048
380-0836|長野県|長野市|南長野南県町|1003番地|026
930-0004|富山県|富山市|桜橋通り|1-18|076
732-0822|広島県|広島市南区|松原町|5-1|082
790-0001|愛媛県|松山市|一番町|3-2-1|089
812-0011|福岡県|福岡市博多区|博多駅前|2-20-1|092
860-0806|熊本県|熊本市中央区|花畑町|4-7|096
892-0842|鹿児島県|鹿児島市|東千石町|14-10|099
900-0006|沖縄県|那覇市|おもろまち|1丁目3番31号|098
901-1117|沖縄県|島尻郡南風原町|字津嘉山|1490番地|098
029-4102|岩手県|西磐井郡平泉町|平泉字志羅山|12-3|0191
307-0001|茨城県|結城市|大字結城|1447|0296
080-0015|北海道|帯広市|西5条南|31丁目1-10|0155
630-8213|奈良県|奈良市|登大路町|３０番地|0742
497-0040|愛知県|海部郡蟹江町|城|1-214|0567
""")
BUILDINGS = [
    "新光ビルディング別館 6階", "ＭＫスクエア 12Ｆ", "第3マルヨシビル 203", "パークサイドタワー23階"
   ,
    "コーポ桜 101号室", "東館B1", "イノベーションプラザ内", "THE GATE WEST 18F", "朝日生命館5F",
    "メゾン・ド・ヴェール 302",
]  # fmt: skip
