"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { sendOnPress } from "@/components/ui/send-on-press";
import { showToast } from "@/components/ui/toast";
import { useProblemText } from "@/components/ui/problem-text";

/**
 * Ends the session on the server, then loads the start page completely, so that nothing private stays on the
 * screen.
 */
export function SignOutButton() {
  const t = useTranslations("shell");
  const textOf = useProblemText();
  const [busy, setBusy] = useState(false);
  const signOut = async (): Promise<void> => {
    setBusy(true);
    const reply = await sendOnPress("/api/auth/sign-out", {});
    if (reply.ok) {
      window.location.assign("/");
      return;
    }
    setBusy(false);
    showToast(textOf(reply.problem));
  };
  return (
    <button
      type="button"
      onClick={() => void signOut()}
      aria-busy={busy || undefined}
      className="flex min-h-11 w-full items-center px-4 hover:bg-sunken focus-visible:-outline-offset-2"
    >
      {busy ? t("signingOut") : t("signOut")}
    </button>
  );
}
