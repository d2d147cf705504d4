import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import type { FieldInspection } from "@/lib/inspections/field";

/** After the signature nothing can be changed; what remains is to read it. */
export async function SignedNotice({ inspection }: { readonly inspection: FieldInspection }) {
  const t = await getTranslations("inspection");
  return (
    <div className="mt-6 max-w-3xl">
      <Notice
        tone="sound"
        title={t("signedNotice", { number: inspection.number })}
        actions={
          inspection.reportPath === null ? undefined : (
            <ButtonLink href={inspection.reportPath} size="sm">
              {t("readReport")}
            </ButtonLink>
          )
        }
      >
        {t("signedNoticeText", {
          grade: String(inspection.grade ?? ""),
          score: ((inspection.scoreTenths ?? 0) / 10).toFixed(1),
        })}
      </Notice>
    </div>
  );
}
