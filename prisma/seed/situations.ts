import { DAY_MS } from "@/lib/platform/core/durations";
import { getActor, getSellerActor } from "@/prisma/seed/actors";
import { connectPayees } from "@/prisma/seed/payees";
import { moveBusinessTime } from "@/prisma/seed/jobs";
import { listPastSales, type Moment, type PastSale } from "@/prisma/seed/past-sales";
import { steps } from "@/prisma/seed/purchases";
import type { Sale } from "@/prisma/seed/sale";
import { reducePrices } from "@/prisma/seed/reductions";
import { openStage, type Stage } from "@/prisma/seed/stage";
import { getInstantDaysAgo, DEMO_START } from "@/prisma/seed/timeline";

/** Performs all past sales of the demo in chronological order. */
export async function seedSituations(
  onProgress: (text: string) => void,
  chosen: readonly PastSale[] = listPastSales(),
): Promise<void> {
  const stage = await openStage();
  try {
    await connectPayees();
    const sales = castSales(stage, chosen);
    const moments = sales
      .flatMap((cast) => cast.moments.map(([days, step]) => ({ days, step, sale: cast.sale })))
      .toSorted((a, b) => b.days - a.days);
    let reduced = false;
    for (let at = 0; at < moments.length;) {
      const days = moments[at]?.days ?? 0;
      if (!reduced && days < 6) {
        await moveBusinessTime(getInstantDaysAgo(6), stage.settle);
        await reducePrices();
        reduced = true;
      }
      const now = moments.filter((moment) => moment.days === days);
      // Deadlines in between fire on the way: acceptance by silence, expired reservations.
      await moveBusinessTime(getInstantDaysAgo(days), stage.settle);
      for (const { step, sale } of now) {
        for (const later of (await steps[step](sale)) ?? []) {
          moments.push({ days: daysUntilStart(later.at), step: later.step, sale });
        }
      }
      await stage.settle();
      at += now.length;
      // Steps that a step scheduled are sorted into the remaining ones.
      const coming = moments.splice(at).toSorted((a, b) => b.days - a.days);
      moments.push(...coming);
      onProgress(`purchases ${at} of ${moments.length} steps`);
    }
    await moveBusinessTime(DEMO_START, stage.settle);
  } finally {
    await stage.close();
  }
}

const daysUntilStart = (at: Date): number => (DEMO_START.getTime() - at.getTime()) / DAY_MS;

function castSales(
  stage: Stage,
  chosen: readonly PastSale[],
): readonly { readonly moments: readonly Moment[]; readonly sale: Sale }[] {
  return chosen.map(({ car, buyerKey, moments }) => ({
    moments,
    sale: {
      stage,
      car,
      buyer: getActor(buyerKey),
      seller: getSellerActor(car),
      escrowId: "",
      disputeId: "",
    },
  }));
}
