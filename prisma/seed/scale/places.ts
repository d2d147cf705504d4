import { DEMO_PLACES } from "@/prisma/seed/catalogue/places";
import type { Market } from "@/lib/markets/markets";

/** Population of the demo's own towns, in thousands; the frequency of a town depends on it. */
const PEOPLE = `
sacramento-ca 525; san-diego-ca 1380; portland-or 650; tacoma-wa 220; boise-id 235; denver-co 715;
phoenix-az 1650; austin-tx 970; houston-tx 2300; columbus-oh 910; chicago-il 2700; nashville-tn 690;
atlanta-ga 500; raleigh-nc 475; tampa-fl 390; worcester-ma 205; bristol 470; exeter 130; reading 175;
brighton 280; croydon 390; norwich 145; cambridge 145; leicester 370; birmingham 1140; leeds 810;
sheffield 555; manchester 550; newcastle-upon-tyne 300; cardiff 360; glasgow 635; belfast 345;
beijing 21800; tianjin 13900; shenyang 9100; jinan 9300; qingdao 10100; zhengzhou 12700; xian 13000;
shanghai 24900; suzhou 12800; nanjing 9400; hangzhou 12200; wuhan 13600; chengdu 21000;
chongqing 32000; guangzhou 18700; shenzhen 17600`;

/** slug | English | Chinese | region | lat | lon | thousands of people */
const MORE: Readonly<Record<Market, string>> = {
  us: `
new-york-ny|New York|纽约|New York|40.7128|-74.0060|8300
los-angeles-ca|Los Angeles|洛杉矶|California|34.0522|-118.2437|3900
dallas-tx|Dallas|达拉斯|Texas|32.7767|-96.7970|1300
san-antonio-tx|San Antonio|圣安东尼奥|Texas|29.4241|-98.4936|1450
philadelphia-pa|Philadelphia|费城|Pennsylvania|39.9526|-75.1652|1580
san-jose-ca|San Jose|圣何塞|California|37.3382|-121.8863|1000
jacksonville-fl|Jacksonville|杰克逊维尔|Florida|30.3322|-81.6557|950
seattle-wa|Seattle|西雅图|Washington|47.6062|-122.3321|740
boston-ma|Boston|波士顿|Massachusetts|42.3601|-71.0589|650
detroit-mi|Detroit|底特律|Michigan|42.3314|-83.0458|630
miami-fl|Miami|迈阿密|Florida|25.7617|-80.1918|450
minneapolis-mn|Minneapolis|明尼阿波利斯|Minnesota|44.9778|-93.2650|430
kansas-city-mo|Kansas City|堪萨斯城|Missouri|39.0997|-94.5786|500
las-vegas-nv|Las Vegas|拉斯维加斯|Nevada|36.1699|-115.1398|640
salt-lake-city-ut|Salt Lake City|盐湖城|Utah|40.7608|-111.8910|200
charlotte-nc|Charlotte|夏洛特|North Carolina|35.2271|-80.8431|870`,
  uk: `
london|London|伦敦|London|51.5074|-0.1278|8800
liverpool|Liverpool|利物浦|North West England|53.4084|-2.9916|490
edinburgh|Edinburgh|爱丁堡|Scotland|55.9533|-3.1883|520
nottingham|Nottingham|诺丁汉|East Midlands|52.9548|-1.1581|320
southampton|Southampton|南安普敦|South East England|50.9097|-1.4044|250
plymouth|Plymouth|普利茅斯|South West England|50.3755|-4.1427|260
coventry|Coventry|考文垂|West Midlands|52.4068|-1.5197|370
hull|Hull|赫尔|Yorkshire and the Humber|53.7676|-0.3274|260
swansea|Swansea|斯旺西|Wales|51.6214|-3.9436|240
aberdeen|Aberdeen|阿伯丁|Scotland|57.1497|-2.0943|220
york|York|约克|Yorkshire and the Humber|53.9600|-1.0873|150
oxford|Oxford|牛津|South East England|51.7520|-1.2577|150`,
  cn: `
harbin|Harbin|哈尔滨|Heilongjiang|45.8038|126.5340|10000
changchun|Changchun|长春|Jilin|43.8171|125.3235|9000
dalian|Dalian|大连|Liaoning|38.9140|121.6147|7500
shijiazhuang|Shijiazhuang|石家庄|Hebei|38.0428|114.5149|11200
taiyuan|Taiyuan|太原|Shanxi|37.8706|112.5489|5300
hefei|Hefei|合肥|Anhui|31.8206|117.2272|9400
changsha|Changsha|长沙|Hunan|28.2282|112.9388|10000
nanchang|Nanchang|南昌|Jiangxi|28.6820|115.8579|6300
fuzhou|Fuzhou|福州|Fujian|26.0745|119.2965|8300
xiamen|Xiamen|厦门|Fujian|24.4798|118.0894|5200
kunming|Kunming|昆明|Yunnan|24.8801|102.8329|8500
nanning|Nanning|南宁|Guangxi|22.8170|108.3669|8700
guiyang|Guiyang|贵阳|Guizhou|26.6470|106.6302|6000
ningbo|Ningbo|宁波|Zhejiang|29.8683|121.5440|9400
wuxi|Wuxi|无锡|Jiangsu|31.4912|120.3119|7500
foshan|Foshan|佛山|Guangdong|23.0215|113.1214|9500
dongguan|Dongguan|东莞|Guangdong|23.0207|113.7518|10500`,
};

export type ScalePlace = {
  readonly id: string;
  readonly market: Market;
  readonly en: string;
  readonly zh: string;
  readonly region: string;
  readonly lat: number;
  readonly lon: number;
  readonly people: number;
};

const people = new Map(
  PEOPLE.split(";").map((entry) => {
    const [slug = "", thousands = "100"] = entry.trim().split(" ");
    return [slug, Number(thousands)];
  }),
);

const known = new Map<Market, readonly ScalePlace[]>();

/** Returns the demo's towns and further large ones. */
export function generateScalePlaces(market: Market): readonly ScalePlace[] {
  const places = known.get(market) ?? listPlaces(market);
  known.set(market, places);
  return places;
}

function listPlaces(market: Market): readonly ScalePlace[] {
  const own = DEMO_PLACES.filter((place) => place.market === market).map((place) => ({
    id: `plc_${place.slug}`,
    market,
    en: place.name.en,
    zh: place.name.zh,
    region: place.region.en,
    lat: place.lat,
    lon: place.lon,
    people: people.get(place.slug) ?? 100,
  }));
  const more = MORE[market]
    .trim()
    .split("\n")
    .map((line) => {
      const [slug = "", en = "", zh = "", region = "", lat = "", lon = "", size = ""] =
        line.split("|");
      return {
        id: `plc_${slug}`,
        market,
        en,
        zh,
        region,
        lat: Number(lat),
        lon: Number(lon),
        people: Number(size),
      };
    });
  return [...own, ...more];
}
