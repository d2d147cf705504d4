import { getTranslations } from "next-intl/server";
import { CorrectionPart } from "@/components/field/correction-part";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import type { FieldInspection } from "@/lib/inspections/field/queries";

/** Shown after the signature: nothing can be changed any more, and the report is linked. */
export async function SignedNotice({ inspection }: { readonly inspection: FieldInspection }) {
  const t = await getTranslations("inspection");
  return (
    <div className="mt-6 grid max-w-3xl gap-4">
      <Notice
        tone="sound"
        title={t("signedNotice", { number: inspection.number })}
        actions={
          <>
            {inspection.reportPath !== null && (
              <ButtonLink href={inspection.reportPath} size="sm">
                {t("readReport")}
              </ButtonLink>
            )}
            <ButtonLink href={`/verify/${inspection.number}`} variant="secondary" size="sm">
              {t("correction.verify")}
            </ButtonLink>
          </>
        }
      >
        {t("signedNoticeText", {
          grade: String(inspection.grade ?? ""),
          score: ((inspection.scoreTenths ?? 0) / 10).toFixed(1),
        })}
      </Notice>
      <CorrectionPart inspection={inspection} />
    </div>
  );
}
