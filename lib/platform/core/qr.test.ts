import QRCode from "qrcode";
import { expect, it } from "vitest";
import { drawQr } from "@/lib/platform/core/qr";

/** The dark modules that a path of runs covers, as "row column". */
function covered(path: string): ReadonlySet<string> {
  const cells = new Set<string>();
  for (const [, column, row, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(length); at += 1) cells.add(`${row} ${Number(column) + at}`);
  }
  return cells;
}

it("covers exactly the dark modules, four from the edge", () => {
  for (const url of ["https://candor.example/verify/C-26-118204", "x", "https://a.example/车"]) {
    const { modules } = QRCode.create(url, { errorCorrectionLevel: "M" });
    const drawing = drawQr(url);
    const dark = new Set<string>();
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column) === 1) dark.add(`${row + 4} ${column + 4}`);
      }
    }
    expect(covered(drawing.path)).toEqual(dark);
    expect(drawing.modules).toBe(modules.size + 8);
  }
});
