// ESLint rule: an exported function's name begins with a verb of the closed list in docs/house-style.md.
// Predicates (is/has/can/should), hooks (use…), components (PascalCase) and names that Next prescribes are exempt.
import fs from "node:fs";
import path from "node:path";

const HOUSE_STYLE = path.resolve(import.meta.dirname, "../../docs/house-style.md");
const PREDICATE_OR_HOOK = /^(?:is|has|can|should|use)(?=[A-Z]|$)/;
const FRAMEWORK_NAMES = new Set([
  "config",
  "generateMetadata",
  "generateStaticParams",
  "middleware",
  "proxy",
  "register",
]);

/** @returns {Set<string>} the words between the fences of the block that is marked ```verbs */
export function readVerbs() {
  const block = /```verbs\n([\s\S]*?)```/.exec(fs.readFileSync(HOUSE_STYLE, "utf8"));
  if (block === null) throw new Error("docs/house-style.md has no block marked ```verbs");
  return new Set((block[1] ?? "").split(/\s+/).filter((word) => word !== ""));
}

/** @param {string} name @param {Set<string>} verbs @returns {boolean} */
export function isAllowedName(name, verbs) {
  if (/^[A-Z]/.test(name) || FRAMEWORK_NAMES.has(name)) return true;
  if (PREDICATE_OR_HOOK.test(name)) return true;
  if (/Of(?=[A-Z]|$)/.test(name)) return false;
  const first = /^[a-z0-9]+/.exec(name)?.[0] ?? "";
  return verbs.has(first);
}

/** @typedef {NonNullable<import("eslint").Rule.NodeListener["VariableDeclarator"]>} OnDeclarator */
/** @typedef {Parameters<OnDeclarator>[0]["id"]} Pattern what is declared */

/** @type {import("eslint").Rule.RuleModule} */
export const verbFirst = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: {
      verb: "'{{name}}' does not begin with a verb of the list in docs/house-style.md (or holds '…Of').",
    },
  },
  create(context) {
    const verbs = readVerbs();
    /** @param {Pattern | null} id */
    const check = (id) => {
      if (id?.type !== "Identifier" || isAllowedName(id.name, verbs)) return;
      context.report({ node: id, messageId: "verb", data: { name: id.name } });
    };
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (declaration?.type === "FunctionDeclaration") check(declaration.id);
        if (declaration?.type !== "VariableDeclaration") return;
        for (const { id, init } of declaration.declarations)
          if (/^(?:Arrow)?Function(?:Expression)?/.test(init?.type ?? "")) check(id);
      },
    };
  },
};

/** @type {import("eslint").ESLint.Plugin} */
export const candorPlugin = { rules: { "verb-first": verbFirst } };
