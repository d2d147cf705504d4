import type {
  BodyType,
  Colour,
  Drivetrain,
  Fuel,
  Gearbox,
  TitleStatus,
} from "@/lib/vehicles/vocabulary";

/**
 * Maps words of feeds to our vocabulary. An unknown word remains unknown and is never mapped to a
 * similar one: "offroad" and "Midnight Sparkle" are not reliable information.
 */
type Rule<T> = readonly [RegExp, T];

function firstMatch<T>(text: string, rules: readonly Rule<T>[]): T | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  if (folded === "") return null;
  return rules.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

const FUELS: readonly Rule<Fuel>[] = [
  [/plug.?in|phev|插电|插混|增程/, "plugin_hybrid"],
  [/hybrid|hev\b|混动|油电|双擎/, "hybrid"],
  [/^(electric|bev|ev)\b|纯电|^电动/, "electric"],
  // Flexible-fuel cars run on ordinary petrol.
  [/^(petrol|gas|gasoline|unleaded|benzin)\b|flex|^汽油/, "petrol"],
  [/^(diesel|tdi)\b|柴油/, "diesel"],
  [/^(lpg|autogas)\b|液化/, "lpg"],
  [/^(cng|natural gas)\b|天然气/, "cng"],
  [/^hydrogen|氢/, "hydrogen"],
  [/^other$|^其他$/, "other"],
];

export function readFuel(text: string): Fuel | null {
  return firstMatch(text, FUELS);
}

const GEARBOXES: readonly Rule<Gearbox>[] = [
  [/cvt|variable|无级/, "cvt"],
  [/pdk|doppelkupplung|dual.?clutch|double.?clutch|dsg|dct|双离合/, "dual_clutch"],
  [/^(1|single).?speed|单速|固定齿比/, "single_speed"],
  [/\bm\/t\b|^(manual|man|stick)\b|speed manual|^手动/, "manual"],
  [/^semi.?auto|半自动/, "semi_automatic"],
  [/auto|tiptronic|steptronic|\ba\/t\b|自动|手自一体/, "automatic"],
  [/^other$|^其他$/, "other"],
];

export function readGearbox(text: string): Gearbox | null {
  return firstMatch(text, GEARBOXES);
}

const BODIES: readonly Rule<BodyType>[] = [
  [/suv|crossover|越野车/, "suv"],
  [/pick.?up|^truck$|皮卡/, "pickup"],
  [/hatch|两厢/, "hatchback"],
  [/sedan|saloon|三厢|^轿车/, "saloon"],
  [/wagon|estate|旅行/, "estate"],
  [/convertible|cabriolet|roadster|敞篷/, "convertible"],
  [/coup[eé]|轿跑/, "coupe"],
  [/mini.?van|mpv|people carrier|商务/, "mpv"],
  [/^(cargo |panel )?van$|面包车/, "van"],
  [/^(mini)?bus$|客车/, "bus"],
  [/^lorry$|货车/, "truck"],
  [/^other$|^其他$/, "other"],
];

export function readBody(text: string): BodyType | null {
  return firstMatch(text, BODIES);
}

const DRIVETRAINS: readonly Rule<Drivetrain>[] = [
  [/^(awd|4wd|4x4|all.?wheel|four.?wheel)|四驱/, "awd"],
  [/^(fwd|front.?wheel)|前驱|前轮/, "fwd"],
  [/^(rwd|rear.?wheel)|后驱|后轮/, "rwd"],
];

export function readDrivetrain(text: string): Drivetrain | null {
  return firstMatch(text, DRIVETRAINS);
}

/**
 * "1" in a column that only marks four-wheel drive. Every other value, including an empty one,
 * means unknown.
 */
export function readFourWheelDrive(text: string): Drivetrain | null {
  return /^(1|1\.0|y|yes|true|是)$/i.test(text.trim()) ? "awd" : null;
}

const COLOURS: readonly Rule<Colour>[] = [
  [/\b(dark|deep|navy|midnight|imperial) ?blue\b|\bnavy\b|深蓝/, "dark_blue"],
  [/\b(light|sky|baby) ?blue\b|浅蓝|天蓝/, "light_blue"],
  [
    /\b(dark|deep) ?gr[ae]y\b|\b(charcoal|graphite|anthracite|gunmetal|gun metallic)\b|深灰/,
    "dark_grey",
  ],
  [/\b(dark|deep) ?red\b|\b(burgundy|maroon)\b|深红|酒红/, "dark_red"],
  [/\b(dark|deep|british racing) ?green\b|墨绿|深绿/, "dark_green"],
  [/\bpearl white\b|\bwhite pearl\b|珍珠白/, "pearl"],
  [/\bwhite\b|白/, "white"],
  [/\bblack\b|黑/, "black"],
  [/\bsilver\b|银/, "silver"],
  [/\bgr[ae]y\b|灰/, "grey"],
  [/\bred\b|红/, "red"],
  [/\bblue\b|蓝/, "blue"],
  [/\bgreen\b|绿/, "green"],
  [/\borange\b|橙/, "orange"],
  [/\b(beige|tan)\b|米色|米黄/, "beige"],
  [/\byellow\b|黄/, "yellow"],
  [/\bbrown\b|棕|咖啡/, "brown"],
  [/\bpurple\b|紫/, "purple"],
  [/\bpink\b|粉色|粉红/, "pink"],
  [/\bbronze\b|古铜/, "bronze"],
  [/\bturquoise\b|青绿/, "turquoise"],
  [/\bgold\b|金色/, "gold"],
  [/^(other|custom)$|^其他$/, "other"],
];
// Names of paints that contain another colour word: Black Forest is green.
const MISLEADING =
  /black ?(forest|currant|cherry|berry)|blackberry|white ?gold|red ?gold|rose ?gold/;
/** Shades of one colour count as the same. Two colours in one name are ambiguous. */
const FAMILY: Readonly<Partial<Record<Colour, Colour>>> = {
  dark_blue: "blue",
  light_blue: "blue",
  dark_grey: "grey",
  dark_red: "red",
  dark_green: "green",
  pearl: "white",
};

export function readColour(text: string): Colour | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  if (MISLEADING.test(folded)) return null;
  const found = COLOURS.filter(([pattern]) => pattern.test(folded)).map(([, colour]) => colour);
  const families = new Set(found.map((colour) => FAMILY[colour] ?? colour));
  return families.size === 1 ? (found[0] ?? null) : null;
}

/**
 * Only what a document states. A condition such as "salvage" in an advertising text is not a title
 * status.
 */
export function readTitleStatus(text: string): TitleStatus | null {
  return firstMatch<TitleStatus>(text, [
    [/^(salvage|cat(egory)?\.? ?[absn]\b)/, "salvage"],
    [/^rebuil[dt]/, "rebuilt"],
    [/^lemon/, "lemon"],
    [/^clean/, "clean"],
  ]);
}

/** An inspection company's list of findings, "['2处异常', '1处异常']", as one readable line. */
export function readFaults(text: string): string {
  const trimmed = text.trim();
  const list = /^\[(.*)\]$/s.exec(trimmed)?.[1];
  if (list === undefined) return trimmed;
  return [...list.matchAll(/'([^']*)'|"([^"]*)"/g)]
    .map((match) => match[1] ?? match[2] ?? "")
    .join("、");
}
