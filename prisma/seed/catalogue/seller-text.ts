import type { Random } from "@/prisma/seed/catalogue/random";
import type { Market } from "@/lib/markets/markets";
import type { TitleStatus } from "@/lib/vehicles/vocabulary";
import type { DemoDefect, DemoFuel, DemoText } from "@/prisma/seed/catalogue/types";

type Line = DemoText & { readonly minAge?: number; readonly oneOwner?: true };

const PRIVATE_OPENINGS: readonly Line[] = [
  {
    en: "My daily car until last month; a company car has taken its place.",
    zh: "一直是我的代步车，上个月公司配了车。",
  },
  { en: "Bought for the school run, which is over now.", zh: "当初为接送孩子买的，现在用不上了。" },
  {
    en: "Second car of the household, mostly used at weekends.",
    zh: "家里的第二辆车，主要周末开。",
  },
  {
    en: "I drove it to work and back, forty minutes of open road each way.",
    zh: "上下班开，单程四十分钟，路况好。",
  },
  { en: "Selling because we move abroad in spring.", zh: "开春要出国，所以出售。" },
  { en: "Always parked in a garage, never smoked in.", zh: "一直停地库，车内无人抽烟。" },
  {
    en: "It was my father's; he has stopped driving.",
    zh: "原是家父的车，老人家不再开车了。",
    minAge: 2,
  },
  { en: "A second child made us look for something larger.", zh: "二胎来了，想换大一点的车。" },
  {
    en: "Kept for long trips, so most of the distance is motorway.",
    zh: "主要跑长途，里程多为高速。",
  },
  {
    en: "I have owned it since new and kept every invoice.",
    zh: "一手车，保养单据齐全。",
    oneOwner: true,
  },
];
const DEALER_OPENINGS: readonly Line[] = [
  {
    en: "Taken in part exchange from its only keeper.",
    zh: "置换收购，原为一手车主。",
    oneOwner: true,
  },
  {
    en: "Came back from a three-year lease with its service record complete.",
    zh: "三年租赁到期退回，保养记录完整。",
    minAge: 3,
  },
  {
    en: "Bought locally; we know the workshop that looked after it.",
    zh: "本地收购，保养的修理厂我们熟悉。",
  },
  {
    en: "Part exchange, sold as it came: washed, not repainted.",
    zh: "置换车，原样出售：只做清洗，未喷漆。",
  },
  { en: "One of two we have; this is the better equipped one.", zh: "同款有两台，这台配置较高。" },
  { en: "Traded in against a larger model last week.", zh: "上周客户置换大车型留下的。" },
];
const CARE: readonly Line[] = [
  { en: "Serviced every year, the last one four months ago.", zh: "每年保养，上次在四个月前。" },
  { en: "Oil changed at half the interval the maker asks for.", zh: "机油按厂家里程的一半更换。" },
  {
    en: "The record has one gap of two years; the work before and after is documented.",
    zh: "保养记录有两年空缺，前后均有单据。",
    minAge: 5,
  },
  { en: "Brakes and tyres were done last year.", zh: "去年更换了刹车片和轮胎。", minAge: 4 },
  { en: "The next service is due in about three months.", zh: "约三个月后需要保养。" },
  { en: "Both keys and the handbook are there.", zh: "两把钥匙和手册都在。" },
  {
    en: "Nothing has been changed on it; everything is as it left the works.",
    zh: "没有改装，全部原厂状态。",
  },
];
const ELECTRIC_CARE: readonly Line[] = [
  {
    en: "Charged at home to 80 %, rapid chargers only on holiday.",
    zh: "家用桩充到 80%，只在假期用快充。",
  },
  {
    en: "The charging cable for home and the one for public posts come with it.",
    zh: "随车附家用和公共充电线。",
  },
  {
    en: "Range in winter is about a quarter less than in summer, as with all of them.",
    zh: "冬季续航约少四分之一，属正常。",
  },
];
const SPOTLESS: readonly DemoText[] = [
  { en: "No marks that I know of.", zh: "据我所知没有任何划痕。" },
  { en: "It looks as good as the pictures.", zh: "实车和照片一样。" },
];
const MARKED: readonly DemoText[] = [
  {
    en: "It has the marks of its age, and they are in the pictures.",
    zh: "有正常使用痕迹，照片里都拍了。",
  },
  {
    en: "Not a showroom car: see the close-ups before you come.",
    zh: "不是展厅车，来之前请看细节照片。",
  },
  {
    en: "The worst mark is photographed; the price allows for it.",
    zh: "最明显的伤已拍照，价格已考虑在内。",
  },
];
const ROUGH: readonly DemoText[] = [
  {
    en: "It drives well and looks tired; I priced it for somebody who will use it, not polish it.",
    zh: "开着没问题，外观较旧，适合实用，不适合追求外观的人。",
  },
  {
    en: "A working car with working marks. Please read the whole report.",
    zh: "工作用车，痕迹不少，请完整阅读报告。",
  },
];
const TITLE_NOTES: Readonly<Record<TitleStatus, DemoText | null>> = {
  clean: null,
  salvage: {
    en: "It was written off two years ago after a front impact and rebuilt; the papers say so.",
    zh: "两年前前部事故后曾被定为全损并修复，手续上有记录。",
  },
  rebuilt: {
    en: "Rebuilt title after a side impact; I have the shop's invoices.",
    zh: "侧面事故后重建，修理厂单据齐全。",
  },
  lemon: {
    en: "The maker bought it back in its first year for an electrical fault and resold it.",
    zh: "首年因电气故障被厂家回购后再次售出。",
  },
};

const US_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bBonnet\b/g, "Hood"],
  [/\bbonnet\b/g, "hood"],
  [/\bwings\b/g, "fenders"],
  [/\bwing\b/g, "fender"],

  [/\btyre/g, "tire"],
  [/\bTyre/g, "Tire"],
  [/\bboot\b/g, "trunk"],
  [/\bKerb\b/g, "Curb"],
  [/\bpart exchange\b/g, "trade-in"],
  [/\bPart exchange\b/g, "Trade-in"],
  [/\bmotorway\b/g, "highway"],
  [/\bMotorway\b/g, "Highway"],
  [/\bnumber plate\b/g, "license plate"],
  [/\bsilencer\b/g, "muffler"],
  [/\bgearbox\b/g, "transmission"],
  [/\bGearbox\b/g, "Transmission"],
  [/\bHeadlining\b/g, "Headliner"],
  [/\bTrack rod\b/g, "Tie rod"],
  [/\btrack rod\b/g, "tie rod"],
  [/\bPropeller shaft\b/g, "Driveshaft"],
  [/\bkeeper\b/g, "owner"],
  [/\bRange in winter\b/g, "Winter range"],
];

/** Converts temperatures for readers in the US; damage is measured in millimetres in every market. */
export function toMarketUnits(market: Market, text: string): string {
  if (market !== "us") return text;
  return text.replace(
    /(\d+) °C/g,
    (_, celsius: string) => `${Math.round(Number(celsius) * 1.8 + 32)} °F`,
  );
}

/** The texts are written in British English; for the US, words that differ are replaced. */
export function toMarketText(market: Market, text: DemoText): DemoText {
  // Both English-speaking markets use miles per hour, so speeds are not converted.
  if (market === "cn") return text;
  let en = text.en.replaceAll("80 km/h", "50 mph");
  if (market === "uk") return { en, zh: text.zh };
  en = toMarketUnits(market, en);
  for (const [pattern, word] of US_WORDS) en = en.replace(pattern, word);
  return { en, zh: text.zh };
}

function join(parts: readonly (DemoText | null)[]): DemoText {
  const told = parts.filter((part) => part !== null);
  return { en: told.map((part) => part.en).join(" "), zh: told.map((part) => part.zh).join("") };
}

export type SellerFacts = {
  readonly market: Market;
  readonly sellerKind: "private" | "dealer";
  readonly fuel: DemoFuel;
  readonly defects: readonly DemoDefect[];
  readonly titleStatus: TitleStatus;
  readonly ageYears: number;
  readonly ownersCount: number;
};

function fitting(lines: readonly Line[], facts: SellerFacts): readonly Line[] {
  return lines.filter(
    ({ minAge = 0, oneOwner }) =>
      facts.ageYears >= minAge && !(oneOwner === true && facts.ownersCount > 1),
  );
}

/** One to three honest sentences. */
export function writeSellerDescription(random: Random, facts: SellerFacts): DemoText {
  const opening = random.pick(
    fitting(facts.sellerKind === "dealer" ? DEALER_OPENINGS : PRIVATE_OPENINGS, facts),
  );
  const care = random.pick(fitting(facts.fuel === "electric" ? ELECTRIC_CARE : CARE, facts));
  const marks = facts.defects.length;
  const state = random.pick(marks === 0 ? SPOTLESS : marks >= 8 ? ROUGH : MARKED);
  const title = TITLE_NOTES[facts.titleStatus];
  const second = random.chance(0.85) ? care : null;
  const third = marks >= 8 || random.chance(0.7) ? state : null;
  return toMarketText(facts.market, join([opening, title ?? second, third]));
}

/** Sellers name the faults that they know of: usually the most serious damage, rarely all of it. */
export function writeKnownFaults(random: Random, facts: SellerFacts): DemoText {
  const told = facts.defects.filter((defect) => defect.severity !== "minor" || random.chance(0.25));
  const texts = told.slice(0, 3).map((defect) => defect.text);
  return toMarketText(facts.market, {
    en: texts.map((text) => `${text.en}.`).join(" "),
    zh: texts.map((text) => `${text.zh}。`).join(""),
  });
}
