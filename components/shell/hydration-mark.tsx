"use client";
import { useEffect } from "react";

/** Marks the document once React has hydrated it. Tests wait for the mark before they click anything. */
export function HydrationMark() {
  useEffect(() => {
    document.documentElement.dataset["hydrated"] = "on";
  }, []);
  return null;
}
