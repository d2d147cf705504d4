"use client";
import { createContext, use, useState, type ReactNode } from "react";

const UnsavedContext = createContext(false);

/**
 * Knows whether something was typed since the version that is shown was read. Keyed by that version, it
 * forgets when what was typed is saved and the page holds it: until then nothing may be signed.
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

/** Whether the page holds words or numbers that are not saved yet. */
export function useUnsaved(): boolean {
  return use(UnsavedContext);
}
