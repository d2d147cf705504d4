import { changePrice } from "@/lib/listings/commands";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { toListingId } from "@/prisma/seed/cars";
import { getSellerActor } from "@/prisma/seed/actors";

const EVERY = 9;
/** A reduction of five per cent, rounded to hundreds. */
const reducedPrice = (minor: bigint): string => ((minor * 95n) / 1_000_000n).toString() + "00";

/** Reduces the price of every ninth car on sale; the old price stays in the price history. */
export async function reducePrices(): Promise<void> {
  for (const [index, car] of DEMO_CARS.entries()) {
    if (index % EVERY !== 4) continue;
    const listing = await db.listing.findUniqueOrThrow({
      where: { id: toListingId(car.id) },
      select: { id: true, status: true, version: true, askingPriceMinor: true },
    });
    if (listing.status !== "live" || listing.askingPriceMinor === null) continue;
    const askingPrice = reducedPrice(listing.askingPriceMinor);
    await runInTransaction((tx) =>
      changePrice(tx, getSellerActor(car), {
        listingId: listing.id,
        version: listing.version,
        askingPrice,
      }),
    );
  }
}
