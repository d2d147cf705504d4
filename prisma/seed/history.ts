import { recordFacts } from "@/lib/vehicles/history/commands";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { getInstantDaysAgo } from "@/prisma/seed/timeline";

/** Inserts the title brands of the demo's cars as facts that their sellers stated. */
export async function seedHistory(): Promise<void> {
  for (const car of DEMO_CARS) {
    const code = car.titleBrand;
    if (code === null) continue;
    await runInTransaction((tx) =>
      recordFacts(tx, {
        vin: car.vin,
        source: "candor",
        recordedBy: car.sellerKind === "dealer" ? "dealer" : "seller",
        at: getInstantDaysAgo(60),
        facts: [
          {
            reference: `title:${code}`,
            occurredOn: null,
            data: { kind: "title_brand", code, state: null },
          },
        ],
      }),
    );
  }
}
