"use client";
import { useState } from "react";
import { BellPlus, BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { readFields, readList, readText } from "@/components/ui/read-json";
import { sendOnPress } from "@/components/ui/send-on-press";
import { showToast } from "@/components/ui/toast";
import type { Market } from "@/lib/markets/markets";
import { usePathname, useRouter } from "@/lib/platform/i18n/navigation";
import type { Meaning } from "@/lib/search/types";
import { formatMeaning } from "@/lib/search/vocabulary";

type Props = {
  readonly market: Market;
  /** The results page's query string, with or without its question mark. */
  readonly query: string;
};

/**
 * Saves the search of a results page; a visitor is asked to sign in first. It needs no data from the server, so
 * it can be used on cached pages.
 */
export function SaveSearchButton({ market, query }: Props) {
  const t = useTranslations("saved-searches.save");
  const pathname = usePathname();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  // The search that was saved: after a change, the new search on the same page is not saved yet.
  const [saved, setSaved] = useState<{ readonly query: string; readonly id: string }>();

  if (saved !== undefined && saved.query === query) {
    return (
      <ButtonLink
        href={`/saved-searches/${saved.id}`}
        variant="secondary"
        size="sm"
        icon={<BellRing size={16} strokeWidth={1.75} aria-hidden />}
      >
        {t("saved")}
      </ButtonLink>
    );
  }
  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const reply = await sendOnPress("/api/saved-searches/from-query", {
      market,
      query: query.replace(/^\?/, ""),
      settings: { timeZone },
    });
    setBusy(false);
    if (reply.ok) {
      const { id, meant: given } = readFields(reply.body);
      if (typeof id === "string") setSaved({ query, id });
      const meanings = readList(given, readMeaning) ?? [];
      const meant = meanings.map((each) => formatMeaning(each, t("or"))).join(" + ");
      showToast(meant === "" ? t("toast") : t("toastMeant", { meant }));
    } else if (reply.problem.status === 401) {
      const here = `${pathname}${window.location.search}`;
      router.push(`/sign-in?returnTo=${encodeURIComponent(here)}`);
    } else {
      showToast(t(reply.problem.code === "request_too_many" ? "tooMany" : "failed"));
    }
  };
  return (
    <Button
      variant="secondary"
      size="sm"
      busy={busy}
      busyLabel={t("busy")}
      onClick={() => void save()}
      icon={<BellPlus size={16} strokeWidth={1.75} aria-hidden />}
    >
      {t("label")}
    </Button>
  );
}

/** Reads which value a misspelt one was interpreted as. */
function readMeaning(json: unknown): Meaning | undefined {
  const { word, as } = readFields(json);
  const taken = readList(as, readText);
  return typeof word === "string" && taken !== undefined ? { word, as: taken } : undefined;
}
