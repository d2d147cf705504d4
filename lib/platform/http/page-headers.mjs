// The security headers of every page. In plain JavaScript, because next.config.ts, proxy.ts and
// page-cache.mjs need it, and Next loads the last one without compiling it.

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
 * No third-party scripts, fonts, tiles or analytics: every source is our own.
 * @param scripts sources that allow the page's inline scripts: a nonce or hashes
 * @param also the payments sandbox's origin, which a form may redirect to; and what only
 * development needs
 */
export function buildContentSecurityPolicy(scripts, also = {}) {
  const { sandbox = "", isDevelopment = false } = also;
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes (chart positions, progress bars). They cannot execute code.
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
