import type { Draft, Purchase, ReturnChanges } from "@/lib/escrow/decision";

/** Putting together what happens. Pure. */

/** The columns of the later drafts win; everything else happens in the order given. */
export function mergeDrafts(...drafts: readonly Draft[]): Draft {
  return drafts.reduce<Draft>(
    (before, next) => ({
      ...before,
      ...next,
      changes: { ...before.changes, ...next.changes },
      carReturn: mergeReturns(before.carReturn ?? null, next.carReturn ?? null),
      parts: mergeById(before.parts ?? {}, next.parts ?? {}),
      bankDisputes: mergeById(before.bankDisputes ?? {}, next.bankDisputes ?? {}),
      events: [...(before.events ?? []), ...(next.events ?? [])],
      journals: [...(before.journals ?? []), ...(next.journals ?? [])],
      timers: [...(before.timers ?? []), ...(next.timers ?? [])],
      calls: [...(before.calls ?? []), ...(next.calls ?? [])],
      claims: [...(before.claims ?? []), ...(next.claims ?? [])],
    }),
    {},
  );
}

function mergeReturns(before: ReturnChanges | null, next: ReturnChanges | null) {
  return before === null || next === null ? (before ?? next) : { ...before, ...next };
}

type ById<Changes> = Readonly<Record<string, Changes>>;

function mergeById<Changes extends object>(
  before: ById<Partial<Changes>>,
  next: ById<Partial<Changes>>,
): ById<Partial<Changes>> {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(next)])];
  return Object.fromEntries(ids.map((id) => [id, { ...before[id], ...next[id] }]));
}

/** The funding parts after a draft, for the next step of the same decision. */
export function applyPartChanges(purchase: Purchase, { parts }: Draft): Purchase {
  return {
    ...purchase,
    parts: purchase.parts.map((part) => ({ ...part, ...parts?.[part.id] })),
  };
}
