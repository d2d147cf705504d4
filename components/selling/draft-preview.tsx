"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { useDraft } from "@/components/selling/draft-store";
import { PriceSplit } from "@/components/selling/price-step";
import type { Step } from "@/components/selling/steps";
import { Button } from "@/components/ui/button";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useCommand } from "@/components/ui/use-command";
import {
  parsePrice,
  getDistanceUnit,
  type DraftField,
  type DraftProblem,
} from "@/lib/listings/schema";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { toMoneyView } from "@/lib/platform/core/money";
import { formatDistance, formatPrice } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

const STEP_OF: Readonly<Partial<Record<DraftProblem["field"], Step>>> = {
  vin: "car",
  make: "car",
  modelName: "car",
  trim: "car",
  modelYear: "car",
  firstRegisteredOn: "car",
  photos: "photos",
  askingPrice: "price",
  faults: "faults",
  knownFaults: "faults",
  description: "faults",
};

type Props = {
  readonly listingId: string;
  readonly market: Market;
  readonly problems: readonly DraftProblem[];
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly onGo: (step: Step) => void;
};

/** The listing as buyers will see it, what is missing, and the button that submits it. */
export function DraftPreview({ listingId, market, problems, places, onGo }: Props) {
  const t = useTranslations("selling");
  const { fields, photos, flush } = useDraft();
  const [isFlushing, setFlushing] = useState(false);
  const { busy, problem, send } = useCommand({
    url: `/api/listings/${listingId}/submission`,
    then: { kind: "go", href: "/selling/{id}" },
  });
  const submit = async (): Promise<void> => {
    setFlushing(true);
    const version = await flush();
    setFlushing(false);
    if (version !== null) await send({ version });
  };
  const name = [fields.make, fields.modelName, fields.trim].filter(Boolean).join(" ");
  return (
    <div className="grid gap-5">
      {problems.length > 0 && (
        <Notice tone="minor" title={t("preview.missing", { count: problems.length })}>
          <ul className="mt-1 grid gap-1">
            {problems.map((each) => (
              <li key={each.field}>
                <button
                  type="button"
                  className="link min-h-6 text-left"
                  onClick={() => onGo(STEP_OF[each.field] ?? "details")}
                >
                  {t(`field.${each.field}`)}: {t(`problem.${each.reason}`)}
                </button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {photos.length > 0 && (
        <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
          {photos.map((photo, index) => (
            <li key={photo.src}>
              <img
                src={photo.src}
                alt={t("photos.alt", { number: index + 1, view: t(`view.${photo.view}`) })}
                className="aspect-[3/2] w-full rounded-sm object-cover"
              />
            </li>
          ))}
        </ul>
      )}
      <h3 className="text-xl font-bold">
        {[name, fields.modelYear].filter(Boolean).join(", ") || t("preview.noName")}
      </h3>
      <PreviewFacts market={market} places={places} />
      <PriceSplit market={market} price={fields.askingPrice ?? ""} />
      <div>
        <h4 className="font-semibold">{t("field.knownFaults")}</h4>
        <p className="mt-1 whitespace-pre-line">
          {fields.faults === "some" ? fields.knownFaults : t("faults.none")}
        </p>
      </div>
      {fields.description && <p className="measure whitespace-pre-line">{fields.description}</p>}
      <p className="text-sm text-ink-2">{t("preview.then")}</p>
      <Button
        size="lg"
        wide
        busy={busy || isFlushing}
        busyLabel={t("preview.submitting")}
        onClick={() => void submit()}
      >
        {t("preview.submit")}
      </Button>
      <ProblemPanel problem={problem} />
    </div>
  );
}

function PreviewFacts(props: { readonly market: Market; readonly places: Props["places"] }) {
  const t = useTranslations("selling");
  const labels = useTranslations("listing");
  const locale = useLocale();
  const { fields } = useDraft();
  const row = (field: DraftField, value: string | undefined): FactRow[] =>
    value === undefined || value === "" ? [] : [{ label: t(`field.${field}`), value }];
  const named = (list: "body" | "fuel" | "gearbox" | "drivetrain" | "colour", key?: string) =>
    key === undefined || key === "" || !labels.has(`${list}.${key}`)
      ? undefined
      : labels(`${list}.${key}`);
  const distance = Number((fields.odometerReading ?? "").replaceAll(/[\s,]/g, ""));
  const price = parsePrice(fields.askingPrice ?? "");
  if (!isLocale(locale)) return null;
  const { currency } = MARKET_FACTS[props.market];
  return (
    <FactRows
      columns={2}
      rows={[
        ...row(
          "askingPrice",
          price === null ? undefined : formatPrice(toMoneyView(price, currency), locale),
        ),
        ...row(
          "odometerReading",
          fields.odometerReading && Number.isInteger(distance)
            ? formatDistance(distance, getDistanceUnit(props.market), locale)
            : undefined,
        ),
        ...row("fuel", named("fuel", fields.fuel)),
        ...row("gearbox", named("gearbox", fields.gearbox)),
        ...row("bodyType", named("body", fields.bodyType)),
        ...row("drivetrain", named("drivetrain", fields.drivetrain)),
        ...row("colour", named("colour", fields.colour)),
        ...row("vin", fields.vin),
        ...row("placeId", props.places.find((place) => place.value === fields.placeId)?.label),
        ...row("ownersCount", fields.ownersCount),
      ]}
    />
  );
}
