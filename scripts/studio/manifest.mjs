/**
 * What is drawn. photos.json is what the demo's seed reads: for each car the studio that drew it and its pictures in
 * gallery order. drawn.json remembers what each car was drawn from, so that a changed car is drawn again.
 */
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./catalogue.mjs";

export const MANIFEST = join(ROOT, "prisma", "seed", "catalogue", "photos.json");
export const DRAWN = join(ROOT, "scripts", "studio", "drawn.json");

export const readJson = async (file) =>
  existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};

/** Written under another name first: a run that is stopped leaves the old file or the new one. */
export async function writeWhole(file, content) {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

const sortById = (record) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

export async function writeManifest(book) {
  const cars = sortById(book).map(
    ([id, { studio, photos }]) =>
      `  "${id}": {"studio":${studio},"photos":[\n${photos.map((p) => `    ${JSON.stringify(p)}`).join(",\n")}\n  ]}`,
  );
  await writeWhole(MANIFEST, `{\n${cars.join(",\n")}\n}\n`);
}

export async function writeDrawn(drawn) {
  await writeWhole(DRAWN, `${JSON.stringify(Object.fromEntries(sortById(drawn)), null, 1)}\n`);
}
