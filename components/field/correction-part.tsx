import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandForm } from "@/components/ui/command-form";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TextAreaField } from "@/components/ui/text-field";
import type { FieldInspection } from "@/lib/inspections/field/queries";
import { CORRECTION_REASON } from "@/lib/inspections/policy";

/**
 * Lets the inspector who signed a report start a correction: a new version, which does not replace the old one.
 */
export async function CorrectionPart({ inspection }: { readonly inspection: FieldInspection }) {
  const t = await getTranslations("inspection.correction");
  const { correctedBy } = inspection;
  if (correctedBy !== null) {
    const { id, number, isSigned } = correctedBy;
    return (
      <Notice
        title={isSigned ? t("newerTitle") : t("begunTitle")}
        actions={
          <ButtonLink
            href={isSigned ? `/verify/${number}` : `/field/inspections/${id}`}
            variant="secondary"
            size="sm"
          >
            {isSigned ? t("verify") : t("continue")}
          </ButtonLink>
        }
      >
        {isSigned ? t("newerText", { number }) : t("begunText", { number })}
      </Notice>
    );
  }
  if (!inspection.isCorrectable) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <Panel title={t("title")}>
      <p className="mb-4 text-base text-ink-2">{t("text")}</p>
      <CommandForm
        url={`/api/inspections/${inspection.id}/corrections`}
        submitLabel={t("begin")}
        busyLabel={t("beginning")}
        submitVariant="secondary"
        then={{ kind: "go", href: "/field/inspections/{id}" }}
      >
        <TextAreaField
          name="reason"
          label={t("reason")}
          rows={3}
          required
          minLength={CORRECTION_REASON.min}
          maxLength={CORRECTION_REASON.max}
        />
      </CommandForm>
    </Panel>
  );
}
