import { MARKETS, type Market } from "@/lib/markets/markets";

export type DemoPerson = {
  readonly userId: string;
  readonly fullName: string;
  readonly market: string;
  readonly part: string;
  readonly roles: readonly string[];
};

const PART_MARKET = new RegExp(`-(${MARKETS.join("|")})`);

/** "buyer-cn2" and "buyer2" have the same role in different markets. */
export function getBasePart(part: string): string {
  return part.replace(PART_MARKET, "");
}

export type DemoGroup = Market | "desk";
export const DEMO_GROUPS: readonly DemoGroup[] = [...MARKETS, "desk"];

const DESK = ["support", "finance", "admin"];
const ORDER = ["buyer", "seller", "dealer", "inspector", "support", "finance", "admin"];

/**
 * Lists the people of a market in the order in which they act in a sale; the desk serves every market and has
 * its own group.
 */
export function listPeople(people: readonly DemoPerson[], group: DemoGroup): readonly DemoPerson[] {
  return people
    .filter((person) => groupOf(person) === group)
    .sort((a, b) => rank(a) - rank(b) || (a.part < b.part ? -1 : 1));
}

function rank(person: DemoPerson): number {
  const base = getBasePart(person.part);
  return ORDER.indexOf(base.replace(/\d+$/, "")) * 10 + (base.endsWith("2") ? 1 : 0);
}

function groupOf(person: DemoPerson): string {
  return person.roles.some((role) => DESK.includes(role)) ? "desk" : person.market;
}
