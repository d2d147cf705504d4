import { describe, expect, it } from "vitest";
import { findField, isHeader, parseHeaderLayout } from "@/lib/dealers/feeds/columns";
import { inferLayout } from "@/lib/dealers/feeds/infer";

describe("a header line", () => {
  it.each([
    [["make", "model", "year", "price"], true],
    [["VIN", "StockNumber", "Year", "Make"], true],
    [["品牌", "车系", "价格", "行驶里程"], true],
    [["ford", "Focus", "2018", "12000"], false],
    [["Ford", "Model", "2018", "12000"], false],
    [["奔驰GLB 2020款", "34.17万"], false],
  ])("%j: %s", (cells, expected) => {
    expect(isHeader(cells)).toBe(expected);
  });

  it.each([
    ["Used/New", null],
    ["Stock#", "feedId"],
    ["mileage.value", "odometer"],
    ["fuel type2", "fuel"],
    ["paint_color", "colour"],
    ["InteriorColor", null],
    ["msrp", null],
    ["internet_price", "price"],
    ["价格(万元)", "price"],
    ["make", "make"],
    ["colour", "colour"],
  ])("%j means %s", (name, field) => {
    expect(findField(name)).toBe(field);
  });

  it("prefers the column without a number and the price that is asked", () => {
    const layout = parseHeaderLayout(["mileage2", "mileage", "price", "internet_price"]);
    expect(layout.columns).toEqual({ odometer: [1, 0], price: [3, 2] });
  });

  it("says when the whole column counts in 万", () => {
    expect(parseHeaderLayout(["品牌", "价格(万元)"]).priceUnit).toBe("wan");
  });
});

describe("a file without a header", () => {
  const isPlace = (cell: string): boolean => cell === "beijing";

  it("is understood by what stands in its columns; of two prices the lower is asked", () => {
    const rows = [
      [
        "奔驰GLB 2020款 动感型",
        "34.17万",
        "28.18",
        "2020年",
        "1.39万公里",
        "1.3T",
        "自动",
        "['2处异常']",
        "beijing",
      ],
      [
        "福特 福克斯 2012款",
        "12.58万",
        "3.80",
        "2013年",
        "5.6万公里",
        "1.6L",
        "手动",
        "[]",
        "beijing",
      ],
    ];
    const layout = inferLayout(rows, isPlace);
    expect(layout).toMatchObject({ hasHeader: false, priceUnit: "wan" });
    expect(layout?.columns).toEqual({
      headline: [0],
      price: [2],
      year: [3],
      odometer: [4],
      engine: [5],
      gearbox: [6],
      faults: [7],
      place: [8],
    });
  });

  it("is refused when no column can be told to be the price", () => {
    expect(inferLayout([["Ford", "Focus", "2018", "12000", "15000"]], isPlace)).toBeNull();
  });
});
