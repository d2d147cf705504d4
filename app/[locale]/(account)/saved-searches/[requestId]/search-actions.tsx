import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandButton } from "@/components/ui/command-button";
import type { OwnSavedSearch } from "@/lib/saved-searches/queries";

/** Buttons to edit, pause, resume and end a saved search. */
export async function SavedSearchActions({ own }: { readonly own: OwnSavedSearch }) {
  const t = await getTranslations("saved-searches.page");
  if (own.state === "ended") return null;
  const url = `/api/saved-searches/${own.id}/state`;
  const isPaused = own.state === "paused";
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`/saved-searches/${own.id}/edit`} variant="secondary" size="sm">
        {t("edit")}
      </ButtonLink>
      <CommandButton
        url={url}
        body={{ state: isPaused ? "active" : "paused" }}
        label={t(isPaused ? "resume" : "pause")}
        busyLabel={t("busy")}
        variant="secondary"
        size="sm"
      />
      <CommandButton
        url={url}
        body={{ state: "ended" }}
        label={t("end")}
        busyLabel={t("busy")}
        variant="ghost"
        size="sm"
        confirm={{
          title: t("endTitle"),
          text: t("endText"),
          confirmLabel: t("end"),
          cancelLabel: t("keep"),
        }}
        then={{ kind: "go", href: "/saved-searches" }}
      />
    </div>
  );
}
