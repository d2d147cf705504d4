import { z } from "zod";
import type { Cursor } from "@/lib/search/types";
import type { Sort } from "@/lib/search/vocabulary";

const Parts = z.tuple([
  z.literal(1),
  z.string(),
  z.enum(["a", "b"]),
  z.union([z.literal(0), z.literal(1)]),
  z
    .string()
    .regex(/^-?\d{1,19}$/)
    .nullable(),
  z.string().min(1).max(64),
]);

/** The cursor as an opaque URL value. It includes its sort, because its key means nothing in another sort. */
export function writeCursor(cursor: Cursor, sort: Sort): string {
  const parts = [
    1,
    sort,
    cursor.direction === "after" ? "a" : "b",
    cursor.group,
    cursor.key,
    cursor.id,
  ];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** null when it is not a valid cursor, or belongs to another sort. */
export function readCursor(text: string, sort: Sort): Cursor | null {
  const parsed = Parts.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data[1] !== sort) return null;
  const [, , direction, group, key, id] = parsed.data;
  return { direction: direction === "a" ? "after" : "before", group, key, id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
