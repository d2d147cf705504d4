"use client";
import { useEffect } from "react";
import { SEEN_KEY, addSeen } from "@/components/listing/seen-list";

/** Stores in this browser that the car was viewed. */
export function RecordSeen({ listingId }: { readonly listingId: string }) {
  useEffect(() => {
    try {
      localStorage.setItem(SEEN_KEY, addSeen(localStorage.getItem(SEEN_KEY), listingId));
    } catch {
      // Storage can be blocked; then nothing is stored.
    }
  }, [listingId]);
  return null;
}
