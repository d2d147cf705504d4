// The shapes of the icons that the interface draws, out of lucide-react: a module for each, in a folder that is not
// kept in git. Lucide's own modules bring a component and its context to every page that draws one; a list of ours
// that exports them all would bring every page all of them.
import fs from "node:fs";
import path from "node:path";

const SOURCES = ["app", "components"];
const FOLDER = "components/ui/icons";
const IMPORT = /^import \{ (\w+)(?: as \w+)? \} from "@\/components\/ui\/icons\/([a-z0-9-]+)";$/gm;

/** What the sources import, file name by name: ["arrow-left", "ArrowLeft"]. */
function wantedIcons() {
  const wanted = new Map();
  for (const folder of SOURCES) {
    for (const file of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(file)) continue;
      const text = fs.readFileSync(path.join(folder, file), "utf8");
      for (const [, name, icon] of text.matchAll(IMPORT)) wanted.set(icon, name);
    }
  }
  return wanted;
}

/** @returns {Promise<string[]>} the names that Lucide does not have */
export async function writeIcons() {
  const wanted = wantedIcons();
  const missing = [];
  const written = new Set();
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const [file, name] of wanted) {
    const shapes = await shapesOf(file);
    if (shapes === null) {
      missing.push(file);
      continue;
    }
    const text = [
      'import { iconOf } from "@/components/ui/icon-of";',
      "",
      `export const ${name} = /* @__PURE__ */ iconOf(${JSON.stringify(shapes)});`,
      "",
    ].join("\n");
    written.add(`${file}.ts`);
    const target = path.join(FOLDER, `${file}.ts`);
    // What stays the same is not touched: a running `next dev` builds nothing anew.
    if (!fs.existsSync(target) || fs.readFileSync(target, "utf8") !== text)
      fs.writeFileSync(target, text);
  }
  for (const file of fs.readdirSync(FOLDER))
    if (!written.has(file)) fs.rmSync(path.join(FOLDER, file));
  return missing;
}

async function shapesOf(file) {
  try {
    const { __iconData } = await import(`lucide-react/icons/${file}`);
    return __iconData.node.map(shapeText).join("");
  } catch {
    return null;
  }
}

function shapeText([tag, attributes]) {
  const written = Object.entries(attributes)
    .filter(([name]) => name !== "key")
    .map(([name, value]) => ` ${name}="${value}"`);
  return `<${tag}${written.join("")}/>`;
}
