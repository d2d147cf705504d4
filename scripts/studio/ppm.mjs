import { readFileSync } from "node:fs";

/** Raw pixels of a PPM file, for sharp. */
export function readPpm(file) {
  const b = readFileSync(file),
    head = b
      .subarray(0, 40)
      .toString("latin1")
      .match(/^P6\n(\d+) (\d+)\n255\n/);
  return {
    data: b.subarray(head[0].length),
    raw: { width: +head[1], height: +head[2], channels: 3 },
  };
}
