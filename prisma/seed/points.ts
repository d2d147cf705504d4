import type { Market } from "@/lib/markets/markets";

export type DemoPoint = {
  readonly slug: string;
  readonly market: Market;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly address: string;
  readonly place: string;
  readonly timeZone: string;
};

/** Twelve inspection points, four per market. Addresses are invented. */
export const DEMO_POINTS: readonly DemoPoint[] = [
  {
    slug: "denver",
    market: "us",
    nameEn: "Denver North",
    nameZh: "丹佛北站",
    address: "100 Gauge Lane, Denver",
    place: "denver-co",
    timeZone: "America/Denver",
  },
  {
    slug: "austin",
    market: "us",
    nameEn: "Austin East",
    nameZh: "奥斯汀东站",
    address: "24 Caliper Road, Austin",
    place: "austin-tx",
    timeZone: "America/Chicago",
  },
  {
    slug: "san-diego",
    market: "us",
    nameEn: "San Diego Bay",
    nameZh: "圣迭戈湾站",
    address: "7 Micron Street, San Diego",
    place: "san-diego-ca",
    timeZone: "America/Los_Angeles",
  },
  {
    slug: "worcester",
    market: "us",
    nameEn: "Worcester",
    nameZh: "伍斯特站",
    address: "31 Level Avenue, Worcester",
    place: "worcester-ma",
    timeZone: "America/New_York",
  },
  {
    slug: "bristol",
    market: "uk",
    nameEn: "Bristol Filton",
    nameZh: "布里斯托尔站",
    address: "12 Plumb Way, Bristol",
    place: "bristol",
    timeZone: "Europe/London",
  },
  {
    slug: "croydon",
    market: "uk",
    nameEn: "Croydon",
    nameZh: "克罗伊登站",
    address: "3 Gauge Yard, Croydon",
    place: "croydon",
    timeZone: "Europe/London",
  },
  {
    slug: "cambridge",
    market: "uk",
    nameEn: "Cambridge",
    nameZh: "剑桥站",
    address: "45 Lantern Road, Cambridge",
    place: "cambridge",
    timeZone: "Europe/London",
  },
  {
    slug: "norwich",
    market: "uk",
    nameEn: "Norwich",
    nameZh: "诺里奇站",
    address: "8 Spirit Level Lane, Norwich",
    place: "norwich",
    timeZone: "Europe/London",
  },
  {
    slug: "hangzhou",
    market: "cn",
    nameEn: "Hangzhou Binjiang",
    nameZh: "杭州滨江站",
    address: "杭州市滨江区量尺路 18 号",
    place: "hangzhou",
    timeZone: "Asia/Shanghai",
  },
  {
    slug: "suzhou",
    market: "cn",
    nameEn: "Suzhou",
    nameZh: "苏州站",
    address: "苏州市水准路 6 号",
    place: "suzhou",
    timeZone: "Asia/Shanghai",
  },
  {
    slug: "chengdu",
    market: "cn",
    nameEn: "Chengdu",
    nameZh: "成都站",
    address: "成都市刻度街 52 号",
    place: "chengdu",
    timeZone: "Asia/Shanghai",
  },
  {
    slug: "xian",
    market: "cn",
    nameEn: "Xi'an",
    nameZh: "西安站",
    address: "西安市卡尺路 9 号",
    place: "xian",
    timeZone: "Asia/Shanghai",
  },
];
