// The two typefaces as the pages fetch them, out of Fontsource's: only the Latin letters, only the weights of the
// design (app/globals.css), and for headings the optical size they are set in. 195 kB become 83 kB. The folder is
// not kept in git; app/fonts.css names the files.
import fs from "node:fs";
import path from "node:path";
import { createHash } from "node:crypto";

const FOLDER = "app/fonts";
/** Fontsource's own range for "latin", so that nothing it draws falls back to another typeface. */
const LATIN = [
  [0x20, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x304, 0x304],
  [0x308, 0x308],
  [0x329, 0x329],
  [0x2000, 0x206f],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2191],
  [0x2193, 0x2193],
  [0x2212, 0x2212],
  [0x2215, 0x2215],
  [0xfeff, 0xfeff],
  [0xfffd, 0xfffd],
];
const FACES = [
  {
    file: "inter.woff2",
    from: "@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2",
    axes: { wght: { min: 400, max: 700 } },
  },
  {
    file: "source-serif.woff2",
    from: "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
    // Headings are 25 to 56 px high: one drawing in between instead of an axis of 60 kB.
    axes: { wght: { min: 560, max: 700 }, opsz: 36 },
  },
];

/** Writes what is not there yet, or was cut otherwise. */
export async function writeFonts() {
  const text = LATIN.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  ).join("");
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const { file, from, axes } of FACES) {
    const source = fs.readFileSync(path.join("node_modules", from));
    const key = createHash("sha256")
      .update(source)
      .update(text)
      .update(JSON.stringify(axes))
      .digest("hex");
    const target = path.join(FOLDER, file);
    const stamp = `${target}.key`;
    if (fs.existsSync(target) && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === key)
      continue;
    const { default: subsetFont } = await import("subset-font");
    const cut = await subsetFont(source, text, { targetFormat: "woff2", variationAxes: axes });
    fs.writeFileSync(target, cut);
    fs.writeFileSync(stamp, key);
  }
}
