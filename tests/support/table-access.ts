import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Finds which code accesses which table, from prisma/schema and the sources. */

const ROOT = path.resolve(import.meta.dirname, "../..");

export type Model = {
  readonly name: string;
  readonly table: string;
  readonly owner: string;
  /** Relation field → the model that it refers to. */
  readonly relations: ReadonlyMap<string, string>;
};

export type Access = {
  readonly file: string;
  readonly domain: string;
  readonly model: string;
  readonly owner: string;
  readonly isWrite: boolean;
};

/** Schema files that are not named after their domain. Every other file belongs to the domain of its name. */
const OWNER_OF_FILE: Readonly<Record<string, string>> = {
  "inspection-field": "inspections",
  people: "platform",
};

export function readModels(): readonly Model[] {
  const folder = path.join(ROOT, "prisma/schema");
  const blocks = fs.readdirSync(folder).flatMap((name) => {
    const file = name.replace(".prisma", "");
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    return [...text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map((match) => ({
      name: match[1] ?? "",
      body: match[2] ?? "",
      owner: OWNER_OF_FILE[file] ?? file,
    }));
  });
  const names = new Set(blocks.map((block) => block.name));
  return blocks.map(({ name, body, owner }) => ({
    name,
    owner,
    table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
    relations: new Map(
      [...body.matchAll(/^\s+(\w+)\s+(\w+)(?:\[\]|\?)?(?=\s)/gm)].flatMap(
        ([, field = "", type = ""]) => (names.has(type) ? [[field, type] as const] : []),
      ),
    ),
  }));
}

export function listSources(): readonly string[] {
  return ["lib", "app", "components"].flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/generated\//.test(file)),
  );
}

export function listAccesses(models: readonly Model[]): readonly Access[] {
  return listSources().flatMap((file) =>
    listAccessesIn(file, fs.readFileSync(path.join(ROOT, file), "utf8"), models),
  );
}

const READS =
  /^(findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findMany|count|aggregate|groupBy)$/;
const WRITES =
  /^(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)$/;
const NESTED_WRITES =
  /^(create|createMany|connect|connectOrCreate|disconnect|set|update|updateMany|upsert|delete|deleteMany)$/;

/**
 * Finds calls of Prisma, their nested reads and writes, and SQL in template strings. A `select` that is stored
 * in a constant is not followed.
 */
export function listAccessesIn(
  file: string,
  text: string,
  models: readonly Model[],
): readonly Access[] {
  const byKey = new Map(models.map((model) => [toKey(model.name), model]));
  const byName = new Map(models.map((model) => [model.name, model]));
  const domain = /^lib\/([^/]+)\//.exec(file)?.[1] ?? file.split("/")[0] ?? "";
  const found = new Map<string, Access>();
  const add = (model: Model, isWrite: boolean): void => {
    const access = { file, domain, model: model.name, owner: model.owner, isWrite };
    found.set(`${model.name} ${String(isWrite)}`, access);
  };
  const nested = (node: ts.Node, model: Model): void => {
    if (!ts.isObjectLiteralExpression(node)) {
      node.forEachChild((child) => nested(child, model));
      return;
    }
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property)) continue;
      const name = property.name.getText().replaceAll('"', "");
      const target = byName.get(model.relations.get(name) ?? "");
      if (target !== undefined) add(target, hasKey(property.initializer, NESTED_WRITES));
      nested(property.initializer, target ?? model);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const call = toModelCall(node, byKey);
      if (call !== undefined) {
        add(call.model, call.isWrite);
        for (const argument of node.arguments) nested(argument, call.model);
      }
    }
    if (ts.isTemplateExpression(node) || ts.isStringLiteralLike(node)) {
      for (const { table, isWrite } of listTables(node.getText())) {
        const model = models.find((each) => each.table === table);
        if (model !== undefined) add(model, isWrite);
      }
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return [...found.values()];
}

function toKey(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `anything.model.method(…)`, where the model is one of the schema's. */
function toModelCall(
  node: ts.CallExpression,
  byKey: ReadonlyMap<string, Model>,
): { readonly model: Model; readonly isWrite: boolean } | undefined {
  const method = node.expression;
  if (!ts.isPropertyAccessExpression(method)) return undefined;
  const owner = method.expression;
  if (!ts.isPropertyAccessExpression(owner)) return undefined;
  const model = byKey.get(owner.name.text);
  const isWrite = WRITES.test(method.name.text);
  if (model === undefined || !(isWrite || READS.test(method.name.text))) return undefined;
  return { model, isWrite };
}

function hasKey(node: ts.Node, keys: RegExp): boolean {
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.some((property) => keys.test(property.name?.getText() ?? ""))
  );
}

const SQL_START = /^[`"'\s]*(select|insert|update|delete|with|from|join|lock)\b/i;
const SQL_TABLE =
  /\b(insert\s+into|delete\s+from|update|from|join)\s+(?:only\s+)?"?([a-z_]+)"?(?![\w.])(\s+(?:as\s+)?[a-z_]+)?(\s+set\b)?/gi;

/**
 * Lists tables of the schema `public` that a piece of SQL names; tables of other schemas are prefixed with
 * their schema's name.
 */
function listTables(text: string): { readonly table: string; readonly isWrite: boolean }[] {
  if (!SQL_START.test(text)) return [];
  return [...text.matchAll(SQL_TABLE)].flatMap((match) => {
    const verb = (match[1] ?? "").toLowerCase().split(/\s+/)[0] ?? "";
    const isWrite = verb === "insert" || verb === "delete" || verb === "update";
    return [{ table: match[2] ?? "", isWrite }];
  });
}
