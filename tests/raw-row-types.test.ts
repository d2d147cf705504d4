import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/**
 * The type of a raw query's rows is only claimed, never checked by the compiler: a property that the statement
 * does not return is undefined at run time. Each property must be named in the statement.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDERS = ["lib", "prisma/seed"];

type Claim = { readonly rows: readonly string[]; readonly sql: string; readonly line: number };

function listSources(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/"))),
  ).filter((file) => /\.ts$/.test(file) && !file.includes("/generated/"));
}

/** The names of the properties of `{…}[]` or `readonly {…}[]`, and of a type of the same file. */
function listProperties(type: ts.TypeNode, file: ts.SourceFile): readonly string[] {
  if (ts.isArrayTypeNode(type)) return listProperties(type.elementType, file);
  if (ts.isTypeOperatorNode(type)) return listProperties(type.type, file);
  if (ts.isTypeLiteralNode(type))
    return type.members.flatMap((member) =>
      member.name !== undefined && ts.isIdentifier(member.name) ? [member.name.text] : [],
    );
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) {
    const name = type.typeName.text;
    const alias = file.statements.find(
      (each) => ts.isTypeAliasDeclaration(each) && each.name.text === name,
    );
    return alias !== undefined && ts.isTypeAliasDeclaration(alias)
      ? listProperties(alias.type, file)
      : [];
  }
  return [];
}

/** Raw queries whose statement is written out whole: no part of it comes from another constant or function. */
function listClaims(text: string): readonly Claim[] {
  const file = ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest, true);
  const claims: Claim[] = [];
  const add = (node: ts.Node, type: ts.TypeNode | undefined, sql: ts.Node): void => {
    if (type === undefined) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    claims.push({ rows: listProperties(type, file), sql: sql.getText(file), line });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /\$queryRaw$/.test(node.tag.getText(file)))
      add(node, node.typeArguments?.[0], node.template);
    if (ts.isCallExpression(node) && /\$queryRaw$|\.query$/.test(node.expression.getText(file))) {
      const [sql] = node.arguments;
      if (sql !== undefined && !ts.isIdentifier(sql)) add(node, node.typeArguments?.[0], sql);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return claims;
}

function findMissing({ rows, sql }: Claim): readonly string[] {
  if (
    /\$\{\s*(?:Prisma\.raw|[A-Z_]{3,}\b)/.test(sql) ||
    /\*\s+from/i.test(sql.replace(/count\(\*\)/g, ""))
  )
    return [];
  return rows.filter((name) => !new RegExp(`\\b${name}\\b`).test(sql));
}

describe("the rows of a raw query", () => {
  it("have no property that the statement does not name", () => {
    const missing = listSources().flatMap((file) =>
      listClaims(fs.readFileSync(path.join(ROOT, file), "utf8")).flatMap((claim) =>
        findMissing(claim).map((name) => `${file}:${String(claim.line)} ${name}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("are found when a statement was changed and the type was not", () => {
    const code = "db.$queryRaw<{ cars: bigint }[]>`select count(*) as vehicles from listing`";
    expect(listClaims(code).flatMap(findMissing)).toEqual(["cars"]);
    const named = 'type Row = { n: number };\nclient.query<Row>("select 1 as m")';
    expect(listClaims(named).flatMap(findMissing)).toEqual(["n"]);
  });
});
