/** Title brands as data: codes of the US title register, and the British write-off categories. */

export type TitleBrand = {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  /**
   * Whether it seriously affects the car's value and safety. Serious brands are shown above the
   * price.
   */
  readonly isGrave: boolean;
};

// code | grave | English | Chinese
const TABLE = `
01|!|Flood damage|水淹损坏
02|!|Fire damage|火烧损坏
03||Hail damage|冰雹损坏
04|!|Salt water damage|海水损坏
05||Vandalism|人为破坏
06||Kit vehicle|组装套件车
07|!|Dismantled|已拆解
08|!|Junk|报废
09|!|Rebuilt|重建
10|!|Reconstructed|重组
11|!|Salvage|残值车（Salvage）
12|!|Salvage, retained by the owner|残值车，由原车主保留
13||Former taxi|曾作出租车
14||Former police car|曾作警车
18||Grey market import|平行进口
19|!|Returned under warranty|质保退回
25||VIN reissued|车架号重新签发
27|!|Totalled|保险全损
32||Recovered after theft|被盗后追回
42|!|Bought back by the maker|厂家回购
43||Former rental car|曾作租赁车
44|!|Salvage after theft|盗抢残值车
48|!|Crushed|已压毁
61||Odometer: actual|里程表：真实
62|!|Odometer: not actual|里程表：非真实
65|!|Odometer: beyond its mechanical limit|里程表：超出机械上限
66|!|Odometer: may have been altered|里程表：可能被更改
67||Odometer replaced|里程表已更换
A|!|Written off, category A: scrap only|保险全损 A 类：只可报废
B|!|Written off, category B: parts only|保险全损 B 类：只可拆件
C|!|Written off, category C (before 2017)|保险全损 C 类（2017 年前）
D|!|Written off, category D (before 2017)|保险全损 D 类（2017 年前）
S|!|Written off, category S: structure was damaged|保险全损 S 类：结构曾受损
N|!|Written off, category N: structure was not damaged|保险全损 N 类：结构未受损
salvage|!|Salvage title|残值产权（Salvage）
rebuilt|!|Rebuilt title|重建产权（Rebuilt）
lemon|!|Lemon law buyback|柠檬法回购`;

const BRANDS: ReadonlyMap<string, TitleBrand> = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => {
      const [code = "", grave = "", en = "", zh = ""] = line.split("|");
      return [code, { code, en, zh, isGrave: grave === "!" }];
    }),
);

/** null for an unknown code, which is shown as it is. */
export function findTitleBrand(code: string): TitleBrand | null {
  return BRANDS.get(code) ?? null;
}

/** A replaced odometer explains a later, lower reading. */
export const ODOMETER_REPLACED = "67";
