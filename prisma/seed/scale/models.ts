import type { Market } from "@/lib/markets/markets";
import { listKnownModels } from "@/lib/vehicles/models";

/**
 * Columns: make, weight, price; price is the median price of the make's new cars in that market, in thousands.
 */
const MAKES: Readonly<Record<Market, string>> = {
  us: `Ford 13 42;Toyota 13 36;Chevrolet 11 40;Honda 9 33;Nissan 7 30;Jeep 6 42;Hyundai 6 29;Kia 5 29;
GMC 4 52;Ram 4 50;Subaru 4 33;Volkswagen 3 32;BMW 3.4 58;Mercedes-Benz 3 64;Mazda 2.4 30;Lexus 2.4 50;
Dodge 2.6 38;Audi 2 54;Tesla 2 48;Cadillac 1.2 60;Buick 1.2 36;Acura 1.2 42;Volvo 0.9 50;Lincoln 0.8 56;
Infiniti 0.9 48;Chrysler 1 36;Mitsubishi 0.7 24;Land Rover 0.7 82;Porsche 0.6 98;Genesis 0.4 56;Jaguar 0.3 62`,
  uk: `Ford 13 24;Vauxhall 10 22;Volkswagen 10 28;BMW 7 40;Mercedes-Benz 7 44;Audi 7 38;Nissan 5 26;Toyota 5 27;
Kia 4.4 25;Hyundai 4.2 24;Skoda 3.2 25;Land Rover 3 58;Honda 2.6 27;Volvo 2 40;Mazda 1.8 26;Porsche 1 82;
Jaguar 1.2 44;Tesla 1.6 45;Subaru 0.3 32;Lexus 0.9 42;Jeep 0.4 36;Mitsubishi 0.5 28;Infiniti 0.1 36`,
  cn: `Volkswagen 14 165;Toyota 11 180;Honda 9 165;Nissan 7 140;BMW 6 390;Mercedes-Benz 6 420;Audi 6 360;
Buick 6 170;Geely 5 110;Haval 4 120;Ford 4 165;Hyundai 4 130;Changan 3 100;Chevrolet 3 130;Kia 2.4 115;
Cadillac 2 300;Volvo 2 330;Tesla 2.4 280;Lexus 1.8 370;Mazda 2 150;Land Rover 1 560;Porsche 1 820;
Infiniti 0.6 300;Skoda 1.2 140;Jeep 0.8 230;Lincoln 0.8 330;Subaru 0.4 240`,
};

export type ScaleModel = {
  readonly make: string;
  readonly name: string;
  readonly weight: number;
  /** New price in major units. */
  readonly price: number;
  readonly since: number;
  readonly body: string;
  readonly fuels: readonly (readonly [fuel: string, weight: number])[];
  readonly drivetrain: string;
  readonly seats: number;
};

const SUV =
  /^(X\d|Q\d|SQ|GL|M-Class|CX-|RAV|CR-V|HR-V|QX|NX|RX|GX|LX|UX|XC|XT|MK[CX]|RDX|MDX|GV|T-Roc|T-Cross)|suv|Tiguan|Touareg|Tahoe|Suburban|Blazer|Equinox|Explorer|Escape|Edge|Expedition|Kuga|Puma|EcoSport|Rogue|Murano|Pathfinder|Armada|Qashqai|Juke|X-Trail|Tucson|Santa Fe|Kona|Palisade|Sportage|Sorento|Telluride|Soul|Cherokee|Compass|Renegade|Wrangler|Liberty|Patriot|4Runner|Highlander|Sequoia|Venza|C-HR|Forester|Outback|Crosstrek|Ascent|Range|Discovery|Defender|Freelander|Macan|Cayenne|Model [XY]|Terrain|Acadia|Yukon|Durango|Journey|Pilot|Passport|Outlander|Enclave|Encore|Envision|Escalade|Navigator|Nautilus|Corsair|Aviator|Trax|Traverse|Captiva|Mokka|Crossland|Grandland|Antara|Boyue|H6|Atlas|Taos|Teramont|Stelvio|-PACE|Prado|CX|Trailblazer/i;
const PICKUP =
  /F-\d|Ranger|Maverick|Silverado|Sierra|Colorado|1500|2500|3500|Tacoma|Tundra|Titan|Frontier|Ridgeline|Gladiator|Dakota|Amarok|X-Class/;
const MPV =
  /MAX|Galaxy|Tourneo|Sienna|Odyssey|GL8|Alphard|Zafira|Meriva|Touran|Sharan|Caravan|Pacifica|Town|Caddy|Caravelle|Shuttle|California|V-Class|R-Class|B-Class|Combo|Sprinter|Vivaro|Econoline|Transit|ProMaster/;
const SPORT =
  /^(911|718|Boxster|Cayman|Mustang$|Camaro|Corvette|Challenger|370Z|Z\d|TT|R8|MX-5|F-TYPE|SL|CL|RC|LC|TT|M2|M4|Scirocco|8 Series|4 Series|S5|A5|RS5|CC)/;
const SMALL =
  /^(Fiesta|Ka|Corsa|Adam|Polo|Up|Golf|Focus|A1|A3|1 Series|A-Class|Micra|Yaris|Jazz|Fit|Civic|i3|Fabia|Astra|Mazda[23]|Versa|Leaf|Veloster|Beetle|Fox|Agila|Viva|Rio|Tiida|Verna|Vios|Spark|Sail)/;

const bodyOf = (name: string): string => {
  if (PICKUP.test(name)) return "pickup";
  if (MPV.test(name)) return "mpv";
  if (SPORT.test(name)) return "coupe";
  if (SUV.test(name)) return "suv";
  return SMALL.test(name)
    ? "hatchback"
    : /V\d0|Avant|Estate|Allroad/.test(name)
      ? "estate"
      : "saloon";
};
/** The new price relative to the make's median. */
const LEVEL: Readonly<Record<string, number>> = {
  hatchback: 0.72,
  saloon: 0.95,
  estate: 1.05,
  suv: 1.15,
  pickup: 1.2,
  mpv: 1.05,
  coupe: 1.5,
};
const FUELS: Readonly<Record<Market, ScaleModel["fuels"]>> = {
  us: [
    ["petrol", 86],
    ["hybrid", 7],
    ["diesel", 3],
    ["plugin_hybrid", 2],
    ["electric", 2],
  ],
  uk: [
    ["petrol", 52],
    ["diesel", 34],
    ["hybrid", 8],
    ["plugin_hybrid", 3],
    ["electric", 3],
  ],
  cn: [
    ["petrol", 86],
    ["plugin_hybrid", 6],
    ["electric", 5],
    ["hybrid", 3],
  ],
};

function fuelsOf(market: Market, make: string, name: string): ScaleModel["fuels"] {
  const isElectric =
    make === "Tesla" || /Leaf|Bolt|e-tron|Taycan|Ioniq|EV$|Mach-E|i3|I-PACE/.test(name);
  if (isElectric) return [["electric", 1]];
  return /Prius|Hybrid/.test(name) ? [["hybrid", 1]] : FUELS[market];
}

/** A hash of the name as a number between 0 and 1, the same on every run. */
function place(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
}

const known = new Map<Market, readonly ScaleModel[]>();

/**
 * Returns every model of every make in the market; a make's first models are several times as common as its
 * last.
 */
export function generateScaleModels(market: Market): readonly ScaleModel[] {
  const models = known.get(market) ?? listModels(market);
  known.set(market, models);
  return models;
}

function listModels(market: Market): readonly ScaleModel[] {
  return MAKES[market].split(";").flatMap((entry) => {
    const words = entry.trim().split(" ");
    const price = Number(words.at(-1)) * 1_000;
    const share = Number(words.at(-2));
    const make = words.slice(0, -2).join(" ");
    const models = listKnownModels(make).toSorted(
      (a, b) => place(a.name + market) - place(b.name + market),
    );
    const total = models.reduce((sum, _model, index) => sum + 1 / (index + 1), 0);
    return models.map((model, index): ScaleModel => {
      const body = bodyOf(model.name);
      const level = (LEVEL[body] ?? 1) * (0.75 + 0.6 * place(model.name));
      return {
        make,
        name: model.name,
        weight: share / (index + 1) / total,
        price: Math.round(price * level),
        since: Math.max(2003, model.since ?? 2003),
        body,
        fuels: fuelsOf(market, make, model.name),
        drivetrain: drivetrainOf(make, body),
        seats: body === "coupe" ? 4 : body === "mpv" ? 7 : 5,
      };
    });
  });
}

function drivetrainOf(make: string, body: string): string {
  if (["Subaru", "Land Rover", "Jeep"].includes(make) || body === "pickup") return "awd";
  return ["BMW", "Mercedes-Benz", "Porsche", "Tesla", "Lexus"].includes(make) ? "rwd" : "fwd";
}

export const TRIMS: Readonly<Record<Market, readonly string[]>> = {
  us: [
    "LE",
    "XLE",
    "SE",
    "SEL",
    "Limited",
    "Sport",
    "Touring",
    "EX",
    "EX-L",
    "LT",
    "LTZ",
    "Premium",
  ],
  uk: ["SE", "S", "Sport", "SE L", "Titanium", "Zetec", "ST-Line", "M Sport", "S line", "AMG Line"],
  cn: ["舒适版", "豪华版", "精英版", "旗舰版", "运动版", "尊贵版", "时尚版", "领先版"],
};
export const ENGINES = [
  "1.0T",
  "1.2T",
  "1.4T",
  "1.5T",
  "1.6",
  "1.8T",
  "2.0",
  "2.0T",
  "2.5",
  "3.0T",
];
