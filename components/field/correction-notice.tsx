import { getTranslations } from "next-intl/server";
import { CommandButton } from "@/components/ui/command-button";
import { Notice } from "@/components/ui/notice";
import type { FieldInspection } from "@/lib/inspections/field/queries";

/** Shown above the draft of a correction: which report it corrects and why, and a button that discards it. */
export async function CorrectionNotice({ inspection }: { readonly inspection: FieldInspection }) {
  const t = await getTranslations("inspection.correction");
  const { corrects } = inspection;
  if (corrects === null) return null;
  return (
    <div className="mt-4">
      <Notice
        title={t("of", { number: corrects.number })}
        actions={
          <CommandButton
            url={`/api/inspections/${inspection.id}/discard`}
            label={t("discard")}
            busyLabel={t("discarding")}
            variant="secondary"
            size="sm"
            confirm={{
              title: t("discardTitle"),
              text: t("discardText", { number: corrects.number }),
              confirmLabel: t("discard"),
              cancelLabel: t("keep"),
            }}
            then={{ kind: "go", href: "/field/inspections/{previousId}" }}
          />
        }
      >
        {corrects.reason}
      </Notice>
    </div>
  );
}
