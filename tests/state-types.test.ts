import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { listSources } from "./support/table-access";

/**
 * A state, a kind, a purpose or a role is one of a list, and the list is its type. Plain `string` is for
 * the borders below, where a value comes from outside and is parsed at once, or is not one of ours.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const NAMED = /^(?:state|status|kind|purpose|role)$|(?:State|Status|Kind|Purpose|Role)$/;

const BORDERS: Readonly<Record<string, string>> = {
  "components/demo/use-demo.ts kind":
    "read from a reply by the browser; the strip says what it has a word for",
  "lib/payments/provider-list-views.ts status":
    "as the provider sent it; an unknown word is no error in a list",
  "lib/payments/provider-views.ts status":
    "as the provider sent it; the functions below it parse it",
  "lib/platform/auth/desk-audit.ts actorRole":
    "the audit log is shown as it was written, old roles too",
  "lib/report-signing/archive-log.ts kind": "a stored log entry whose truth is being checked",
  "lib/report-signing/archive-types.ts kind": "a stored log entry whose truth is being checked",
  "lib/report-signing/report-record.ts kind": "a signature covers what is stored, whatever it says",
  "lib/stripe-sandbox/chargebacks.ts status": "the sandbox can send a status that nobody knows yet",
  "lib/stripe-sandbox/control.ts status": "the sandbox can send a status that nobody knows yet",
  "lib/stripe-sandbox/records.ts status": "the sandbox can send a status that nobody knows yet",
  "lib/vehicles/history/types.ts state":
    "the state of the US that branded a title, not a state of ours",
};

type Found = { readonly file: string; readonly name: string; readonly line: number };

/** Properties and parameters with such a name whose type is, or may be, any string. */
function listPlainStates(file: string, text: string): readonly Found[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (isRowOfRawQuery(node)) return;
    if (isNamedMember(node) && NAMED.test(node.name.text) && isPlainString(node.type)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ file, name: node.name.text, line });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

type Member = (ts.PropertySignature | ts.PropertyDeclaration | ts.ParameterDeclaration) & {
  readonly name: ts.Identifier;
};

function isNamedMember(node: ts.Node): node is Member {
  return (
    (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)) &&
    ts.isIdentifier(node.name)
  );
}

function isPlainString(type: ts.TypeNode | undefined): boolean {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.some(isPlainString);
  return type.kind === ts.SyntaxKind.StringKeyword;
}

/** The row type of a raw query says what the database returns; the query's function parses it. */
function isRowOfRawQuery(node: ts.Node): boolean {
  if (!ts.isTypeNode(node)) return false;
  const call = node.parent;
  const query = ts.isTaggedTemplateExpression(call)
    ? call.tag
    : ts.isCallExpression(call)
      ? call.expression
      : undefined;
  return query?.getText().endsWith("$queryRaw") === true;
}

describe("a state's type is its list", () => {
  const found = listSources().flatMap((file) =>
    listPlainStates(file, fs.readFileSync(path.join(ROOT, file), "utf8")),
  );

  it("sees properties, parameters and unions, and leaves other names and typed ones alone", () => {
    const see = (text: string): readonly string[] =>
      listPlainStates("example.ts", text).map((each) => each.name);
    expect(see("type A = { readonly state: string };")).toEqual(["state"]);
    expect(see("type A = { readonly titleStatus?: string | null };")).toEqual(["titleStatus"]);
    expect(see("const f = (kind: string, title: string) => kind + title;")).toEqual(["kind"]);
    expect(see("class A { role: string = '' }")).toEqual(["role"]);
    expect(see("type A = { readonly state: EscrowState; readonly value: string };")).toEqual([]);
    expect(see("const rows = db.$queryRaw<{ state: string }[]>`select state`;")).toEqual([]);
  });

  it("nowhere is it any string", () => {
    const wrong = found.filter(({ file, name }) => !(`${file} ${name}` in BORDERS));
    expect(wrong.map(({ file, name, line }) => `${file}:${line} ${name}`)).toEqual([]);
  });

  it("lists no border that has gone", () => {
    const now = new Set(found.map(({ file, name }) => `${file} ${name}`));
    expect(Object.keys(BORDERS).filter((border) => !now.has(border))).toEqual([]);
  });
});
