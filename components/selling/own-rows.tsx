import { Car } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { FactChip } from "@/components/ui/fact-chip";
import { Panel } from "@/components/ui/panel";
import type { OwnCard } from "@/lib/listings/seller-queries";
import { formatPrice } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The seller's cars, one row each: the car, its state and the next step. */
export async function OwnRows(props: {
  readonly listings: readonly OwnCard[];
  readonly locale: Locale;
}) {
  const t = await getTranslations("selling");
  return (
    <Panel flush>
      <ul className="divide-y divide-line">
        {props.listings.map((listing) => (
          <li key={listing.id}>
            <Link
              href={`/selling/${listing.id}${listing.status === "draft" ? "/edit" : ""}`}
              className="flex min-h-20 items-center gap-4 p-3 hover:bg-sunken md:px-5"
            >
              {listing.photoSrc === null ? (
                <span className="grid h-16 w-24 shrink-0 place-items-center rounded-sm bg-sunken text-ink-3">
                  <Car size={22} strokeWidth={1.75} aria-hidden />
                </span>
              ) : (
                <img
                  src={listing.photoSrc}
                  alt=""
                  width={96}
                  height={64}
                  loading="lazy"
                  className="h-16 w-24 shrink-0 rounded-sm object-cover"
                />
              )}
              <span className="min-w-0 flex-1">
                <span className="block font-bold">{listing.headline || t("untitled")}</span>
                <span className="block text-sm text-ink-2">{t(nextOf(listing))}</span>
              </span>
              <span className="flex flex-col items-end gap-1">
                {listing.price !== null && (
                  <span className="num font-semibold">
                    {formatPrice(listing.price, props.locale)}
                  </span>
                )}
                <FactChip>{t(`status.${listing.status}`)}</FactChip>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function nextOf(listing: OwnCard): string {
  if (listing.status === "live" && !listing.isInspected) return "nextStep.live_not_inspected";
  return `nextStep.${listing.status}`;
}
