import type { PersonCard } from "@/components/listing/people";
import { getText } from "@/components/inspection/item-text";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { formatDate, formatNumber } from "@/lib/platform/i18n/format";

/** Builds the cards of the inspector and the seller, with their public figures. */
export function buildPersonCards(data: CarData): readonly PersonCard[] {
  const inspector = inspectorCard(data);
  return inspector === null ? [sellerCard(data)] : [inspector, sellerCard(data)];
}

function inspectorCard({ report, labels, locale }: CarData): PersonCard | null {
  if (report === null) return null;
  const t = labels.listing;
  const { name, signedReports } = report.inspector;
  const point = report.point === null ? null : getText(report.point.name, locale);
  return {
    key: "inspector",
    roleLabel: t("people.inspector"),
    name: point === null ? name : t("people.inspectorAt", { name, point }),
    text: t("people.inspectorText"),
    facts: [
      { label: t("people.thisReport"), value: report.number },
      { label: t("people.reports"), value: formatNumber(signedReports, locale) },
    ],
  };
}

function sellerCard({ car, labels, locale, timeZone }: CarData): PersonCard {
  const t = labels.listing;
  const { seller } = car;
  const day = formatDate(seller.since, { locale, timeZone, style: "date" });
  const isDealer = seller.kind === "dealer";
  return {
    key: "seller",
    roleLabel: t(`seller.${seller.kind}`),
    name: seller.name,
    text: t(isDealer ? "people.dealerText" : "people.privateText", { day }),
    facts: [
      { label: t("people.listed"), value: formatNumber(seller.listedCount, locale) },
      {
        label: t("people.sold"),
        value: formatNumber(seller.soldCount, locale),
        note: t("people.soldBase", { count: formatNumber(seller.listedCount, locale) }),
      },
    ],
  };
}
