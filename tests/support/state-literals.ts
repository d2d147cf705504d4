import ts from "typescript";
import type { Model } from "./table-access";

/** The words that the sources give to, or compare with, a column that has a list of allowed words. */

/** Model → field → the words its column may hold. */
export type Owners = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type Literal = {
  readonly file: string;
  readonly line: number;
  /** `Escrow.state`; in SQL without a table that has the column, only the column. */
  readonly column: string;
  readonly word: string;
  readonly isKnown: boolean;
};

export type Schema = {
  readonly models: readonly Model[];
  readonly owners: Owners;
  /** Words that a `state` or a `status` outside the database may be; its own union types it. */
  readonly others: readonly string[];
};

export function listLiterals(file: string, text: string, schema: Schema): readonly Literal[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Literal[] = [];
  // Components are given views, whose states have their lists as types.
  const hasRows = !file.startsWith("components/");
  const lineOf = (node: ts.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (node: ts.Node, column: string, allowed: readonly string[], word: string): void => {
    found.push({ file, line: lineOf(node), column, word, isKnown: allowed.includes(word) });
  };
  const sqlTexts: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const model = ts.isCallExpression(node) ? findModel(node, schema.models) : undefined;
    if (model !== undefined && ts.isCallExpression(node)) {
      for (const argument of node.arguments) readPrisma(argument, model, schema, add);
    }
    if (ts.isTemplateExpression(node) || ts.isStringLiteralLike(node)) sqlTexts.push(node);
    const compared =
      hasRows && ts.isBinaryExpression(node) ? readComparison(node, schema) : undefined;
    if (compared !== undefined) add(node, compared.column, compared.allowed, compared.word);
    node.forEachChild(visit);
  };
  visit(source);
  const aliases = readAliases(sqlTexts.map((node) => node.getText()).join("\n"), schema.models);
  for (const node of sqlTexts) {
    for (const { column, allowed, word } of readSql(node.getText(), aliases, schema)) {
      add(node, column, allowed, word);
    }
  }
  return found;
}

type Add = (node: ts.Node, column: string, allowed: readonly string[], word: string) => void;

/** `anything.model.method(…)`, where the model is one of the schema's. */
function findModel(call: ts.CallExpression, models: readonly Model[]): Model | undefined {
  const method = call.expression;
  if (!ts.isPropertyAccessExpression(method)) return undefined;
  const owner = method.expression;
  if (!ts.isPropertyAccessExpression(owner)) return undefined;
  const key = owner.name.text;
  return models.find((model) => model.name === key.charAt(0).toUpperCase() + key.slice(1));
}

/** Objects of `where`, `data`, `create` and so on, and what they nest. Calls but `map` are not entered. */
function readPrisma(node: ts.Node, model: Model, schema: Schema, add: Add): void {
  if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) readPrisma(property.expression, model, schema, add);
      if (!ts.isPropertyAssignment(property)) continue;
      const name = property.name.getText().replaceAll('"', "");
      if (name === "orderBy") continue;
      const allowed = schema.owners[model.name]?.[name];
      if (allowed !== undefined) {
        const column = `${model.name}.${name}`;
        for (const word of listWords(property.initializer)) add(word, column, allowed, word.text);
        continue;
      }
      const target = schema.models.find((each) => each.name === model.relations.get(name));
      readPrisma(property.initializer, target ?? model, schema, add);
    }
    return;
  }
  if (ts.isCallExpression(node) && !/\.(?:map|flatMap)$/.test(node.expression.getText())) return;
  node.forEachChild((child) => readPrisma(child, model, schema, add));
}

/** The words of `"a"`, `{ in: ["a", "b"] }`, `isIt ? "a" : "b"` and the like. */
function listWords(node: ts.Node): readonly ts.StringLiteralLike[] {
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isConditionalExpression(node)) {
    return [...listWords(node.whenTrue), ...listWords(node.whenFalse)];
  }
  if (ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return listWords(node.expression);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(listWords);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? listWords(property.initializer) : [],
    );
  }
  return [];
}

/** Fields whose words are few enough to be compared without knowing what they are fields of. */
const COMPARED = new Set(["state", "status", "purpose", "rulingKind", "chargeback", "titleStatus"]);

/** `row.state === "a"`: the row may be one of Prisma's, whose state is any string to the compiler. */
function readComparison(node: ts.BinaryExpression, schema: Schema): SqlWord | undefined {
  const { left, right } = node;
  if (!/^[!=]==$/.test(node.operatorToken.getText())) return undefined;
  if (!ts.isPropertyAccessExpression(left) || !ts.isStringLiteralLike(right)) return undefined;
  const field = left.name.text;
  if (!COMPARED.has(field)) return undefined;
  const lists = Object.values(schema.owners).flatMap((owner) =>
    [...COMPARED].flatMap((name) => owner[name] ?? []),
  );
  return { column: `.${field}`, allowed: [...lists, ...schema.others], word: right.text };
}

const TABLE =
  /\b(?:from|join|update|into)\s+(?:only\s+)?"?([a-z_]+)"?(?![\w.])(?:\s+(?:as\s+)?([a-z_]+))?/gi;

/** Every name by which the SQL of a file calls a table: the table's own and its aliases. */
function readAliases(sql: string, models: readonly Model[]): ReadonlyMap<string, Model> {
  const aliases = new Map<string, Model>();
  for (const [, table = "", alias] of sql.matchAll(TABLE)) {
    const model = models.find((each) => each.table === table);
    if (model === undefined) continue;
    aliases.set(table, model);
    if (alias !== undefined) aliases.set(alias, model);
  }
  return aliases;
}

type SqlWord = {
  readonly column: string;
  readonly allowed: readonly string[];
  readonly word: string;
};

/** `state = 'a'`, `l.status in ('a', 'b')`, `case l.status when 'a' then …`. */
function readSql(sql: string, aliases: ReadonlyMap<string, Model>, schema: Schema): SqlWord[] {
  const fields = new Set(Object.values(schema.owners).flatMap((owner) => Object.keys(owner)));
  const columns = [...fields].map(toColumn).join("|");
  const name = `(?:\\b([a-z_]+)\\.)?\\b(${columns})\\b`;
  const compared = new RegExp(
    `${name}(?:::text)?\\s*(?:=|<>|!=|(?:not\\s+)?in)\\s*('\\w+'|\\(\\s*'\\w+'(?:\\s*,\\s*'\\w+')*\\s*\\))`,
    "gi",
  );
  const cases = new RegExp(`\\bcase\\s+${name}\\s+(when\\b[\\s\\S]*?)\\bend\\b`, "gi");
  return [...sql.matchAll(compared), ...sql.matchAll(cases)].flatMap(
    ([whole, alias, column = "", words = ""]) => {
      const allowed = findAllowed({ alias, column, sql }, aliases, schema);
      const listed = /^case/i.test(whole)
        ? words.match(/(?<=when\s+)'\w+'/gi)
        : words.match(/'\w+'/g);
      return (listed ?? []).map((word) => ({ ...allowed, word: word.slice(1, -1) }));
    },
  );
}

/** The list of the table that the alias or the text names; of every table with the column where none does. */
function findAllowed(
  use: { readonly alias: string | undefined; readonly column: string; readonly sql: string },
  aliases: ReadonlyMap<string, Model>,
  { models, owners }: Schema,
): Omit<SqlWord, "word"> {
  const listOf = (model: Model): readonly string[] | undefined =>
    Object.entries(owners[model.name] ?? {}).find(([field]) => toColumn(field) === use.column)?.[1];
  const named = use.alias === undefined ? undefined : aliases.get(use.alias);
  const inText = [...new Set(readAliases(use.sql, models).values())];
  const candidates = (named === undefined ? inText : [named]).filter(
    (model) => listOf(model) !== undefined,
  );
  const tables = candidates.length > 0 ? candidates : models;
  return {
    column: candidates.length === 1 ? `${candidates[0]?.name}.${use.column}` : use.column,
    allowed: tables.flatMap((model) => listOf(model) ?? []),
  };
}

export function toColumn(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
