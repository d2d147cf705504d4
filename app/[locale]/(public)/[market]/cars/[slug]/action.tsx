import { getTranslations } from "next-intl/server";
import { ReserveButton } from "@/components/escrow/reserve-button";
import { CompareButton } from "@/components/listing/compare-button";
import { SaveButton } from "@/components/listing/save-button";
import { ButtonLink } from "@/components/ui/button-link";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import {
  buildPaymentPlan,
  canBeProtected,
  CHECKOUT_MINUTES,
  RESERVATION_HOURS,
} from "@/lib/escrow/policy";
import { findOwnOpenEscrow } from "@/lib/escrow/queries";
import { findReservation } from "@/lib/escrow/funding/find-reservation";
import { findActor } from "@/lib/platform/auth/current-actor";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";

/** Returns the price at which a protected payment can be started now; null when the car cannot be bought. */
export function getPayablePrice({ car, market, report }: CarData): MoneyView | null {
  if (car.status !== "live" || report === null || car.price === null) return null;
  return canBeProtected(market, BigInt(car.price.minor)) ? car.price : null;
}

/** The one action of the page, or the reason why no action is possible. */
export async function CarAction({ data }: { readonly data: CarData }) {
  const { car } = data;
  const price = getPayablePrice(data);
  if (price !== null) return <Reserve data={data} price={price} />;
  const own = await ownPurchaseHref(data);
  const label = data.labels.listing("car.saveAndBeTold");
  return (
    <div className="grid gap-3">
      {own === null ? (
        <p className="text-sm text-ink-2">{await reasonText(data)}</p>
      ) : (
        <OwnPurchase href={own} />
      )}
      {car.status !== "sold" && own === null && (
        <SaveButton listingId={car.id} headline={car.headline} look="button" label={label} wide />
      )}
      <CompareButton car={car} look="button" />
    </div>
  );
}

/** The button shows the amount; the text below it says what happens to the money and until when. */
async function Reserve({ data, price }: { readonly data: CarData; readonly price: MoneyView }) {
  const { car, market, locale, labels } = data;
  const t = await getTranslations("escrow.reserve");
  const at = await readClock();
  const plan = buildPaymentPlan(market, BigInt(price.minor), at);
  const deposit = formatMoney(toMoneyView(plan.depositMinor, plan.currency), locale);
  return (
    <div className="grid gap-2">
      <ReserveButton
        listingId={car.id}
        priceMinor={price.minor}
        label={t("button", { amount: deposit })}
        busyLabel={t("busy")}
        path={data.path}
      />
      <p className="text-sm text-ink-2">
        {labels.listing("car.reserveNote", {
          minutes: CHECKOUT_MINUTES,
          hours: RESERVATION_HOURS,
        })}{" "}
        <a href="#payment" className="link text-ink">
          {labels.listing("car.seePlan")}
        </a>
      </p>
      <SaveButton listingId={car.id} headline={car.headline} look="button" wide />
      <CompareButton car={car} look="button" />
    </div>
  );
}

async function OwnPurchase({ href }: { readonly href: string }) {
  const t = await getTranslations("escrow.reserve");
  return (
    <ButtonLink href={href} wide>
      {t("openOwn")}
    </ButtonLink>
  );
}

/** Only a reserved car can belong to the visitor's own purchase, so the session is read only then. */
async function ownPurchaseHref({ car }: CarData): Promise<string | null> {
  if (car.status !== "reserved") return null;
  const actor = await findActor();
  const own = actor === null ? null : await findOwnOpenEscrow(actor, car.id);
  if (own === null) return null;
  return own.side === "buyer" ? `/purchases/${own.id}` : `/selling/sales/${own.id}`;
}

async function reasonText(data: CarData): Promise<string> {
  const { car, locale, timeZone } = data;
  const t = data.labels.listing;
  if (car.status === "sold") return t("car.sold");
  if (car.status === "reserved") {
    const reservation = await findReservation(car.id);
    const until = reservation?.until ?? null;
    if (reservation === null || until === null)
      return t(reservation?.stage === "at_bank" ? "car.reservedAtBank" : "car.reserved");
    const day = formatDate(until, { locale, timeZone, style: "dayTimeZone" });
    return t(reservation.stage === "at_checkout" ? "car.atCheckout" : "car.reservedUntil", { day });
  }
  if (data.report === null) return t("car.notInspectedAction");
  return t(car.price === null ? "car.onRequest" : "car.notProtected");
}
