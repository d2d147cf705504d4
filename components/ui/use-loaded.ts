"use client";
import { useState, type ComponentType } from "react";

/**
 * A component that is fetched when it is wanted. Without the network, or with an app that was replaced since
 * the page was opened, nothing breaks: it stays null, and the next wish asks again. (`lazy` would throw.)
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
