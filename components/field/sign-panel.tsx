import { getTranslations } from "next-intl/server";
import { SignButton } from "@/components/field/sign-button";
import { UnsavedWatch } from "@/components/field/unsaved";
import { CommandForm } from "@/components/ui/command-form";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { FieldInspection } from "@/lib/inspections/field/queries";
import { formatDistance } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";

type Props = { readonly inspection: FieldInspection; readonly isChinese: boolean };

/** The odometer, the summary, the open items and the signature. */
export async function SignPanel(props: Props) {
  const { inspection } = props;
  const t = await getTranslations("inspection");
  const open = inspection.sections.flatMap((section) =>
    section.points
      .filter((point) => point.open !== null)
      .map((point) => ({ point, section: section.key })),
  );
  const url = `/api/inspections/${inspection.id}`;
  return (
    // The form sends the version with which it was rendered; a new version resets the record of unsaved input.
    <UnsavedWatch key={inspection.version}>
      <div className="grid gap-4">
        <Panel title={t("factsTitle")}>
          <CommandForm
            url={`${url}/facts`}
            method="PUT"
            shape={{
              odometerReading: "number",
              summaryEn: "text-or-empty",
              summaryZh: "text-or-empty",
            }}
            extra={{ version: inspection.version }}
            submitLabel={t("saveFacts")}
            busyLabel={t("saving")}
            submitVariant="secondary"
          >
            <TextField
              name="odometerReading"
              label={t("odometer", { unit: inspection.odometerUnit })}
              hint={
                inspection.statedReading === null
                  ? undefined
                  : t("stated", { reading: String(inspection.statedReading) })
              }
              inputMode="numeric"
              required
              defaultValue={inspection.odometerReading ?? ""}
              after={inspection.odometerUnit}
            />
            <TextAreaField
              name="summaryEn"
              label={t("summaryEn")}
              rows={3}
              defaultValue={inspection.summaryEn}
            />
            <TextAreaField
              name="summaryZh"
              label={t("summaryZh")}
              rows={3}
              defaultValue={inspection.summaryZh}
            />
          </CommandForm>
        </Panel>
        <Panel title={t("openTitle", { count: open.length })}>
          {open.length === 0 ? (
            <p className="text-base">{t("openNone")}</p>
          ) : (
            <ul className="divide-y divide-line">
              {open.map(({ point, section }) => (
                <li key={point.key}>
                  <Link
                    href={`/field/inspections/${inspection.id}?section=${section}#item-${point.key}`}
                    className="flex min-h-11 items-center gap-3 py-1.5 hover:bg-sunken"
                  >
                    <span className="num w-14 shrink-0 text-sm text-ink-3">{point.key}</span>
                    <span className="min-w-0 flex-1">
                      {props.isChinese ? point.name.zh : point.name.en}
                    </span>
                    <span className="text-sm text-ink-2">
                      {point.open === "photo_missing" ? t("photoMissing") : t("unanswered")}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel title={t("signTitle")}>
          <p className="mb-4 text-base text-ink-2">{t(`signText.${textKey(inspection)}`)}</p>
          <Signature {...props} openCount={open.length} />
        </Panel>
      </div>
    </UnsavedWatch>
  );
}

/** The signed facts are beside the button; as long as something is missing there is no button. */
async function Signature(props: Props & { readonly openCount: number }) {
  const { inspection, openCount } = props;
  const t = await getTranslations("inspection");
  if (inspection.odometerReading === null || openCount > 0) {
    return (
      <ul className="grid gap-1 text-base font-semibold" role="status">
        {inspection.odometerReading === null && <li>{t("needsReading")}</li>}
        {openCount > 0 && <li>{t("needsAnswers", { count: openCount })}</li>}
      </ul>
    );
  }
  const reading = formatDistance(
    inspection.odometerReading,
    inspection.odometerUnit,
    props.isChinese ? "zh-CN" : "en",
    "exact",
  );
  const facts: readonly FactRow[] = [
    { label: t("signedReading"), value: <span className="num">{reading}</span> },
    {
      label: t("signedItems"),
      value: t("signedItemsCount", {
        count: inspection.sections.reduce((sum, section) => sum + section.points.length, 0),
      }),
    },
  ];
  return (
    <>
      <div className="mb-4">
        <FactRows rows={facts} />
      </div>
      <SignButton inspectionId={inspection.id} version={inspection.version} facts={facts} />
    </>
  );
}

const PURPOSES = ["second", "blind", "handover"] as const;

function textKey({ corrects, purpose }: FieldInspection) {
  if (corrects !== null) return "correction";
  return PURPOSES.find((each) => each === purpose) ?? "sale";
}
