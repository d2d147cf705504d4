"use client";
import { useState, type ComponentType } from "react";

/**
 * A component that is loaded on request. When loading fails (no network, or a new build replaced the file), it
 * stays null and the next request tries again; `lazy` would throw.
 */
export function useLoaded<Props>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): readonly [ComponentType<Props> | null, () => void] {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const want = (): void => {
    load().then(
      (module) => setLoaded(() => module.default),
      () => undefined,
    );
  };
  return [Loaded, want];
}
