"use client";
import { useLocale, useTranslations } from "next-intl";
import { useText } from "@/components/field/use-text";
import { joinClasses } from "@/components/ui/cx";
import type { ToleranceRule, WornCar, WornItem } from "@/lib/inspections/tolerances";
import { listGaugeHints, listWearHints, type WearHint } from "@/lib/inspections/wear/situation";
import type { MeasurementKind } from "@/lib/inspections/field/vocabulary";
import { formatMeasure } from "@/lib/platform/i18n/measures";
import { formatDistance } from "@/lib/platform/i18n/format";

/**
 * The wear that is allowed at this item for a car of this age and distance, and whether this finding is within
 * it.
 */
export function WearNote({ item, car }: { readonly item: WornItem; readonly car: WornCar }) {
  const t = useTranslations("inspection.wear");
  const labels = useText();
  const textOf = useLimitText();
  const hints = listWearHints(item, car);
  // Before a finding is chosen, several rules may apply; a state is shown only when exactly one rule is left.
  const state = hints.length === 1 ? hints[0]?.state : undefined;
  return (
    <div role="status" className="rounded-md bg-sunken p-3">
      {hints.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <>
          <p className="text-sm text-ink-2">
            <CarText car={car} />
          </p>
          <ul className="mt-0.5">
            {hints.map(({ rule, limit }) => (
              <li key={rule.key}>
                {labels(rule.name)}: <span className="num">{textOf(rule, limit)}</span>
              </li>
            ))}
          </ul>
          {state !== undefined && <StateText state={state} />}
        </>
      )}
    </div>
  );
}

function StateText({ state }: { readonly state: WearHint["state"] }) {
  const t = useTranslations("inspection.wear");
  return (
    <p
      className={joinClasses(
        "mt-1 font-semibold",
        state === "within" ? "text-sound-ink" : state === "open" ? "text-ink-2" : "text-mark-ink",
      )}
    >
      {t(`state.${state}`)}
    </p>
  );
}

/** Shown under a measurement: this car's limit, and which value exceeds it. */
export function GaugeWear(props: {
  readonly kind: MeasurementKind;
  readonly values: Readonly<Record<string, unknown>>;
  readonly car: WornCar;
}) {
  const t = useTranslations("inspection.wear");
  const labels = useText();
  const textOf = useLimitText();
  const hints = listGaugeHints(props.kind, props.values, props.car);
  if (hints.length === 0) return null;
  return (
    <div role="status" className="mt-3 rounded-md bg-sunken p-3">
      <p className="text-sm text-ink-2">
        <CarText car={props.car} />
      </p>
      {hints.map(({ rule, limit, beyond }) => (
        <p key={rule.key}>
          {labels(rule.name)}: <span className="num">{textOf(rule, limit)}</span>
          {beyond.length > 0 && (
            <span className="block font-semibold text-mark-ink">
              {t("beyond", { values: beyond.join(", ") })}
            </span>
          )}
        </p>
      ))}
    </div>
  );
}

function CarText({ car }: { readonly car: WornCar }) {
  const t = useTranslations("inspection.wear");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const distance =
    car.km === null ? null : formatDistance(Math.round(car.km), "km", locale, "exact");
  if (car.ageMonths === null && distance === null) return t("carUnknown");
  if (car.ageMonths === null) return t("carDistance", { distance: distance ?? "" });
  const age = { years: Math.floor(car.ageMonths / 12), months: car.ageMonths % 12 };
  return distance === null ? t("carAge", age) : t("car", { ...age, distance });
}

function useLimitText(): (rule: ToleranceRule, limit: number | null) => string {
  const t = useTranslations("inspection.wear");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  return (rule, limit) => {
    if (limit === null) return t("described");
    const value = formatMeasure(limit, rule.unit ?? "", locale);
    return rule.direction === "min" ? t("min", { value }) : t("max", { value });
  };
}
