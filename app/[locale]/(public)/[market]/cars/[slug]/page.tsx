import { DAY_MS } from "@/lib/platform/core/durations";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BlindPage } from "@/components/inspection/blind-page";
import { Verdicts } from "@/components/inspection/condition-panel";
import { InspectionsTable } from "@/components/inspection/inspections-table";
import { JumpBar } from "@/components/inspection/jump-bar";
import { EarlierListings } from "@/components/listing/earlier-listings";
import { Gallery } from "@/components/listing/gallery";
import { MobileBar } from "@/components/listing/mobile-bar";
import { OdometerSection } from "@/components/listing/odometer-section";
import { PaymentPlan } from "@/components/listing/payment-plan";
import { People } from "@/components/listing/people";
import { PricePanel } from "@/components/listing/price-panel";
import { RecordSeen } from "@/components/listing/record-seen";
import { getHeadline } from "@/components/listing/car-text";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { SectionTitle } from "@/components/ui/section-title";
import { CarAction, getPayablePrice } from "@/app/[locale]/(public)/[market]/cars/[slug]/action";
import {
  loadCar,
  type CarData,
  type CarParams,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import {
  listFacts,
  listGalleryPhotos,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/car-text";
import { CarCondition } from "@/app/[locale]/(public)/[market]/cars/[slug]/condition";
import { CarComparables, CarGuidance } from "@/app/[locale]/(public)/[market]/cars/[slug]/guidance";
import { buildCarJsonLd } from "@/app/[locale]/(public)/[market]/cars/[slug]/json-ld";
import { listOdometerReadings } from "@/app/[locale]/(public)/[market]/cars/[slug]/odometer";
import { buildPersonCards } from "@/app/[locale]/(public)/[market]/cars/[slug]/people-cards";
import {
  buildPlanSplit,
  buildPlanSteps,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/plan-steps";
import { SellerDescription } from "@/app/[locale]/(public)/[market]/cars/[slug]/seller-description";
import { canBeProtected, buildPaymentPlan } from "@/lib/escrow/policy";
import { findBlindBookingForVehicle } from "@/lib/inspections/blind-access";
import { listInspectionsOfCar, type OtherInspection } from "@/lib/inspections/report/queries";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { toPreviewSrc } from "@/lib/listings/preview-picture";
import { listEarlierListings } from "@/lib/listings/queries";
import { findActor } from "@/lib/platform/auth/current-actor";
import { getEnv } from "@/lib/platform/core/env";
import { toMoneyView } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate, formatMoney, formatPrice } from "@/lib/platform/i18n/format";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { buildCataloguePath } from "@/lib/search/catalogue-path";
import { findVehicleHistory } from "@/lib/vehicles/history/queries";
import { formatMake } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<CarParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const data = await loadCar(await params);
  const { car, labels } = data;
  const description = labels.listing("car.descriptionMeta", {
    headline: getHeadline(car, data.locale),
    facts: listFacts(labels, car).join(", "),
  });
  const [photo] = car.photos;
  const images =
    photo === undefined ? [] : [new URL(toPreviewSrc(photo.src), getEnv().APP_ORIGIN).toString()];
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: getHeadline(car, data.locale),
    description,
    alternates: buildLanguageAlternates(data.locale, data.path),
    openGraph: { title: getHeadline(car, data.locale), description, images, type: "website" },
  };
}

/** One car: its defects, its price and how the payment works. */
export default async function CarPage({ params }: Props) {
  const data = await loadCar(await params);
  const { car, report } = data;
  const blind = await findBlindBookingForVehicle(await findActor(), car.vehicleId);
  if (blind !== null) return <BlindPage booking={blind} locale={data.locale} />;
  const [history, earlier, inspections] = await Promise.all([
    findVehicleHistory({ vehicleId: car.vehicleId, market: data.market }),
    listEarlierListings(car.vehicleId),
    listInspectionsOfCar(car.vehicleId, car.inspectionId),
  ]);
  const photos = listGalleryPhotos(data.labels, car, report);
  return (
    <div className="container-page pt-4 md:pt-5">
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: buildCarJsonLd(data) }}
      />
      <Head data={data} />
      <JumpBar
        label={data.labels.listing("car.jump.label")}
        items={carJumps(data, earlier.length > 0)}
      />
      <div className="mt-5 grid items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_384px]">
        <div className="min-w-0">
          {photos.length > 0 ? (
            <Gallery photos={photos} defectCount={report?.counts.defect ?? null} />
          ) : (
            <p className="flex aspect-[2/1] items-center justify-center rounded-md bg-sunken text-ink-3">
              {data.labels.listing("gallery.none")}
            </p>
          )}
        </div>
        <aside className="grid min-w-0 gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <FailedVerdicts data={data} />
          <Price data={data} />
          <CarGuidance data={data} />
        </aside>
        <div className="min-w-0 lg:col-start-1">
          {report === null ? (
            <Notice tone="plain" title={data.labels.listing("car.notInspectedTitle")}>
              {data.labels.listing("car.notInspectedText")}
            </Notice>
          ) : (
            <CarCondition data={data} report={report} />
          )}
          <SellerDescription data={data} />
          <OdometerSection
            readings={listOdometerReadings(history, MARKET_FACTS[data.market].distanceUnit)}
          />
          <Past data={data} inspections={inspections} />
          {earlier.length > 0 && (
            <EarlierListings rows={earlier.map((row) => ({ ...row, span: spanText(data, row) }))} />
          )}
        </div>
      </div>
      <CarComparables data={data} />
      <Plan data={data} />
      <People people={buildPersonCards(data)} />
      <PhoneBar data={data} />
      <RecordSeen listingId={car.id} />
    </div>
  );
}

function Head({ data }: { readonly data: CarData }) {
  const { car, labels, market } = data;
  const t = labels.listing;
  return (
    <header>
      <Breadcrumb
        label={t("car.crumbs")}
        items={[
          { label: t("car.cars"), href: `/${market}/cars` },
          // When the last car of its make is sold, the make has no catalogue page, so a sold car gets no link
          // to one.
          ...(car.make === null || car.status === "sold"
            ? []
            : [
                {
                  label: formatMake(data.locale, car.make),
                  href: buildCataloguePath(market, car.make),
                },
              ]),
          ...(car.make === null || car.modelName === null || car.status === "sold"
            ? []
            : [
                { label: car.modelName, href: buildCataloguePath(market, car.make, car.modelName) },
              ]),
          { label: getHeadline(car, data.locale) },
        ]}
      />
      <h1 className="page-title mt-2">{getHeadline(car, data.locale)}</h1>
      <p className="mt-1.5 text-ink-2">{listFacts(labels, car).join(" · ")}</p>
      <p className="mt-1 text-sm text-ink-3">
        {car.vinMasked === null ? (
          t("car.noVin")
        ) : (
          <>
            {t("car.vin")} <span className="id">{car.vinMasked}</span> · {t("car.vinNote")}
          </>
        )}
      </p>
    </header>
  );
}

/** A failed structure, flood or fire verdict is shown above the price. */
function FailedVerdicts({ data }: { readonly data: CarData }) {
  const { report, labels } = data;
  if (report === null || !Object.values(report.verdicts).includes("fail")) return null;
  return (
    <section className="mb-4 grid gap-2" aria-label={labels.listing("car.failedVerdict")}>
      <h2 className="font-bold">{labels.listing("car.failedVerdict")}</h2>
      <Verdicts report={report} framed only="fail" />
    </section>
  );
}

/** Other inspections of the car, including failed ones and those of ended listings. */
function Past(props: { readonly data: CarData; readonly inspections: readonly OtherInspection[] }) {
  const { labels, locale, timeZone } = props.data;
  if (!props.inspections.some((each) => !each.isThis)) return null;
  const t = labels.report;
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle id="inspections" lead={t("others.lead")}>
        {t("others.title")}
      </SectionTitle>
      <InspectionsTable rows={props.inspections} locale={locale} timeZone={timeZone} />
    </section>
  );
}

function carJumps(data: CarData, hasEarlier: boolean) {
  const t = data.labels.listing;
  const keys = [
    "reserve",
    ...(data.report === null ? [] : (["defects", "condition"] as const)),
    "odometer",
    ...(hasEarlier ? (["earlier"] as const) : []),
    "people",
  ] as const;
  return keys.map((key) => ({ href: `#${key}`, label: t(`car.jump.${key}`) }));
}

async function Price({ data }: { readonly data: CarData }) {
  const { car, labels, locale, timeZone } = data;
  const at = await readClock();
  const thisYear = at.getUTCFullYear();
  const day = (iso: string): string => formatDate(iso, { locale, timeZone, thisYear });
  const days = Math.max(0, Math.floor((at.getTime() - Date.parse(car.publishedAt)) / DAY_MS));
  return (
    <PricePanel
      listing={car}
      priceDays={car.prices.map((point) => day(point.at))}
      listedText={labels.listing("car.listed", { days, day: day(car.publishedAt) })}
      action={<CarAction data={data} />}
    />
  );
}

async function Plan({ data }: { readonly data: CarData }) {
  const { car, market } = data;
  if (car.price === null || car.status === "sold" || data.report === null) return null;
  const minor = BigInt(car.price.minor);
  if (!canBeProtected(market, minor)) return null;
  const at = await readClock();
  const plan = buildPaymentPlan(market, minor, at);
  return <PaymentPlan steps={buildPlanSteps(data, plan, at)} split={buildPlanSplit(data, plan)} />;
}

async function PhoneBar({ data }: { readonly data: CarData }) {
  const price = getPayablePrice(data);
  if (price === null) return null;
  const t = await getTranslations("escrow.reserve");
  const { depositMinor, currency } = buildPaymentPlan(
    data.market,
    BigInt(price.minor),
    await readClock(),
  );
  const amount = formatMoney(toMoneyView(depositMinor, currency), data.locale);
  return <MobileBar price={formatPrice(price, data.locale)} action={t("button", { amount })} />;
}

function spanText(
  { labels, locale, timeZone }: CarData,
  row: { readonly from: string; readonly until: string | null },
): string {
  const day = (iso: string): string => formatDate(iso, { locale, timeZone, style: "date" });
  const from = day(row.from);
  if (row.until === null) return labels.listing("earlier.today", { from });
  return labels.listing("earlier.span", { from, until: day(row.until) });
}
