// node scripts/icons/field.mjs: draws the field app's icons from the logo (components/shell/logo.tsx) into
// public/icons.
import fs from "node:fs";
import sharp from "sharp";

const PAPER = "#f6f8fa";
const INK = "#111c24";
const MARK = "#eb5e0d";

/**
 * A maskable icon may lose a fifth on every side; the mark stays inside.
 * @param {number} size
 * @param {number} share of the size, for the mark's radius
 */
function icon(size, share) {
  const middle = size / 2;
  const radius = size * share;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">
    <rect width="${size}" height="${size}" fill="${PAPER}"/>
    <circle cx="${middle}" cy="${middle}" r="${radius}" fill="none" stroke="${INK}" stroke-width="${radius * 0.225}"/>
    <circle cx="${middle}" cy="${middle}" r="${radius * 0.425}" fill="${MARK}"/></svg>`);
}

fs.mkdirSync("public/icons", { recursive: true });
/** @type {[name: string, size: number, share: number][]} */
const ICONS = [
  ["field-180", 180, 0.3],
  ["field-192", 192, 0.34],
  ["field-512", 512, 0.34],
  ["field-maskable-512", 512, 0.26],
];
for (const [name, size, share] of ICONS) {
  await sharp(icon(size, share)).png({ compressionLevel: 9 }).toFile(`public/icons/${name}.png`);
}
