import { getTranslations } from "next-intl/server";
import { ReserveButton } from "@/components/escrow/reserve-button";
import { SaveButton } from "@/components/listing/save-button";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { canBeProtected, depositFor } from "@/lib/escrow/policy";
import { findReservedUntil } from "@/lib/escrow/reserved-until";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";

/** Whether this car can be paid for here and now. */
export function canReserve({ car, market, report }: CarData): boolean {
  return (
    car.status === "live" &&
    report !== null &&
    car.price !== null &&
    canBeProtected(market, BigInt(car.price.minor))
  );
}

/** The one action of the page, or the reason why there is none. */
export async function CarAction({ data }: { readonly data: CarData }) {
  const { car } = data;
  const t = data.words.listing;
  if (canReserve(data)) {
    return (
      <div className="grid gap-2">
        <Reserve data={data} />
        <SaveButton listingId={car.id} headline={car.headline} look="button" wide />
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">{await reasonText(data)}</p>
      {car.status !== "sold" && (
        <SaveButton
          listingId={car.id}
          headline={car.headline}
          look="button"
          label={t("car.saveAndBeTold")}
          wide
        />
      )}
    </div>
  );
}

async function Reserve({ data }: { readonly data: CarData }) {
  const { car, market, locale } = data;
  if (car.price === null) return null;
  const t = await getTranslations("escrow.reserve");
  const deposit = depositFor(market, BigInt(car.price.minor)).toString();
  return (
    <ReserveButton
      listingId={car.id}
      priceMinor={car.price.minor}
      label={t("button", { amount: formatMoney({ ...car.price, minor: deposit }, locale) })}
      busyLabel={t("busy")}
      path={`/${market}/cars/${car.slug}`}
    />
  );
}

async function reasonText(data: CarData): Promise<string> {
  const { car, locale, timeZone } = data;
  const t = data.words.listing;
  if (car.status === "sold") return t("car.sold");
  if (car.status === "reserved") {
    const until = await findReservedUntil(car.id);
    if (until === null) return t("car.reserved");
    return t("car.reservedUntil", {
      day: formatDate(until, { locale, timeZone, style: "dayTime" }),
    });
  }
  if (data.report === null) return t("car.notInspectedAction");
  return t(car.price === null ? "car.onRequest" : "car.notProtected");
}
