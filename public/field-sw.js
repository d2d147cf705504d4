// Serves the field app offline. It controls only /field (and /zh-CN/field), caches the app's page and the files
// that the page loads, and never touches /api: the app stores answers itself, in IndexedDB.
const KEPT = "candor-field-1";
const MOST_FILES = 900;
const NETWORK_MS = 5000;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("candor-field-") && name !== KEPT)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data?.type !== "keep") return;
  const done = keepAll(event.data).then(
    () => event.ports[0]?.postMessage("kept"),
    () => event.ports[0]?.postMessage("failed"),
  );
  event.waitUntil(done);
});

async function keepAll({ shell, urls }) {
  const cache = await caches.open(KEPT);
  const found = new Set(urls.map(ours).filter((url) => url !== null && isAsset(url)).map(String));
  if (shell !== undefined) {
    const page = await fetch(shell, { credentials: "same-origin", cache: "no-store" });
    if (page.ok && !page.redirected) {
      const html = await page.clone().text();
      // Also files that the page only refers to, because the next start may be offline.
      for (const [path] of html.matchAll(/\/_next\/static\/[^"'\\\s)]+/g)) {
        found.add(new URL(path, self.location.origin).href);
      }
      await cache.put(shell, page);
    }
  }
  await Promise.all([...found].map((url) => keepOne(cache, url)));
  await trim(cache);
}

async function keepOne(cache, url) {
  const known = await cache.match(url);
  if (known !== undefined && isForever(known)) return;
  const response = await fetch(url, { credentials: "same-origin" }).catch(() => undefined);
  if (response?.ok) await cache.put(url, response);
}

/** Deletes files of older versions first: the keys are in the order in which they were cached. */
async function trim(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(keys.length - MOST_FILES, 0)).map((key) => cache.delete(key)));
}

function ours(url) {
  const address = new URL(url, self.location.origin);
  return address.origin === self.location.origin ? address : null;
}

function isAsset(url) {
  return /^\/(_next\/static|media|demo|icons)\/|^\/(theme\.js|icon\.svg|field-manifest)/.test(url.pathname);
}

function isForever(response) {
  return /immutable/.test(response.headers.get("cache-control") ?? "");
}

self.addEventListener("fetch", (event) => {
  const url = ours(event.request.url);
  if (url === null || event.request.method !== "GET") return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request, url));
  else if (isAsset(url)) event.respondWith(asset(event.request));
});

/** Returns the page from the network, else the cached app, which has everything else on the phone. */
async function page(request, url) {
  const shell = `${url.pathname.startsWith("/zh-CN/") ? "/zh-CN" : ""}/field/app`;
  const cache = await caches.open(KEPT);
  try {
    const response = await within(NETWORK_MS, fetch(request));
    if (response.status >= 500) throw new Error("no page");
    if (url.pathname === shell && response.ok && !response.redirected) {
      await cache.put(shell, response.clone());
    }
    return response;
  } catch {
    const kept = await cache.match(shell);
    if (kept === undefined) return Response.error();
    if (url.pathname === shell) return kept;
    const id = /\/field\/inspections\/(ins_[0-9a-z]+)$/.exec(url.pathname)?.[1];
    return Response.redirect(id === undefined ? shell : `${shell}#${id}`, 302);
  }
}

async function asset(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  if (kept !== undefined && isForever(kept)) return kept;
  try {
    const response = await fetch(request);
    if (response.status === 200) await cache.put(request.url, response.clone());
    return response;
  } catch {
    return kept ?? Response.error();
  }
}

function within(ms, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), ms)),
  ]);
}
