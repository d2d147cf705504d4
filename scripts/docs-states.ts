import fs from "node:fs";
import path from "node:path";
import { formatStatesPage } from "@/app/[locale]/admin/states/states-page";

/** npm run docs:states: writes docs/states.md from the transition tables. */
const file = path.resolve(import.meta.dirname, "../docs/states.md");
fs.writeFileSync(file, formatStatesPage());
console.log("docs/states.md is written");
