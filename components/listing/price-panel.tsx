import { Clock3, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NotInspectedChip, StatusChip } from "@/components/listing/card-parts";
import { PriceText } from "@/components/listing/price-text";
import { getName, usePageLanguage } from "@/components/listing/car-text";
import { Panel } from "@/components/ui/panel";
import type { ListingView } from "@/lib/listings/types";
import { formatPrice } from "@/lib/platform/i18n/format";

type Props = {
  readonly listing: ListingView;
  /** Formatted dates: of each price, and since when the car is listed. */
  readonly priceDays: readonly string[];
  readonly listedText: string;
  /** The possible action: reserve, save, or why the car cannot be bought. */
  readonly action: ReactNode;
};

/** The price, its changes, and the action. */
export function PricePanel(props: Props) {
  const t = useTranslations("listing");
  const locale = usePageLanguage();
  const { listing } = props;
  return (
    <div className="grid gap-4">
      <Panel small id="reserve" className="scroll-mt-4">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <PriceText price={listing.price} size="page" />
          {listing.status !== "live" && <StatusChip status={listing.status} />}
          {listing.status === "live" && listing.condition === null && <NotInspectedChip />}
        </div>
        {listing.prices.length > 1 && <PriceHistory {...props} />}
        <div className="mt-4 border-t border-line pt-4">{props.action}</div>
      </Panel>
      <Panel small>
        <ul className="grid gap-2.5 text-sm">
          <Fact icon={<MapPin size={17} strokeWidth={1.75} aria-hidden />}>
            {listing.place === null ? t("card.noPlace") : getName(listing.place, locale)}
          </Fact>
          <Fact icon={<Clock3 size={17} strokeWidth={1.75} aria-hidden />}>{props.listedText}</Fact>
        </ul>
      </Panel>
    </div>
  );
}

function Fact(props: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span className="mt-px shrink-0 text-ink-3">{props.icon}</span>
      <span>{props.children}</span>
    </li>
  );
}

/** Every asking price, newest first, with the changes. */
function PriceHistory({ listing, priceDays }: Props) {
  const t = useTranslations("listing");
  const locale = usePageLanguage();
  const rows = listing.prices.map((point, index) => ({
    key: `${point.at}-${index}`,
    day: priceDays[index] ?? "",
    price: point.price === null ? t("priceOnRequest") : formatPrice(point.price, locale),
  }));
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h3 className="font-semibold">{t("car.priceHistory")}</h3>
      <ul className="mt-1 text-sm">
        {rows.toReversed().map((row, index) => (
          <li key={row.key} className="flex justify-between gap-4 py-1">
            <span className={index === 0 ? undefined : "text-ink-2"}>
              {index === 0 ? t("car.sinceDay", { day: row.day }) : row.day}
            </span>
            <span className={index === 0 ? "num font-semibold" : "num text-ink-2"}>
              {row.price}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
