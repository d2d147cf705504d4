import { createHash } from "node:crypto";
import type { FeedCar, FeedItem, FeedLayout } from "@/lib/dealers/feeds/types";
import type { Row } from "@/lib/dealers/feeds/car";

/**
 * Which listing a row is, from one delivery of a feed to the next: its VIN, else the feed's own id, else
 * a fingerprint of all columns but the price and the number of the row among equal ones. So twins stay
 * two cars, and a price change is an update. Rows must be given in the file's order, from the first on.
 */
export type Identities = {
  readonly identify: (row: Row, car: FeedCar, feedId: string | null) => Identified;
};

export type Identified =
  | { readonly kind: "item"; readonly item: FeedItem; readonly isRepeat: boolean }
  | { readonly kind: "conflict"; readonly column: "vin" | "feedId"; readonly value: string };

export function createIdentities(layout: FeedLayout): Identities {
  // About 100 bytes a row: half a million rows are 50 MB.
  const named = new Map<string, string>();
  const twins = new Map<string, number>();
  return {
    identify(row, car, feedId) {
      const hash = hashCar(car);
      const name = car.vin === null ? (feedId === null ? null : `id:${feedId}`) : `vin:${car.vin}`;
      if (name === null) {
        const print = hashRow(row, layout);
        const occurrence = (twins.get(print) ?? 0) + 1;
        twins.set(print, occurrence);
        return {
          kind: "item",
          item: { row: row.row, key: `fp:${print}:${occurrence}`, hash, car },
          isRepeat: false,
        };
      }
      const before = named.get(name);
      if (before !== undefined && before !== hash) {
        return {
          kind: "conflict",
          column: car.vin === null ? "feedId" : "vin",
          value: car.vin ?? feedId ?? "",
        };
      }
      named.set(name, hash);
      return {
        kind: "item",
        item: { row: row.row, key: name, hash, car },
        isRepeat: before !== undefined,
      };
    },
  };
}

const CAR_FIELDS = [
  "vin",
  "make",
  "modelName",
  "trim",
  "modelYear",
  "bodyType",
  "fuel",
  "gearbox",
  "drivetrain",
  "colour",
  "seats",
  "doors",
  "displacementCc",
  "firstRegisteredOn",
  "ownersCount",
  "titleStatus",
  "askingPriceMinor",
  "odometerReading",
  "odometerUnit",
  "placeId",
  "headline",
  "description",
  "knownFaults",
] as const satisfies readonly (keyof FeedCar)[];

/** What we would store: a row that reads the same is unchanged, however it is written. */
export function hashCar(car: FeedCar): string {
  return shortHash(JSON.stringify(CAR_FIELDS.map((field) => car[field])));
}

/** 128 bits are plenty, and the key is an indexed column. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** All columns but the price, by name, so that a new order of columns is nothing new. */
export function hashRow(row: Row, layout: FeedLayout): string {
  const price = new Set(layout.columns.price ?? []);
  const cells = row.cells
    .map((cell, index) => ({
      name: layout.names[index] ?? String(index),
      index,
      text: cell.trim(),
    }))
    .filter((cell) => !price.has(cell.index) && cell.text !== "")
    .map((cell) => `${cell.name}\u001f${cell.text}`)
    .sort();
  return shortHash(cells.join("\u001e"));
}
