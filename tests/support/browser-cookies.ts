/**
 * The cookies of the simulated browser. Next.js does not pass cookies to handlers as an argument, so
 * next/headers is mocked. Use: `vi.mock("next/headers", () => nextHeaders)` in the test file.
 */
export const jar = new Map<string, string>();

export const nextHeaders = {
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    }),
  headers: () => Promise.resolve(new Headers()),
};

/** Applies a reply's `Set-Cookie` headers, as a browser would. */
export function keepCookies(response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    const value = pair.slice(at + 1);
    if (value === "" || /Max-Age=0/i.test(line)) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), value);
  }
}

type Asking = { readonly body?: unknown; readonly origin?: string; readonly address?: string };

/** A POST request as the browser sends it from one of our own pages. */
export function post(path: string, asking: Asking = {}): Request {
  return new Request(`http://localhost:3000${path}`, {
    method: "POST",
    headers: {
      origin: asking.origin ?? "http://localhost:3000",
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
      "x-candor-peer": asking.address ?? "203.0.113.7",
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    },
    body: JSON.stringify(asking.body ?? {}),
  });
}
