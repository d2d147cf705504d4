import { inflateSync } from "node:zlib";

/**
 * Extracts the text of a PDF written by pdfkit: every font contains a table from glyphs to characters, and
 * every page names its fonts. This is enough to check what a reader sees without a library.
 */
export type PdfText = { readonly pages: number; readonly text: string };

export function readPdf(bytes: Uint8Array): PdfText {
  const raw = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, string>();
  for (const match of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(match[1] ?? "", match[2] ?? "");
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  const text = pages.map((page) => pageText(page, objects)).join("\n");
  return { pages: pages.length, text };
}

function refOf(body: string, name: string): string | null {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? null;
}

function streamOf(body: string): string {
  const start = body.indexOf("stream\n") + "stream\n".length;
  const end = body.lastIndexOf("\nendstream");
  const data = Buffer.from(body.slice(start, end), "latin1");
  return (body.includes("/FlateDecode") ? inflateSync(data) : data).toString("latin1");
}

function pageText(page: string, objects: ReadonlyMap<string, string>): string {
  const at = (ref: string | null): string => objects.get(ref ?? "") ?? "";
  const resources = at(refOf(page, "Resources"));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = "", ref = ""] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = refOf(at(ref), "ToUnicode");
    if (table !== null) fonts.set(name, glyphs(streamOf(at(table))));
  }
  let current: ReadonlyMap<string, string> = new Map();
  const parts: string[] = [];
  const pattern = /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|<([0-9a-fA-F]+)> Tj|\bET\b/g;
  for (const [whole, font, list, single] of streamOf(at(refOf(page, "Contents"))).matchAll(
    pattern,
  )) {
    if (font !== undefined) current = fonts.get(font) ?? new Map();
    else if (whole === "ET") parts.push("\n");
    else {
      const codes =
        list === undefined
          ? [single ?? ""]
          : [...list.matchAll(/<([0-9a-fA-F]*)>/g)].map((each) => each[1] ?? "");
      for (const hex of codes) parts.push(decode(hex, current));
    }
  }
  return parts.join("");
}

function decode(hex: string, font: ReadonlyMap<string, string>): string {
  return (hex.match(/.{4}/g) ?? []).map((code) => font.get(code.toLowerCase()) ?? "").join("");
}

function glyphs(cmap: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const character = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block = ""] of cmap.matchAll(/beginbfrange\n([\s\S]*?)\nendbfrange/g)) {
    for (const [, from = "", , list = ""] of block.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
      const start = parseInt(from, 16);
      const values = list.match(/<[\w ]+>/g) ?? [];
      values.forEach((value, index) => {
        const code = (start + index).toString(16).padStart(4, "0");
        found.set(code, character(value.slice(1, -1).replace(/ /g, "")));
      });
    }
  }
  return found;
}
