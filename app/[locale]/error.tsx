"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";

/** Shown for an error below the layout. The digest identifies the error in our log. */
export default function PageError(props: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  const t = useTranslations("shell.error");
  const common = useTranslations("common");
  return (
    <div className="container-reading pt-10 md:pt-16">
      <ErrorPanel
        level="h1"
        title={t("title")}
        reference={props.error.digest}
        referenceLabel={common("reference")}
        actions={<Button onClick={props.reset}>{t("again")}</Button>}
      >
        {t("text")}
      </ErrorPanel>
    </div>
  );
}
