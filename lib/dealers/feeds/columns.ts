import { trimCell } from "@/lib/dealers/feeds/numbers";
import type { ColumnMap, Field, FeedLayout } from "@/lib/dealers/feeds/types";

/**
 * Column names as feeds use them (folded: lower case, letters and digits only), in order of preference.
 * Includes the layouts of HomeNet, Dealer.com, Meta, Google, AX9 and webentory.
 */
const SYNONYMS: Readonly<Record<Field, string>> = {
  vin: "vin vinnumber vehicleidentificationnumber 车架号 车辆识别代号 车辆识别代码",
  feedId:
    "id vehicleid listingid advertid adid stock stockno stocknumber stockid stocknum reference ref referencenumber sku 编号 车源编号 车源号 库存号",
  headline: "headline title listingtitle name 标题 车型 车型名称 名称 车辆名称",
  make: "make brand manufacturer marque 品牌 厂商 制造商",
  model: "model modelname 车系 型号",
  trim: "trim trimlevel variant derivative version grade 配置 款型 版本",
  year: "year modelyear yr vehicleyear 年款 年份 年",
  registered:
    "firstregistered firstregistration firstregisteredon firstuseddate registrationdate 上牌时间 首次上牌 上牌日期 初次登记日期 上牌年份",
  price:
    "internetprice sellingprice askingprice pricecurrent price saleprice priceusd pricegbp pricecny priceinr listprice amount 价格 售价 报价 标价 一口价",
  odometer:
    "mileage odometer miles milage kilometers kilometres km kms odometerreading distance mileagevalue 里程 行驶里程 表显里程 公里数",
  fuel: "fuel fueltype fueltypes 燃料 燃料类型 燃油类型 能源类型 燃油",
  gearbox: "transmission gearbox trans transmissiontype 变速箱 变速器 挡位 档位",
  engine:
    "enginesize enginesizel enginecapacity displacement enginedisplacement enginecc cc engine 排量 发动机排量",
  body: "body bodytype bodystyle type vehicletype 车身 车身类型 车身结构 车辆类型 级别",
  colour:
    "exteriorcolor exteriorcolour extcolorgeneric colour color paintcolor paintcolour ecolor exterior 颜色 车身颜色 外观颜色",
  drivetrain: "drivetrain drivetype drive drivewheelconfiguration 驱动方式 驱动",
  fourWheelDrive: "is4wd 4wd awd is4x4",
  doors: "doors numberofdoors 车门数 门数",
  seats: "seats passengercapacity seatingcapacity numberofseats 座位数 座位",
  owners: "owners previousowners numberofowners ownerscount 过户次数",
  titleStatus: "titlestatus",
  condition: "condition",
  faults: "faults knownfaults defects anomalies 异常 检测异常 瑕疵",
  description: "description comments sellerdescription notes 描述 车况描述 车况",
  place:
    "city dealercity location addresscity town state dealerstate region zip zipcode dealerzip postcode dealeraddress address streetname 城市 所在地 所在城市 车辆所在地",
  postedOn: "dateposted dateadded dateinstock posted listeddate dateofadvert 发布时间 上架时间",
};

const FIELD_OF = new Map<string, { readonly field: Field; readonly rank: number }>();
for (const [field, names] of entries(SYNONYMS)) {
  names.split(" ").forEach((name, rank) => FIELD_OF.set(name, { field, rank }));
}

function entries(table: Readonly<Record<Field, string>>): readonly (readonly [Field, string])[] {
  return Object.entries(table) as [Field, string][];
}

/** "Fuel Type2 " → "fueltype2", "Used/New" → "usednew". */
export function foldName(name: string): string {
  return trimCell(name)
    .toLowerCase()
    .replace(/\(.*?\)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

type Known = { readonly field: Field; readonly rank: number; readonly isRepeat: boolean };

function known(name: string): Known | null {
  const folded = foldName(name);
  const direct = FIELD_OF.get(folded);
  if (direct !== undefined) return { ...direct, isRepeat: false };
  // "mileage2", "fuel type2": scrapers number columns with the same name.
  const repeat = FIELD_OF.get(folded.replace(/\d$/, ""));
  return repeat === undefined ? null : { ...repeat, isRepeat: true };
}

/** The field of a `--set` key or a column name; null when it is unknown. */
export function findField(name: string): Field | null {
  return known(name)?.field ?? null;
}

/** A first row is a header when at least two of its cells are column names and none is a number. */
export function isHeader(cells: readonly string[]): boolean {
  const filled = cells.map(trimCell).filter((cell) => cell !== "");
  const hits = filled.filter((cell) => known(cell) !== null).length;
  const numbers = filled.filter((cell) => /^[£$¥]?\d[\d.,]*$/.test(cell)).length;
  return hits >= 2 && numbers === 0;
}

export function parseHeaderLayout(cells: readonly string[]): FeedLayout {
  const found = new Map<Field, { index: number; order: number }[]>();
  cells.forEach((cell, index) => {
    const hit = known(cell);
    if (hit === null) return;
    const list = found.get(hit.field) ?? [];
    list.push({ index, order: hit.rank + (hit.isRepeat ? 100 : 0) });
    found.set(hit.field, list);
  });
  const columns: ColumnMap = Object.fromEntries(
    [...found].map(([field, list]) => [
      field,
      list.sort((a, b) => a.order - b.order || a.index - b.index).map((entry) => entry.index),
    ]),
  );
  const names = cells.map((cell, index) =>
    trimCell(cell) === "" ? `column-${index + 1}` : trimCell(cell),
  );
  return { hasHeader: true, names, columns, priceUnit: wanInName(names, columns) };
}

/** "价格(万元)": the header names the unit of the cells. */
function wanInName(names: readonly string[], columns: ColumnMap): "one" | "wan" {
  const first = columns.price?.[0];
  return first !== undefined && (names[first] ?? "").includes("万") ? "wan" : "one";
}
