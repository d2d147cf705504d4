import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Replaces `next/headers` where the real route handlers are served without Next.js
 * (tests/support/app-process.ts): the cookies are those of the current request.
 */
export const currentRequest = new AsyncLocalStorage<Headers>();

export function headers(): Promise<Headers> {
  return Promise.resolve(currentRequest.getStore() ?? new Headers());
}

export async function cookies() {
  const pairs = ((await headers()).get("cookie") ?? "").split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
  return { get: (name: string) => pairs.find((pair) => pair.name === name), getAll: () => pairs };
}
