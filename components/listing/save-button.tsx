"use client";
import { useState } from "react";
import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { getButtonClass } from "@/components/ui/button-style";
import { joinClasses } from "@/components/ui/cx";
import { sendOnPress } from "@/components/ui/send-on-press";
import { showToast } from "@/components/ui/toast";
import { forgetSaved, isVisitor, markSaved, useIsSaved } from "@/components/listing/saved-store";
import { usePathname, useRouter } from "@/lib/platform/i18n/navigation";

type Props = {
  readonly listingId: string;
  /** Names the car for screen reader users, who may hear only the button. */
  readonly headline: string;
  /** "icon": 36 px square, on a photograph. "button": a secondary button with a label. */
  readonly look: "icon" | "button";
  /** Replaces the label "Save". */
  readonly label?: string | undefined;
  readonly wide?: boolean | undefined;
};

/** Saves a car or removes it; a visitor is asked to sign in first. */
export function SaveButton(props: Props) {
  const t = useTranslations("listing.save");
  const { saved, busy, toggle } = useToggle(props.listingId, t);
  const icon = (
    <Bookmark
      size={17}
      strokeWidth={1.75}
      aria-hidden
      className={saved ? "fill-current" : undefined}
    />
  );
  const name = t(saved ? "savedName" : "saveName", { headline: props.headline });
  if (props.look === "icon") {
    return (
      <button
        type="button"
        aria-label={name}
        aria-pressed={saved}
        aria-busy={busy}
        onClick={() => void toggle()}
        className="inline-flex size-9 items-center justify-center rounded-sm border border-line bg-surface text-ink hover:border-ink pointer-coarse:size-11"
      >
        {icon}
      </button>
    );
  }
  return (
    <button
      type="button"
      aria-label={name}
      aria-pressed={saved}
      aria-busy={busy}
      onClick={() => void toggle()}
      className={joinClasses(getButtonClass({ variant: "secondary", wide: props.wide }))}
    >
      {icon}
      {saved ? t("saved") : (props.label ?? t("save"))}
    </button>
  );
}

function useToggle(listingId: string, t: ReturnType<typeof useTranslations<"listing.save">>) {
  const saved = useIsSaved(listingId);
  const pathname = usePathname();
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  const toggle = async (): Promise<void> => {
    if (busy) return;
    if (isVisitor()) {
      router.push(signInHref(pathname));
      return;
    }
    setBusy(true);
    const reply = await sendOnPress(
      `/api/listings/${listingId}/favourite`,
      {},
      {
        method: saved ? "DELETE" : "PUT",
      },
    );
    setBusy(false);
    if (reply.ok) {
      markSaved(listingId, !saved);
      showToast(t(saved ? "removedToast" : "savedToast"));
    } else if (reply.problem.status === 401) {
      forgetSaved();
      router.push(signInHref(pathname));
    } else {
      showToast(t("failed"));
    }
  };
  return { saved, busy, toggle };
}

/** Sign-in returns to the same search, including its filters. */
function signInHref(pathname: string): string {
  return `/sign-in?returnTo=${encodeURIComponent(`${pathname}${window.location.search}`)}`;
}
