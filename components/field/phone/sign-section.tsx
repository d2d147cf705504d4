"use client";
import { useLocale, useTranslations } from "next-intl";
import { SignButton } from "@/components/field/sign-button";
import { fetchInspection } from "@/components/field/phone/engine";
import { toJsonObject } from "@/components/field/phone/gauge-values";
import { useRoom } from "@/components/field/phone/room";
import { Panel } from "@/components/ui/panel";
import { isAllSent, getShownValue } from "@/lib/inspections/field/states";
import { countWaiting } from "@/lib/inspections/field/situation";
import { formatDistance } from "@/lib/platform/i18n/format";

/** The signature covers the version that this phone has; only signing needs a network. */
export function SignSection(props: { readonly isOnline: boolean; readonly openCount: number }) {
  const { form, work } = useRoom();
  const t = useTranslations("field.sign");
  const signed = useTranslations("inspection");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const handover = useTranslations("handover.field");
  const missing = !props.isOnline
    ? t("needsNetwork")
    : props.openCount > 0
      ? t("needsAnswers", { count: props.openCount })
      : !isAllSent(work)
        ? t("needsSending", { count: countWaiting(work).entries })
        : null;
  const reading = toJsonObject(getShownValue(work, "odometer:dashboard"))["reading"];
  const facts = [
    {
      label: signed("signedReading"),
      value:
        typeof reading === "number"
          ? formatDistance(reading, form.odometerUnit, locale, "exact")
          : signed("needsReading"),
    },
    {
      label: signed("signedItems"),
      value: signed("signedItemsCount", {
        count: form.sections.reduce((sum, section) => sum + section.points.length, 0),
      }),
    },
  ];
  return (
    <Panel title={t("title")}>
      <p className="text-base text-ink-2">{form.handover ? handover("signText") : t("text")}</p>
      {missing === null ? (
        <div className="mt-4">
          <SignButton
            inspectionId={form.id}
            version={work.version}
            facts={facts}
            onChanged={() => void fetchInspection(form.id)}
            onSigned={() => void fetchInspection(form.id)}
          />
        </div>
      ) : (
        <p className="mt-3 text-base font-semibold" role="status">
          {missing}
        </p>
      )}
    </Panel>
  );
}
