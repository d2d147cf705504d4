import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCar } from "@/lib/dealers/feeds/car";
import { parseHeaderLayout } from "@/lib/dealers/feeds/columns";
import { hashRow, createIdentities } from "@/lib/dealers/feeds/identity";
import { formatCsvCell, rejectLine } from "@/lib/dealers/feeds/rejects";
import { formatCountsTable, isBalanced, createEmptyCounts } from "@/lib/dealers/feeds/report";

const SETTINGS = {
  market: "uk",
  given: {},
  places: new Map(),
  dealerPlaceId: null,
  today: new Date("2026-11-22"),
} as const;

function keysOf(header: string, lines: readonly string[]): string[] {
  const layout = parseHeaderLayout(header.split(","));
  const seen = createIdentities(layout);
  return lines.map((line, index) => {
    const row = { row: index + 2, cells: line.split(",") };
    const result = readCar(row, layout, SETTINGS);
    if (result.kind === "reject") return result.reject.code;
    const identified = seen.identify(row, result.car, result.feedId);
    if (identified.kind === "conflict") return `conflict:${identified.value}`;
    return `${identified.isRepeat ? "again:" : ""}${identified.item.key}`;
  });
}

describe("which listing a row is", () => {
  it("is its VIN, else the feed's id, else a fingerprint", () => {
    const keys = keysOf("make,model,vin,stock", [
      "ford,Focus,WF0AXXWPMAKS12345,A1",
      "ford,Focus,–,A2",
      "ford,Focus,,–",
    ]);
    expect(keys[0]).toBe("vin:WF0AXXWPMAKS12345");
    expect(keys[1]).toBe("id:A2");
    expect(keys[2]).toMatch(/^fp:.+:1$/);
  });

  it("never joins twins, and never changes with the price", () => {
    const line = fc.constantFrom("ford,Focus,2018", "ford,Fiesta,2019", "ford,Kuga,2017");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, fc.integer({ min: 500, max: 9_999 })), { maxLength: 30 }),
        (rows) => {
          const keys = keysOf(
            "make,model,year,price",
            rows.map(([car, price]) => `${car},${price}`),
          );
          expect(new Set(keys).size).toBe(rows.length);
          expect(
            keysOf(
              "make,model,year,price",
              rows.map(([car]) => `${car},4321`),
            ),
          ).toEqual(keys);
        },
      ),
    );
  });

  it("does not depend on the order of the columns or on blanks around values", () => {
    const a = {
      layout: parseHeaderLayout(["make", "model", "price"]),
      cells: ["ford", " Focus ", "9000"],
    };
    const b = {
      layout: parseHeaderLayout(["price", "model", "make"]),
      cells: ["8000", "Focus", "ford"],
    };
    expect(hashRow({ row: 2, cells: a.cells }, a.layout)).toBe(
      hashRow({ row: 9, cells: b.cells }, b.layout),
    );
  });

  it("is one car when a VIN comes twice alike, and a conflict when it comes twice otherwise", () => {
    const vin = "WF0AXXWPMAKS12345";
    expect(
      keysOf("make,model,vin,year", [
        `ford,Focus,${vin},2018`,
        `ford,Focus,${vin},2018`,
        `ford,Focus,${vin},2019`,
      ]),
    ).toEqual([`vin:${vin}`, `again:vin:${vin}`, `conflict:${vin}`]);
  });
});

describe("the list of refused rows", () => {
  it.each(["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", " =1"])(
    "never lets %j run as a formula",
    (text) => {
      expect(formatCsvCell(text).replace(/^"/, "")).toMatch(/^'/);
    },
  );

  it("quotes what CSV needs quoted and gives a plain reason", () => {
    expect(formatCsvCell('8",000\n')).toBe('"8"",000\n"');
    const line = rejectLine({ row: 12, column: "year", value: "2060", code: "year_in_future" });
    expect(line).toBe("12,year,2060,year_in_future,The model year lies in the future.\r\n");
  });
});

it("the last table names every reason and shows its base", () => {
  const counts = {
    ...createEmptyCounts(),
    read: 200,
    new: 190,
    unchanged: 8,
    rejected: { year_in_future: 2 },
    empty: 3,
  };
  expect(isBalanced(counts)).toBe(true);
  expect(isBalanced({ ...counts, read: 201 })).toBe(false);
  const table = formatCountsTable(counts);
  expect(table).toContain("(1.00 %)");
  expect(table).toMatch(/year_in_future\s+2\s+The model year lies in the future\./);
});
