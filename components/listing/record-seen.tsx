"use client";
import { useEffect } from "react";
import { SEEN_KEY, addSeen } from "@/components/listing/seen-list";

/** Remembers on this device that the car was looked at. */
export function RecordSeen({ listingId }: { readonly listingId: string }) {
  useEffect(() => {
    try {
      localStorage.setItem(SEEN_KEY, addSeen(localStorage.getItem(SEEN_KEY), listingId));
    } catch {
      // Storage can be forbidden; then nothing is remembered.
    }
  }, [listingId]);
  return null;
}
