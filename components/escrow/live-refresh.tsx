"use client";
import { useEffect } from "react";
import { useRouter } from "@/lib/platform/i18n/navigation";

const EVERY_MS = 2_500;

/** Polls while a bank or the payment provider is working, and refreshes the page when something has changed. */
export function LiveRefresh(props: { readonly escrowId: string; readonly stamp: string }) {
  const router = useRouter();
  const { escrowId, stamp } = props;
  useEffect(() => {
    let stopped = false;
    const look = async (): Promise<void> => {
      if (stopped || document.hidden) return;
      const response = await fetch(`/api/escrows/${escrowId}`).catch(() => undefined);
      if (response?.ok !== true) return;
      const live: unknown = await response.json();
      if (typeof live === "object" && live !== null && "stamp" in live && live.stamp !== stamp) {
        router.refresh();
      }
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [escrowId, stamp, router]);
  return null;
}
