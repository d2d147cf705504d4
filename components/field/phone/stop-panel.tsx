"use client";
import { useTranslations } from "next-intl";
import { useRoom } from "@/components/field/phone/room";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** Why nothing more can be sent, and a download of the entries that were not sent. */
export function StopPanel() {
  const { form, work, isSigned, reportPath } = useRoom();
  const t = useTranslations("field.stop");
  if (work.stop === null) {
    if (!isSigned) return null;
    return (
      <Notice
        tone="sound"
        title={t("isSigned", { number: form.number })}
        actions={
          reportPath === null ? undefined : (
            <ButtonLink href={reportPath} size="md">
              {t("report")}
            </ButtonLink>
          )
        }
      >
        {t("isSignedText")}
      </Notice>
    );
  }
  const download = (): void => {
    const { queue, conflicts, refused, drafts } = work;
    const text = JSON.stringify(
      { inspection: form.number, queue, conflicts, refused, drafts },
      null,
      2,
    );
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${form.number}-unsent.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Notice
      tone="grave"
      title={t(`${work.stop}.title`)}
      actions={
        work.queue.length === 0 ? undefined : (
          <Button variant="secondary" onClick={download}>
            {t("download", { count: work.queue.length })}
          </Button>
        )
      }
    >
      {t(`${work.stop}.text`)} {t("kept", { count: work.queue.length })}
    </Notice>
  );
}
