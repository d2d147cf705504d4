import type { Market } from "@/lib/markets/markets";
import type { DemoPlace } from "@/prisma/seed/catalogue/types";

/** slug | English | Chinese | region | Chinese region | lat | lon */
const US = `
sacramento-ca|Sacramento|萨克拉门托|California|加利福尼亚州|38.5816|-121.4944
san-diego-ca|San Diego|圣迭戈|California|加利福尼亚州|32.7157|-117.1611
portland-or|Portland|波特兰|Oregon|俄勒冈州|45.5152|-122.6784
tacoma-wa|Tacoma|塔科马|Washington|华盛顿州|47.2529|-122.4443
boise-id|Boise|博伊西|Idaho|爱达荷州|43.6150|-116.2023
denver-co|Denver|丹佛|Colorado|科罗拉多州|39.7392|-104.9903
phoenix-az|Phoenix|菲尼克斯|Arizona|亚利桑那州|33.4484|-112.0740
austin-tx|Austin|奥斯汀|Texas|得克萨斯州|30.2672|-97.7431
houston-tx|Houston|休斯敦|Texas|得克萨斯州|29.7604|-95.3698
columbus-oh|Columbus|哥伦布|Ohio|俄亥俄州|39.9612|-82.9988
chicago-il|Chicago|芝加哥|Illinois|伊利诺伊州|41.8781|-87.6298
nashville-tn|Nashville|纳什维尔|Tennessee|田纳西州|36.1627|-86.7816
atlanta-ga|Atlanta|亚特兰大|Georgia|佐治亚州|33.7490|-84.3880
raleigh-nc|Raleigh|罗利|North Carolina|北卡罗来纳州|35.7796|-78.6382
tampa-fl|Tampa|坦帕|Florida|佛罗里达州|27.9506|-82.4572
worcester-ma|Worcester|伍斯特|Massachusetts|马萨诸塞州|42.2626|-71.8023
`;

const UK = `
bristol|Bristol|布里斯托尔|South West England|英格兰西南部|51.4545|-2.5879
exeter|Exeter|埃克塞特|South West England|英格兰西南部|50.7184|-3.5339
reading|Reading|雷丁|South East England|英格兰东南部|51.4543|-0.9781
brighton|Brighton|布赖顿|South East England|英格兰东南部|50.8225|-0.1372
croydon|Croydon|克罗伊登|London|伦敦|51.3762|-0.0982
norwich|Norwich|诺里奇|East of England|英格兰东部|52.6309|1.2974
cambridge|Cambridge|剑桥|East of England|英格兰东部|52.2053|0.1218
leicester|Leicester|莱斯特|East Midlands|东米德兰|52.6369|-1.1398
birmingham|Birmingham|伯明翰|West Midlands|西米德兰|52.4862|-1.8904
leeds|Leeds|利兹|Yorkshire and the Humber|约克郡-亨伯|53.8008|-1.5491
sheffield|Sheffield|谢菲尔德|Yorkshire and the Humber|约克郡-亨伯|53.3811|-1.4701
manchester|Manchester|曼彻斯特|North West England|英格兰西北部|53.4808|-2.2426
newcastle-upon-tyne|Newcastle upon Tyne|泰恩河畔纽卡斯尔|North East England|英格兰东北部|54.9783|-1.6178
cardiff|Cardiff|加的夫|Wales|威尔士|51.4816|-3.1791
glasgow|Glasgow|格拉斯哥|Scotland|苏格兰|55.8642|-4.2518
belfast|Belfast|贝尔法斯特|Northern Ireland|北爱尔兰|54.5973|-5.9301
`;

const CN = `
beijing|Beijing|北京|Beijing|北京市|39.9042|116.4074
tianjin|Tianjin|天津|Tianjin|天津市|39.0842|117.2010
shenyang|Shenyang|沈阳|Liaoning|辽宁省|41.8057|123.4315
jinan|Jinan|济南|Shandong|山东省|36.6512|117.1201
qingdao|Qingdao|青岛|Shandong|山东省|36.0671|120.3826
zhengzhou|Zhengzhou|郑州|Henan|河南省|34.7466|113.6254
xian|Xi'an|西安|Shaanxi|陕西省|34.3416|108.9398
shanghai|Shanghai|上海|Shanghai|上海市|31.2304|121.4737
suzhou|Suzhou|苏州|Jiangsu|江苏省|31.2989|120.5853
nanjing|Nanjing|南京|Jiangsu|江苏省|32.0603|118.7969
hangzhou|Hangzhou|杭州|Zhejiang|浙江省|30.2741|120.1551
wuhan|Wuhan|武汉|Hubei|湖北省|30.5928|114.3055
chengdu|Chengdu|成都|Sichuan|四川省|30.5728|104.0668
chongqing|Chongqing|重庆|Chongqing|重庆市|29.5630|106.5516
guangzhou|Guangzhou|广州|Guangdong|广东省|23.1291|113.2644
shenzhen|Shenzhen|深圳|Guangdong|广东省|22.5431|114.0579
`;

function parsePlaces(market: Market, table: string): DemoPlace[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [slug = "", en = "", zh = "", regionEn = "", regionZh = "", lat, lon] = line.split("|");
      return {
        slug,
        market,
        name: { en, zh },
        region: { en: regionEn, zh: regionZh },
        lat: Number(lat),
        lon: Number(lon),
      };
    });
}

/** Sixteen towns per market; names and positions are public facts. */
export const DEMO_PLACES: readonly DemoPlace[] = [
  ...parsePlaces("us", US),
  ...parsePlaces("uk", UK),
  ...parsePlaces("cn", CN),
];
