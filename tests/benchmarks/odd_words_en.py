"""Words for the made-up business cards of `odd_cards.py` in English, from many countries."""

from __future__ import annotations

from odd_words import table

# country | company | web domain
FOREIGN_COMPANIES = table("""
uk|Ashworth & Pell LLP|ashworthpell.example.co.uk
uk|Thames Valley Robotics Ltd|tvrobotics.example.co.uk
uk|The Hartley Foundation|hartley.example.org
sg|Merlion Marine Services Pte. Ltd.|merlionmarine.example.com.sg
sg|Temasek Road Capital|trcapital.example.sg
de|Bergmann Präzisionstechnik GmbH|bergmann-pt.example.de
de|Kästner & Söhne AG|kaestner.example.de
cn|Shanghai Hongtu Electronics Co., Ltd.|hongtu.example.com.cn
cn|Shenzhen Bright Star Import & Export Co., Ltd|brightstar.example.cn
kr|Hanbit Semiconductor Co., Ltd.|hanbit.example.co.kr
kr|Daeyoung Trading Corp.|daeyoung.example.kr
us|Copper Canyon Software, Inc.|coppercanyon.example.com
us|HALVORSEN MEDICAL DEVICES|halvorsenmed.example.com
us|bright&co|brightandco.example.com
fr|Ateliers Moreau S.A.S.|ateliers-moreau.example.fr
th|Siam Precision Parts Co., Ltd.|siamprecision.example.co.th
in|Indus Valley Infotech Pvt. Ltd.|indusvalley.example.in
tw|Formosa Optics Inc.|formosaoptics.example.com.tw
""")
# country | name as printed
FOREIGN_PEOPLE = table("""
uk|Eleanor J. Whitcombe
uk|Dr Simon Oakley
uk|TOM HARGREAVES
sg|Tan Wei Ling (Ms)
sg|Muhammad Faizal Bin Osman
de|Dr.-Ing. Matthias Böhm
de|Anke Schäfer
cn|Zhang Wei
cn|Lily LIU
kr|Kim Min-jun
kr|Ji-woo Park
us|Dana K. O'Brien
us|Marcus T. Washington III
us|Jo Ann Delacroix, PE
fr|Hélène MOREAU
th|Somchai Wattanakul
in|Ananya Krishnamurthy
tw|Kevin Lin
""")
# country | lines of the address, ";" between | telephone, # for a digit | mobile
FOREIGN_PLACES = table("""
uk|3rd Floor, 48 Gresham Street;London EC2V 7AY|+44 (0)20 7946 0###|+44 7700 900###
uk|Unit 7, Castle Park;Cambridge CB3 0AX;United Kingdom|01223 496 0###|07700 900###
sg|10 Anson Road #21-05;International Plaza;Singapore 079903|+65 6### 4###|+65 9### 2###
de|Lindenstraße 14;70173 Stuttgart;Germany|+49 711 2####-0|+49 171 39#####
de|Hafenallee 112, 20457 Hamburg|+49 (0)40 6696 4###|+49 (0)176 0403 4###
cn|Room 1204, 88 Century Avenue;Pudong, Shanghai 200120, P.R. China|+86-21-5### 6###|138 1### 5###
cn|8/F, Keji South Road, Nanshan;Shenzhen 518057, China|(86) 755 8### 2###|(86) 139 2### 7###
kr|12F, 152 Teheran-ro, Gangnam-gu;Seoul 06236, Republic of Korea|+82-2-3### 5###|+82-10-4###-6###
us|4100 E. Camelback Rd., Ste 210;Phoenix, AZ 85018|602.555.01##|480.555.01##
us|One Harbor Plaza, 9th Floor, Stamford, CT 06902|(203) 555-01## x214|(203) 555-01##
us|PO Box 1187;Boulder, Colorado 80306|+1-303-555-01##|+1-720-555-01##
fr|27 rue des Tanneurs;69002 Lyon, France|+33 4 72 ## ## ##|+33 6 39 98 ## ##
th|99/12 Moo 4, Bangna-Trad Road;Bang Phli, Samut Prakan 10540|+66 2 3## 4###|+66 81 9## 2###
in|4th Floor, Prestige Towers, MG Road;Bengaluru 560 001, India|+91 80 4### 2###|+91 98### 1####
tw|No. 7, Sec. 5, Xinyi Rd.;Taipei City 110, Taiwan|+886-2-2### 8###|+886 912 3## 5##
""")
FOREIGN_TITLES = [
    "Partner", "Regional Sales Director, APAC", "Head of Procurement", "Geschäftsführer",
    "Sr. Applications Engineer", "Managing Director", "Principal Consultant", "VP Sales",
    "Curator", "Chief of Staff to the CEO", "Business Development Manager",
    "Professor of Materials Science", "Owner", "Chairman & Co-Founder",
]  # fmt: skip
FOREIGN_DEPARTMENTS = [
    "Corporate & Commercial", "Precision Components Division", "Overseas Business Dept.",
    "Asia Pacific", "R&D", "Supply Chain",
]  # fmt: skip
# postal code -> the same address as English sides print it
TOWNS_IN_ENGLISH = dict(
    table("""
100-0004|1-9-5 Otemachi, Chiyoda-ku, Tokyo 100-0004, Japan
107-0052|2-14-27 Akasaka, Minato-ku, Tokyo 107-0052 JAPAN
150-0043|1-2-3 Dogenzaka, Shibuya-ku, Tokyo, 150-0043 Japan
231-0023|253 Yamashita-cho, Naka-ku, Yokohama 231-0023, Japan
541-0053|3-5-7 Hommachi, Chuo-ku, Osaka 541-0053 Japan
460-0008|3-15-33, Sakae, Naka-ku, Nagoya-shi, Aichi 460-0008, Japan
812-0011|2-20-1 Hakata-ekimae, Hakata-ku, Fukuoka 812-0011, JAPAN
060-0003|4-1-1 Kita 3-jo Nishi, Chuo-ku, Sapporo 060-0003, Japan
980-0811|4-6-1 Ichibancho, Aoba-ku, Sendai 980-0811, Japan
212-0013|72-34 Horikawa-cho, Saiwai-ku, Kawasaki 212-0013, Japan
""")
)
# Japanese title -> as the same card says it in English
TITLES_IN_ENGLISH = dict(
    table("""
工場長|Plant Manager
課長代理|Deputy Manager
副部長|Deputy General Manager
参事|Senior Specialist
バイヤー|Buyer
支店長|Branch Manager
支店長代理|Assistant Branch Manager
プロジェクトマネージャー|Project Manager
リードエンジニア|Lead Engineer
代表取締役 CEO|CEO
弁護士|Attorney at Law
弁理士|Patent Attorney
教授|Professor
准教授|Associate Professor
主任研究員|Senior Researcher
専務取締役|Senior Managing Director
常務執行役員|Managing Executive Officer
チーフエンジニア|Chief Engineer
""")
)
