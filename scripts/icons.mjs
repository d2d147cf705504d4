// The shapes of the icons that components/ui/icons.ts names, out of lucide-react: a module for each, in a folder
// that is not kept in git. Lucide's own modules bring a component and its context to every page that draws one.
import fs from "node:fs";
import path from "node:path";

const LIST = "components/ui/icons.ts";
const FOLDER = "components/ui/icons";
const LINE = /^export \{ (\w+) \} from "@\/components\/ui\/icons\/([a-z0-9-]+)";$/gm;

/** @returns {Promise<string[]>} the names that Lucide does not have */
export async function writeIcons() {
  const wanted = [...fs.readFileSync(LIST, "utf8").matchAll(LINE)];
  const missing = [];
  const written = new Set();
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const [, name, file] of wanted) {
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
