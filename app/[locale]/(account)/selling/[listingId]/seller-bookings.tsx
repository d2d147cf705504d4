import { getTranslations } from "next-intl/server";
import { BookingForm } from "@/components/bookings/booking-form";
import { BookingCard } from "@/components/bookings/booking-card";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { getShownFee } from "@/lib/bookings/fees";
import { listOpenBookings } from "@/lib/bookings/queries";
import type { Actor } from "@/lib/platform/auth/actor";
import { formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** On the seller's page of a listing: its inspection is booked, moved or cancelled here. */
export async function SellerBookings(props: {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly listing: { readonly id: string; readonly market: string };
  readonly needsInspection: boolean;
}) {
  const { actor, locale, listing } = props;
  const t = await getTranslations("bookings.booking");
  const bookings = await listOpenBookings(actor, listing.id);
  const own = bookings.find((booking) => booking.purpose === "sale");
  const others = bookings.filter((booking) => booking.purpose !== "sale");
  return (
    <>
      {props.needsInspection && own === undefined && (
        <Panel title={t("title")}>
          <NewBooking actor={actor} locale={locale} listing={listing} />
        </Panel>
      )}
      {own !== undefined && (
        <Panel title={t("booked")}>
          <BookingCard booking={own} locale={locale} />
          {own.state === "in_progress" ? (
            <p className="mt-4">{t("underWay")}</p>
          ) : (
            <div className="mt-4">
              <Disclosure summary={t("moveTitle")}>
                <BookingForm
                  url={`/api/inspections/bookings/${own.id}/move`}
                  isMove
                  pointId={own.point.id}
                  points={await listFreeTimes(actor, {
                    listingId: listing.id,
                    baseInspectionId: null,
                    moving: { id: own.id, inspectorId: own.inspectorId },
                  })}
                />
              </Disclosure>
            </div>
          )}
        </Panel>
      )}
      {others.map((booking) => (
        <Panel key={booking.id} title={t("other")}>
          <BookingCard booking={booking} locale={locale} />
        </Panel>
      ))}
    </>
  );
}

async function NewBooking(props: {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly listing: { readonly id: string; readonly market: string };
}) {
  const { listing } = props;
  const t = await getTranslations("bookings.booking");
  const fee = getShownFee(listing.market);
  return (
    <div className="grid gap-4">
      {fee !== null && <p>{t("fee", { fee: formatMoney(fee, props.locale, 0) })}</p>}
      <BookingForm
        url={`/api/listings/${listing.id}/booking`}
        isMove={false}
        points={await listFreeTimes(props.actor, {
          listingId: listing.id,
          baseInspectionId: null,
        })}
      />
    </div>
  );
}
