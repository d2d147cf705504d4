import { findKind } from "@/lib/stripe-sandbox/ids";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { toProviderObject } from "@/lib/stripe-sandbox/shapes";
import { find, type Unit } from "@/lib/stripe-sandbox/store";

type Shown = Readonly<Record<string, unknown>>;

/** Replaces ids in the response by whole objects, as in `payment_intent.latest_charge`. */
export async function expandAll(
  unit: Unit,
  shown: Shown,
  paths: readonly string[],
): Promise<Shown> {
  let result = shown;
  for (const path of paths) result = await expandOne(unit, result, path.split("."));
  return result;
}

async function expandOne(unit: Unit, shown: Shown, path: readonly string[]): Promise<Shown> {
  const [head, ...rest] = path;
  if (head === undefined) return shown;
  if (!(head in shown)) {
    throw createInvalidParam("expand", `This property cannot be expanded (${path.join(".")}).`);
  }
  return { ...shown, [head]: await expandValue(unit, shown[head], rest) };
}

async function expandValue(unit: Unit, value: unknown, rest: readonly string[]): Promise<unknown> {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await expandValue(unit, item, rest));
    return items;
  }
  const whole = typeof value === "string" ? await objectOf(unit, value) : value;
  return isShown(whole) ? expandOne(unit, whole, rest) : whole;
}

async function objectOf(unit: Unit, id: string): Promise<unknown> {
  const kind = findKind(id);
  const stored = kind === null ? null : await find(unit, kind, id);
  return kind === null || stored?.account !== unit.account
    ? id
    : toProviderObject(kind, stored.record);
}

function isShown(value: unknown): value is Shown {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
