"use client";
import { useEffect } from "react";
import { useRouter } from "@/lib/platform/i18n/navigation";

const EVERY_MS = 2_000;
const TIMES = 5;

/**
 * Refreshes the page a few times after somebody returns from another site (payment, bank details) whose webhook
 * may still be on its way.
 */
export function RefreshSoon() {
  const router = useRouter();
  useEffect(() => {
    let left = TIMES;
    const timer = setInterval(() => {
      if (left === 0) clearInterval(timer);
      if (left === 0 || document.hidden) return;
      left -= 1;
      router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
