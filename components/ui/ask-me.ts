let pending: Promise<unknown> | null = null;

/**
 * What /api/me says of whoever looks at the page; undefined when it says nothing. Whoever asks while an answer
 * is on its way gets that one: the frame of a page asks in two places at once.
 */
export function askMe(): Promise<unknown> {
  pending ??= fetch("/api/me", { cache: "no-store" })
    .then((response): Promise<unknown> | undefined => (response.ok ? response.json() : undefined))
    .finally(() => {
      pending = null;
    });
  return pending;
}
