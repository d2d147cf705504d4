import "server-only";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { wherePublicIn } from "@/lib/search/conditions";
import { isMisspelt, listKeys, getWordKind, canBeMisspelt, listMeanings } from "@/lib/search/text";
import type { Meaning, SearchFilter, SearchWord } from "@/lib/search/types";

/** The words of a query in SQL: one condition each, and the number of exact matches. */
export type PostgresWords = {
  readonly conditions: readonly Prisma.Sql[];
  readonly wholeCount: Prisma.Sql;
  readonly meant: readonly Meaning[];
};

export async function buildPostgresWords(filter: SearchFilter): Promise<PostgresWords> {
  const conditions: Prisma.Sql[] = [];
  const whole: Prisma.Sql[] = [];
  const meant: Meaning[] = [];
  for (const word of filter.words) {
    const { condition, as } = await readWord(filter.market, word);
    conditions.push(condition);
    if (as.length > 0) meant.push({ word: word.text, as });
    const texts = word.meant ?? (isPhrase(word) ? [] : [word.text]);
    const met = orMake(anyOf(texts.map((text) => hasKey(patternOf(text, true)))), word.make);
    whole.push(Prisma.sql`(CASE WHEN ${met} THEN 1 ELSE 0 END)`);
  }
  const wholeCount =
    whole.length === 0 ? Prisma.sql`0::bigint` : Prisma.sql`(${Prisma.join(whole, " + ")})::bigint`;
  return { conditions, wholeCount, meant };
}

const NEVER = Prisma.sql`false`;

/** "land rover": recognised as a make and matched only as a make. */
function isPhrase(word: SearchWord): boolean {
  return word.text.includes(" ");
}

function anyOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? NEVER : Prisma.sql`(${Prisma.join([...conditions], " OR ")})`;
}

type ReadWord = { readonly condition: Prisma.Sql; readonly as: readonly string[] };

async function readWord(market: string, word: SearchWord): Promise<ReadWord> {
  const texts = word.meant ?? (isPhrase(word) ? [] : [word.text]);
  const exact = { condition: orMake(anyOf(texts.map(asWritten)), word.make), as: [] };
  if (word.meant !== undefined || !canBeMisspelt(word.text)) return exact;
  const [found] = await db.$queryRaw<{ found: boolean }[]>(
    Prisma.sql`SELECT EXISTS (SELECT 1 FROM listing l WHERE ${wherePublicIn(market)} AND ${exact.condition}) AS found`,
  );
  if (found?.found === true) return exact;
  const rows = await db.$queryRaw<{ token: string }[]>(Prisma.sql`
    SELECT DISTINCT token FROM listing l, unnest(string_to_array(l.search_text, ' ')) AS token
    WHERE ${wherePublicIn(market)}`);
  const tokens = rows
    .map((row) => row.token)
    .filter((token) => listKeys(token).some((key) => isMisspelt(word.text, key)));
  return {
    condition: Prisma.sql`string_to_array(l.search_text, ' ') && ${tokens}::text[]`,
    as: listMeanings(word.text, tokens),
  };
}

function asWritten(word: string): Prisma.Sql {
  if (getWordKind(word) !== "anywhere")
    return hasKey(patternOf(word, getWordKind(word) === "whole"));
  const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(l.search_text LIKE ${like} OR replace(l.search_text, '-', '') LIKE ${like})`;
}

/**
 * A key begins at the start of a token or after "-" or "/", in the text as it is or without its
 * hyphens.
 */
function hasKey(pattern: string): Prisma.Sql {
  return Prisma.sql`(l.search_text ~ ${pattern} OR replace(l.search_text, '-', '') ~ ${pattern})`;
}

function patternOf(word: string, isWhole: boolean): string {
  const literal = word.replace(/[^\p{L}\p{N} ]/gu, "\\$&");
  return `(^|[ /-])${literal}${isWhole ? "( |$)" : ""}`;
}

function orMake(condition: Prisma.Sql, make: string | null): Prisma.Sql {
  return make === null
    ? condition
    : Prisma.sql`(${condition} OR coalesce(l.make = ${make}, false))`;
}
