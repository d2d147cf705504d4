import { DAY_MS } from "@/lib/platform/core/durations";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import type { DemoCar } from "@/prisma/seed/catalogue/types";
import { DEMO_PEOPLE } from "@/prisma/seed/people";
import { getActor } from "@/prisma/seed/actors";
import { connectPayees } from "@/prisma/seed/payees";
import { listPastSales, type Moment } from "@/prisma/seed/past-sales";
import { steps } from "@/prisma/seed/purchases";
import type { Sale } from "@/prisma/seed/sale";
import { reducePrices } from "@/prisma/seed/reductions";
import { openStage, type Stage } from "@/prisma/seed/stage";
import { getSeller } from "@/prisma/seed/cars";
import { toUserId } from "@/prisma/seed/network";
import { getInstantDaysAgo, DEMO_START, setBusinessTime } from "@/prisma/seed/timeline";

/** Performs all past sales of the demo in chronological order. */
export async function seedSituations(onProgress: (text: string) => void): Promise<void> {
  const stage = await openStage();
  try {
    await connectPayees();
    const sales = castSales(stage);
    const moments = sales
      .flatMap((cast) => cast.moments.map(([days, step]) => ({ days, step, sale: cast.sale })))
      .toSorted((a, b) => b.days - a.days);
    let reduced = false;
    for (let at = 0; at < moments.length;) {
      const days = moments[at]?.days ?? 0;
      if (!reduced && days < 6) {
        await setBusinessTime(getInstantDaysAgo(6));
        await reducePrices();
        reduced = true;
      }
      const now = moments.filter((moment) => moment.days === days);
      await setBusinessTime(getInstantDaysAgo(days));
      // Deadlines that passed in between are fired first: acceptance by silence, expired reservations.
      await stage.settle();
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
    await setBusinessTime(getInstantDaysAgo(0));
    await stage.settle();
  } finally {
    await stage.close();
  }
}

const daysUntilStart = (at: Date): number => (DEMO_START.getTime() - at.getTime()) / DAY_MS;

function castSales(
  stage: Stage,
): readonly { readonly moments: readonly Moment[]; readonly sale: Sale }[] {
  return listPastSales().map(({ car, buyerKey, moments }) => ({
    moments,
    sale: {
      stage,
      car,
      buyer: getActor(buyerKey),
      seller: sellerActor(car),
      escrowId: "",
      disputeId: "",
    },
  }));
}

function sellerActor(car: DemoCar) {
  const { sellerId } = getSeller(car, DEMO_CARS.indexOf(car));
  const person = DEMO_PEOPLE.find((each) => toUserId(each.key) === sellerId);
  if (!person) throw new Error(`no seller for ${car.id}`);
  return getActor(person.key);
}
