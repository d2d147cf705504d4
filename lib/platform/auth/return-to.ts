/**
 * Where to go after signing in. Only paths of this app are accepted. Everything else (another host,
 * `//host`, backslashes that browsers treat as slashes, control characters, the API) becomes the
 * fallback.
 */
export function parseReturnTo(value: string | null | undefined, fallback = "/"): string {
  if (!value?.startsWith("/") || value.length > 2_000) return fallback;
  // Browsers remove tabs and line breaks from URLs, so "/\t/host" would become "//host".
  if (/[\\\u0000-\u001f\u007f]/.test(value)) return fallback;
  const base = "http://own.invalid";
  if (!URL.canParse(value, base)) return fallback;
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith("//") || url.pathname.startsWith("/api/"))
    return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
