import { getTranslations } from "next-intl/server";
import { SignButton } from "@/components/field/sign-button";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { FieldInspection } from "@/lib/inspections/field";
import { Link } from "@/lib/platform/i18n/navigation";

/** The instrument, the summary, what is still open, and the signature. */
export async function SignPanel(props: {
  readonly inspection: FieldInspection;
  readonly isChinese: boolean;
}) {
  const { inspection } = props;
  const t = await getTranslations("inspection");
  const open = inspection.sections.flatMap((section) =>
    section.points
      .filter((point) => point.open !== null)
      .map((point) => ({ point, section: section.key })),
  );
  const url = `/api/inspections/${inspection.id}`;
  return (
    <div className="grid gap-4">
      <Panel title={t("factsTitle")}>
        <CommandForm
          // The form carries the version it was drawn with.
          key={inspection.version}
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
        <p className="mb-4 text-base text-ink-2">{t("signText")}</p>
        <SignButton inspectionId={inspection.id} version={inspection.version} />
      </Panel>
    </div>
  );
}
