import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BookingForm } from "@/components/bookings/booking-form";
import { BookingCard } from "@/components/bookings/booking-card";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { findBooking } from "@/lib/bookings/queries";
import { BookingParams } from "@/lib/inspections/schema";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string; readonly bookingId: string }> };

const loadBooking = cache(async (locale: string, bookingId: string) => {
  if (!isLocale(locale) || !BookingParams.safeParse({ bookingId }).success) notFound();
  const actor = await requirePageActor(locale, `/appointments/${bookingId}`);
  const booking = await findBooking(actor, bookingId);
  if (booking === null) notFound();
  return { locale, actor, booking };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, bookingId } = await params;
  await loadBooking(locale, bookingId);
  const t = await getTranslations({ locale, namespace: "bookings.appointment" });
  return { title: t("one"), robots: { index: false } };
}

/** One appointment, for the person who booked it and for the person who brings the car. */
export default async function BookingPage({ params }: Props) {
  const asked = await params;
  const { locale, actor, booking: booking } = await loadBooking(asked.locale, asked.bookingId);
  const headline = formatHeadline(locale, booking.car.headline);
  const mayMove =
    booking.state === "booked" &&
    (booking.isMine || (booking.purpose === "sale" && booking.isMyCar));
  const [t, labels] = await Promise.all([
    getTranslations("bookings.appointment"),
    getTranslations("bookings.booking"),
  ]);
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={t("title")}
        items={[{ label: t("title"), href: "/appointments" }, { label: headline }]}
      />
      <div className="mt-2">
        <PageTitle over={t(`purpose.${booking.purpose}`)}>{headline}</PageTitle>
      </div>
      <div className="mt-6 grid gap-4">
        <Panel title={t(`state.${booking.state}`)}>
          <BookingCard
            booking={{ ...booking, car: { ...booking.car, headline } }}
            locale={locale}
            showCar
          />
        </Panel>
        {mayMove && (
          <Panel title={labels("moveTitle")}>
            <BookingForm
              url={`/api/inspections/bookings/${booking.id}/move`}
              isMove
              pointId={booking.point.id}
              points={await listFreeTimes(actor, {
                listingId: booking.car.listingId,
                baseInspectionId: booking.baseInspectionId,
                moving: { id: booking.id, inspectorId: booking.inspectorId },
              })}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}
