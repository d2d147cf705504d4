// node scripts/icons/site.mjs: draws favicon.ico, the touch icon and the manifest's icons from app/icon.svg.
import fs from "node:fs";
import sharp from "sharp";

const PAPER = "#f6f8fa";
const SVG = fs.readFileSync("app/icon.svg");

/**
 * The mark takes `share` of the square's width; the rest is paper, or nothing.
 * @param {number} size
 * @param {number} share
 * @param {import("sharp").Color} background
 */
async function drawIcon(size, share, background) {
  const width = Math.round(size * share);
  const mark = await sharp(SVG, { density: (72 * width) / 24 })
    .resize(width, width)
    .png()
    .toBuffer();
  return sharp({ create: { width: size, height: size, channels: 4, background } })
    .composite([{ input: mark }])
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/**
 * An .ico file is a list of 16 bytes for each picture, then the pictures, which may be PNG.
 * @param {{ size: number, png: Buffer }[]} icons
 */
function packIcons(icons) {
  const head = Buffer.alloc(6 + 16 * icons.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(icons.length, 4);
  let offset = head.length;
  icons.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...icons.map(({ png }) => png)]);
}

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };
const small = await Promise.all(
  [16, 32, 48].map(async (size) => ({ size, png: await drawIcon(size, 1, CLEAR) })),
);
fs.writeFileSync("app/favicon.ico", packIcons(small));
fs.writeFileSync("app/apple-icon.png", await drawIcon(180, 0.7, PAPER));
fs.writeFileSync("public/icons/candor-192.png", await drawIcon(192, 0.8, PAPER));
fs.writeFileSync("public/icons/candor-512.png", await drawIcon(512, 0.8, PAPER));
