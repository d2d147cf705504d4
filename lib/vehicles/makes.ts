/**
 * Makes by the maker's own spelling, with the Chinese name and other spellings from feeds. One
 * spelling per make is needed so that cars of two feeds are in the same facet.
 */
type Make = {
  readonly name: string;
  readonly zh: string;
  readonly aliases: readonly string[];
};

// name | Chinese | other spellings
const TABLE = `
Abarth||
Acura|讴歌|
Aion|埃安|广汽埃安,gac aion
AITO|问界|赛力斯问界,seres aito
Alfa Romeo|阿尔法·罗密欧|alfa,阿尔法罗密欧
Arcfox|极狐|北汽极狐
Aston Martin|阿斯顿·马丁|
Audi|奥迪|
Avatr|阿维塔|
BAIC|北京汽车|北汽绅宝,北汽,绅宝,北汽幻速,北京
Baojun|宝骏|新宝骏
Bentley|宾利|
Bestune|奔腾|一汽奔腾
Bisu|比速|比速汽车
BMW|宝马|
Brilliance|中华|
Bugatti|布加迪|
Buick|别克|
BYD|比亚迪|
Cadillac|凯迪拉克|
Changan|长安|长安商用
Chery|奇瑞|
Chevrolet|雪佛兰|chevy
Chrysler|克莱斯勒|
Citroën|雪铁龙|citroen
Cowin|凯翼|
Cupra||
Dacia||
Daewoo||
Daihatsu||
Deepal|深蓝|深蓝汽车
Denza|腾势|
Dodge|道奇|
Dongfeng|东风|
Dongfeng Fengdu|东风风度|
Dongfeng Fengon|东风风光|
Dongfeng Fengxing|东风风行|
DS|DS|
Everus|思铭|
Exeed|星途|
FAW Junpai|一汽骏派|一汽
Ferrari|法拉利|
Fiat|菲亚特|
Fisker||
Ford|福特|
Foton|福田|
Geely|吉利|吉利汽车
Genesis|捷尼赛思|
Geometry|几何|几何汽车
GMC||
Great Wall|长城|
Haima|海马|
Haval|哈弗|
Honda|本田|
Hongqi|红旗|
Hummer|悍马|
Hyundai|现代|
IM Motors|智己|智己汽车
Infiniti|英菲尼迪|
Isuzu|五十铃|
JAC|江淮|
Jaguar|捷豹|
Jeep|吉普|
Jetour|捷途|
JMC|江铃|
Kia|起亚|
Lamborghini|兰博基尼|
Lancia||
Land Rover|路虎|
Landwind|陆风|
Leapmotor|零跑|零跑汽车,leap motor
Lexus|雷克萨斯|
Li Auto|理想|理想汽车,lixiang
Lincoln|林肯|
Lotus|路特斯|
Lucid||
Luxgen|纳智捷|
Lynk & Co|领克|lynk&co,lynk and co
Maserati|玛莎拉蒂|
Maybach|迈巴赫|
Mazda|马自达|
McLaren|迈凯伦|
Mercedes-Benz|奔驰|mercedes,mercedes benz,merc,benz,梅赛德斯-奔驰
Mercury||
MG|名爵|
MINI|MINI|
Mitsubishi|三菱|
Neta|哪吒|哪吒汽车
NIO|蔚来|
Nissan|日产|
Oldsmobile||
Opel|欧宝|
Ora|欧拉|
Peugeot|标致|
Polestar|极星|
Pontiac||
Porsche|保时捷|
Ram|公羊|dodge ram,ram trucks
Renault|雷诺|
Rising Auto|飞凡|飞凡汽车
Rivian||
Roewe|荣威|
Rolls-Royce|劳斯莱斯|rolls royce
Saab|萨博|
Saturn||
Scion||
Seat|西雅特|
Seres|赛力斯|
Skoda|斯柯达|škoda
Smart|smart|
Soueast|东南|
SsangYong|双龙|
Subaru|斯巴鲁|
Suzuki|铃木|
Tank|坦克|
Tesla|特斯拉|
Toyota|丰田|
Trumpchi|传祺|广汽传祺,gac trumpchi
Vauxhall|沃克斯豪尔|
Venucia|启辰|
Volkswagen|大众|vw
Volvo|沃尔沃|
Voyah|岚图|
Weltmeister|威马|威马汽车,wm motor
WEY|魏牌|
Wuling|五菱|
Xiaomi|小米|小米汽车
Xpeng|小鹏|
Yangwang|仰望|
Zeekr|极氪|
Zotye|众泰|
`;

export const MAKES: readonly Make[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [name = "", zh = "", aliases = ""] = line.split("|");
    return { name, zh, aliases: aliases === "" ? [] : aliases.split(",") };
  });

const BY_SPELLING = new Map<string, Make>();
for (const make of MAKES) {
  for (const spelling of [make.name, make.zh, ...make.aliases]) {
    if (spelling !== "") BY_SPELLING.set(spelling.toLowerCase(), make);
  }
}
// Longest first, so that "Land Rover" is not parsed as "Land".
const SPELLINGS = [...BY_SPELLING.keys()].sort((a, b) => b.length - a.length);
const LATIN_EDGE = /[a-z0-9]/;

/** The make at the beginning of a text, and the rest; null when it begins with no known make. */
export function findLeadingMake(
  text: string,
): { readonly name: string; readonly rest: string } | null {
  const folded = text.toLowerCase();
  for (const spelling of SPELLINGS) {
    if (!folded.startsWith(spelling)) continue;
    const make = BY_SPELLING.get(spelling);
    const next = folded.charAt(spelling.length);
    // "MGX" is not an MG. Chinese names and "宝马X5", however, are written without a space.
    const isLatin = LATIN_EDGE.test(spelling.charAt(spelling.length - 1));
    if (make === undefined || (isLatin && /[a-z]/.test(next))) continue;
    return { name: make.name, rest: text.slice(spelling.length).replace(/^[\s·-]+/, "") };
  }
  return null;
}

/** The maker's own spelling. An unknown make is returned unchanged. */
export function normaliseMakeName(text: string): string {
  return BY_SPELLING.get(text.toLowerCase())?.name ?? text;
}

export function isKnownMake(text: string): boolean {
  return BY_SPELLING.has(text.toLowerCase());
}

/** A make's Chinese name, or null. */
export function findMakeNameZh(name: string): string | null {
  const zh = BY_SPELLING.get(name.toLowerCase())?.zh ?? "";
  return zh === "" ? null : zh;
}

/** The Chinese names of all makes that have one, by the maker's spelling. */
export const MAKE_NAMES_ZH: Readonly<Record<string, string>> = Object.fromEntries(
  MAKES.filter(({ name, zh }) => zh !== "" && zh !== name).map(({ name, zh }) => [name, zh]),
);
