"use client";
import { createContext, use, useState, type ReactNode } from "react";

const UnsavedContext = createContext(false);

/**
 * Records whether something was typed since the shown version was loaded. Keyed by that version, it resets when
 * the input is saved and the page has been refreshed; until then signing is disabled.
 */
export function UnsavedWatch({ children }: { readonly children: ReactNode }) {
  const [isTyped, setTyped] = useState(false);
  return (
    <UnsavedContext value={isTyped}>
      <div className="contents" onInput={() => setTyped(true)}>
        {children}
      </div>
    </UnsavedContext>
  );
}

/** Returns whether the page has input that is not saved yet. */
export function useUnsaved(): boolean {
  return use(UnsavedContext);
}
