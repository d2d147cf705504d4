// What every page says to the browser about itself. In plain JavaScript, because next.config.ts, proxy.ts
// and page-cache.mjs all need it, and the last of them is loaded by Next as it is.

/** Headers of every response. */
export const SECURITY_HEADERS = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  { key: "x-frame-options", value: "DENY" },
  {
    key: "permissions-policy",
    value: "camera=(self), geolocation=(self), microphone=(self), payment=()",
  },
];

/**
 * No third-party script, font, tile or analytics: every source is ours.
 * @param scripts what of the page's inline scripts may run: a nonce or hashes
 * @param also the payments sandbox's origin, to which a form may lead; what only development needs
 */
export function buildContentSecurityPolicy(scripts, also = {}) {
  const { sandbox = "", isDevelopment = false } = also;
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes (chart positions, progress bars); they cannot run anything.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    // The field app's service worker, its recordings before they are sent, and its manifest.
    "worker-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' https://checkout.stripe.com ${sandbox}`.trim(),
    "frame-ancestors 'none'",
  ].join("; ");
}
