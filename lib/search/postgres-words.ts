import "server-only";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { publicIn } from "@/lib/search/conditions";
import { isMisspelt, keysOf, kindOf, mayBeMisspelt } from "@/lib/search/text";
import type { SearchFilter, SearchWord } from "@/lib/search/types";

/** What a question's words became in SQL: one condition each, and how many are met whole. */
export type PostgresWords = {
  readonly conditions: readonly Prisma.Sql[];
  readonly wholeCount: Prisma.Sql;
};

export async function postgresWords(filter: SearchFilter): Promise<PostgresWords> {
  const conditions: Prisma.Sql[] = [];
  const whole: Prisma.Sql[] = [];
  for (const word of filter.words) {
    conditions.push(await conditionOf(filter.market, word));
    const met = orMake(isPhrase(word) ? NEVER : hasKey(patternOf(word.text, true)), word.make);
    whole.push(Prisma.sql`(CASE WHEN ${met} THEN 1 ELSE 0 END)`);
  }
  const wholeCount =
    whole.length === 0 ? Prisma.sql`0::bigint` : Prisma.sql`(${Prisma.join(whole, " + ")})::bigint`;
  return { conditions, wholeCount };
}

const NEVER = Prisma.sql`false`;

/** "land rover": recognised as a make and met only as one. */
function isPhrase(word: SearchWord): boolean {
  return word.text.includes(" ");
}

async function conditionOf(market: string, word: SearchWord): Promise<Prisma.Sql> {
  const exact = orMake(isPhrase(word) ? NEVER : asWritten(word.text), word.make);
  if (!mayBeMisspelt(word.text)) return exact;
  const [found] = await db.$queryRaw<{ found: boolean }[]>(
    Prisma.sql`SELECT EXISTS (SELECT 1 FROM listing l WHERE ${publicIn(market)} AND ${exact}) AS found`,
  );
  if (found?.found === true) return exact;
  const rows = await db.$queryRaw<{ token: string }[]>(Prisma.sql`
    SELECT DISTINCT token FROM listing l, unnest(string_to_array(l.search_text, ' ')) AS token
    WHERE ${publicIn(market)}`);
  const meant = rows
    .map((row) => row.token)
    .filter((token) => keysOf(token).some((key) => isMisspelt(word.text, key)));
  return Prisma.sql`string_to_array(l.search_text, ' ') && ${meant}::text[]`;
}

function asWritten(word: string): Prisma.Sql {
  if (kindOf(word) !== "anywhere") return hasKey(patternOf(word, kindOf(word) === "whole"));
  const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(l.search_text LIKE ${like} OR replace(l.search_text, '-', '') LIKE ${like})`;
}

/** A key begins at a token's start or after "-" or "/", in the text as it is or without its hyphens. */
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
