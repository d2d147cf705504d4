import {
  escrow,
  dispute,
  DISPUTE_SQL,
  listing,
  request,
  hit,
  inspection,
  booking,
  hiddenListing,
  point,
  inspector,
  closure,
  open,
  own,
  staff,
  thing,
  type RouteRule,
} from "./private-rules";

const TIME = { pointId: "pnt_demodenver", startsAt: "2030-01-01T08:00:00.000Z" };
const REASON = "A reason that is long enough for every one of these routes.";

const disputeRoute = (body: object): RouteRule => ({ POST: { ...thing(dispute), body } });
const listingRoute = (method: string, body: object): RouteRule => ({
  [method]: { ...thing(listing), body },
});
const inspectionRoute = (method: string, body: object): RouteRule => ({
  [method]: { ...thing(inspection), body },
});
const userRoute = (body: object): RouteRule => ({
  POST: {
    ...thing({
      userId: {
        sql: "select id from app_user where id <> $1 order by created_at, email limit 1",
        missing: "usr_0never0was0",
      },
    }),
    body,
  },
});

/** Every route of the app. */
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  "/theme.js": { GET: open("the script that every page's head holds") },
  "/api/compare": { GET: open("keeps a choice of public cars in the visitor's own cookie") },
  "/api/listings/cards": { GET: open("cards of public cars that a device remembers") },
  "/api/search": { GET: open("what the results page shows, as JSON") },
  "/api/search/places": { GET: open("where the cars of a results page stand, for its map") },
  "/api/openapi.json": { GET: open("describes the API to everybody") },
  "/api/health": { GET: open("says only whether the database answers") },
  "/api/me": { GET: open("says who asks, to whom asks") },
  "/api/auth/[...nextauth]": { POST: open("sign-in itself") },
  "/api/auth/link": { POST: open("asks for a sign-in mail; the answer is the same for everybody") },
  "/api/stripe/webhook": { POST: open("refuses what the provider has not signed") },
  "/api/demo/accounts": { GET: open("demo mode only") },
  "/api/demo/clock": { GET: open("demo mode only"), POST: open("demo mode only") },
  "/.well-known/candor-keys.json": { GET: open("public keys are for everybody") },
  "/api/reports/[number]/file": { GET: open("a signed report is public") },
  "/api/inspections/[inspectionId]/documents": {
    POST: open("anybody may have a public report printed"),
  },
  "/api/documents/[documentId]": { GET: open("how far a public document is made") },
  "/api/documents/[documentId]/file": { GET: open("a public document") },
  "/api/log/head": { GET: open("the log is public") },
  "/api/log/inclusion": { GET: open("the log is public") },
  "/api/log/consistency": { GET: open("the log is public") },
  "/api/log/entries": { GET: open("the log is public") },
  "/robots.txt": { GET: open("what crawlers may read") },
  "/sitemap.xml": { GET: open("lists public pages") },
  "/sitemaps/[part]": { GET: open("lists public pages") },
  "/media/[...key]": { GET: open("public pictures; private files begin differently") },
  "/api/media": { POST: { ...own, body: {} } },
  "/api/account/password": { POST: { ...own, body: {} } },
  "/api/account/step-up": { GET: own, POST: { ...own, body: { method: "demo" } } },
  "/api/account/step-up/code": { POST: { ...own, body: {} } },
  "/api/account/profile": { POST: { ...own, body: {} } },
  "/api/account/sessions/revocation": { POST: { ...own, body: {} } },
  "/api/account/sessions/[sessionId]/revocation": {
    POST: {
      ...thing({
        sessionId: {
          sql: "select id from session where user_id <> $1 and revoked_at is null order by created_at limit 1",
          missing: "ses_0never0was0",
        },
      }),
      body: {},
    },
  },
  "/api/favourites": {
    GET: open("signed out it is the empty list: hearts on public pages ask for it"),
  },
  "/api/saved-searches": { POST: { ...own, body: {} } },
  "/api/saved-searches/from-query": { POST: { ...own, body: {} } },
  "/api/saved-searches/events": { GET: own },
  "/api/saved-searches/[requestId]": {
    PUT: { ...thing(request), body: { version: 1, market: "us" } },
  },
  "/api/saved-searches/[requestId]/state": {
    POST: { ...thing(request), body: { state: "paused" } },
  },
  "/api/saved-searches/[requestId]/mark-seen": { POST: { ...thing(request), body: {} } },
  "/api/saved-searches/[requestId]/hits/[hitId]/answer": {
    POST: { ...thing(hit), body: { answer: "no", why: "other" } },
  },
  "/api/saved-searches/[requestId]/revisions/[revisionId]/undo": {
    POST: {
      ...thing({
        ...request,
        revisionId: { sql: "select 'rev_0any0' as id where $1 <> ''", missing: "rev_0never0was0" },
      }),
      body: {},
    },
  },
  "/api/saved-searches/unsubscription/[token]": {
    POST: open("the address holds the secret of a mail; it stops mails and nothing else"),
  },
  "/api/escrows": { POST: { ...own, body: {} } },
  "/api/escrows/[escrowId]": { GET: thing(escrow("escrowId")) },
  "/api/escrows/[escrowId]/funding": {
    POST: { ...thing(escrow("escrowId")), body: { part: "deposit" } },
  },
  "/api/escrows/[escrowId]/handover": {
    POST: { ...thing(escrow("escrowId")), body: { code: "123456" } },
  },
  "/api/escrows/[escrowId]/desk-acts": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { act: "title", document: "A paper", reason: REASON },
    },
  },
  "/api/escrows/[escrowId]/desk-acts/approval": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { deskActId: "dka_0never0was0", decision: "approve", reason: REASON },
    },
  },
  "/api/escrows/[escrowId]/return": {
    POST: { ...thing(escrow("escrowId")), body: { odometerReading: 100 } },
  },
  "/api/escrows/[escrowId]/return/appointment": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { place: "seller", meetAt: "2030-01-01T08:00:00.000Z" },
    },
  },
  "/api/escrows/[escrowId]/appointment": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { pointId: "pnt_0never0was0", startsAt: "2030-01-01T09:00:00.000Z" },
    },
    DELETE: { ...thing(escrow("escrowId")), body: {} },
  },
  "/api/escrows/[escrowId]/acceptance-as-is": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { inspectionId: "ins_0never0was0", words: REASON },
    },
  },
  "/api/escrows/[escrowId]/acceptance": { POST: { ...thing(escrow("escrowId")), body: {} } },
  "/api/escrows/[escrowId]/chargeback": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { bankDisputeId: "bkd_0never0was0", decision: "return_rest", reason: REASON },
    },
  },
  "/api/escrows/[escrowId]/chargeback/approval": {
    POST: {
      ...thing(escrow("escrowId")),
      body: { bankDisputeId: "bkd_0never0was0", decision: "approve", reason: REASON },
    },
  },
  "/api/payout-account": { POST: { ...own, body: {} } },
  "/api/escrows/[escrowId]/title": { POST: { ...thing(escrow("escrowId")), body: {} } },
  "/api/escrows/[escrowId]/cancellation": {
    POST: { ...thing(escrow("escrowId")), body: { reason: REASON } },
  },
  "/api/disputes": {
    POST: {
      ...thing(escrow("body.escrowId", "delivered_at is not null")),
      body: { reason: "mechanical", description: REASON, wish: "refund" },
    },
  },
  "/api/disputes/[disputeId]/answer": disputeRoute({ body: REASON }),
  "/api/disputes/[disputeId]/approval": disputeRoute({ decision: "approve", reason: REASON }),
  "/api/disputes/[disputeId]/contact": disputeRoute({ channel: "phone", note: REASON }),
  "/api/disputes/[disputeId]/messages": disputeRoute({ body: REASON }),
  "/api/disputes/[disputeId]/ruling": disputeRoute({ kind: "release", reason: REASON }),
  "/api/disputes/[disputeId]/evidence/[evidenceId]": {
    GET: thing({
      ...dispute,
      evidenceId: {
        sql: `select v.id from dispute_evidence v where v.dispute_id = (${DISPUTE_SQL})
          order by v.at limit 1`,
        missing: "evi_0never0was0",
      },
    }),
  },
  "/api/listings": { POST: { ...own, body: {} } },
  "/api/listings/[listingId]/booking": listingRoute("POST", {
    pointId: "pnt_0never0was0",
    startsAt: "2030-01-01T09:00:00.000Z",
  }),
  "/api/listings/[listingId]/draft": listingRoute("PATCH", { version: 1, fields: {} }),
  "/api/listings/[listingId]/favourite": {
    PUT: open("saving a public listing; needs a person"),
    DELETE: open("the same, backwards"),
  },
  "/api/listings/[listingId]/photos": listingRoute("PUT", { version: 1, photos: [] }),
  "/api/listings/[listingId]/price": listingRoute("PUT", { version: 1, askingPrice: "9000" }),
  "/api/listings/[listingId]/submission": listingRoute("POST", { version: 1 }),
  "/api/listings/[listingId]/withdrawal": listingRoute("POST", { version: 1, reason: REASON }),
  "/api/listings/[listingId]/description": listingRoute("PUT", {
    version: 1,
    description: "x",
    knownFaults: "",
  }),
  "/api/inspections/[inspectionId]/facts": inspectionRoute("PUT", {
    version: 1,
    odometerReading: 1,
    summaryEn: "",
    summaryZh: "",
  }),
  "/api/inspections/[inspectionId]/items/[checkpoint]": {
    PUT: {
      ...thing({
        ...inspection,
        checkpoint: { sql: "select '1' as id where $1 <> ''", missing: "1" },
      }),
      body: { version: 1, outcome: "pass" },
    },
  },
  "/api/inspections/[inspectionId]/section-passes": inspectionRoute("POST", {
    version: 1,
    section: "body",
  }),
  "/api/inspections/[inspectionId]/confirmations": {
    GET: thing(inspection),
    ...inspectionRoute("POST", { version: 1, section: "body" }),
  },
  "/api/inspections/[inspectionId]/difference-origins/[checkpoint]": {
    PUT: {
      ...thing({
        ...inspection,
        checkpoint: { sql: "select '1' as id where $1 <> ''", missing: "1" },
      }),
      body: { origin: "before" },
    },
  },
  "/api/inspections/[inspectionId]/corrections": inspectionRoute("POST", { reason: REASON }),
  "/api/inspections/[inspectionId]/discard": inspectionRoute("POST", {}),
  "/api/inspections/[inspectionId]/signature": inspectionRoute("POST", { version: 1 }),
  "/api/inspections/[inspectionId]/sync": inspectionRoute("POST", {
    deviceId: "8d9f1d3e-2f63-4d3c-9a53-0a5f8d0f6a11",
    ops: [],
  }),
  "/api/inspections/[inspectionId]/snapshot": { GET: thing(inspection) },
  "/api/inspections/[inspectionId]/voice": inspectionRoute("POST", {}),
  "/api/inspections/[inspectionId]/voice/[voiceId]": {
    GET: open("a signed report's notes are public; a draft's do not exist for others"),
  },
  "/api/field/day": { GET: staff },
  "/api/listings/[listingId]/second-inspection": {
    POST: { ...thing(hiddenListing("listingId")), body: TIME },
  },
  "/api/inspections/[inspectionId]/videos": inspectionRoute("POST", {
    contentType: "video/mp4",
    sha256: "0".repeat(64),
    bytes: 1,
    seconds: 1,
  }),
  "/api/inspections/[inspectionId]/videos/[videoId]": {
    GET: open("a signed report's videos are public; a draft's do not exist for others"),
  },
  "/api/inspections/[inspectionId]/videos/[videoId]/pieces/[index]": {
    POST: thing({
      ...inspection,
      videoId: { sql: "select 'vid_0never0was0' as id where $1 <> ''", missing: "vid_0never0was0" },
      index: { sql: "select '0' as id where $1 <> ''", missing: "0" },
    }),
  },
  "/api/inspections/bookings/[bookingId]/move": { POST: { ...thing(booking), body: TIME } },
  "/api/inspections/bookings/[bookingId]/cancellation": { POST: { ...thing(booking), body: {} } },
  "/api/inspections/bookings/[bookingId]/no-show": { POST: { ...thing(booking), body: {} } },
  "/api/admin/points/[pointId]/closures": {
    POST: {
      ...thing(point),
      body: {
        subject: "point",
        startsAt: "2030-01-01T08:00",
        endsAt: "2030-01-02T08:00",
        reason: REASON,
      },
    },
  },
  "/api/admin/points/[pointId]/holidays": {
    POST: { ...thing(point), body: { date: "2030-01-01", en: "Day", zh: "日", reason: REASON } },
  },
  "/api/admin/points/[pointId]/holidays/[date]/removal": {
    POST: {
      ...thing({
        ...point,
        date: { sql: "select '2030-01-01' as id where $1 <> ''", missing: "2030-01-01" },
      }),
      body: { reason: REASON },
    },
  },
  "/api/admin/points/[pointId]/bays": {
    POST: { ...thing(point), body: { bays: 2, reason: REASON } },
  },
  "/api/admin/points/[pointId]/hours": {
    POST: {
      ...thing(point),
      body: { hours: { mon: { from: "08:00", until: "20:00" } }, reason: REASON },
    },
  },
  "/api/admin/points/[pointId]/inspectors": {
    POST: {
      ...thing(point),
      body: { userId: "usr_demobuyer", skills: ["ice"], reason: REASON },
    },
  },
  "/api/admin/closures/[closureId]/withdrawal": {
    POST: { ...thing(closure), body: { reason: REASON } },
  },
  "/api/admin/inspectors/[inspectorId]/suspension": {
    POST: {
      ...thing(inspector),
      body: { reasonEn: REASON, reasonZh: "测试用的停职原因。" },
    },
  },
  "/api/admin/inspectors/[inspectorId]/suspension/lift": {
    POST: { ...thing(inspector), body: { reason: REASON } },
  },
  "/api/admin/inspectors/[inspectorId]/skills": {
    POST: { ...thing(inspector), body: { skills: ["ice"], reason: REASON } },
  },
  "/api/inspections/bookings/[bookingId]": {
    POST: {
      ...thing({
        bookingId: {
          sql: "select id from inspection_booking where $1 <> '' order by created_at limit 1",
          missing: "bkg_0never0was0",
        },
      }),
      body: {},
    },
  },
  "/api/admin/signing-keys/[keyId]/revocation": {
    POST: {
      ...thing({
        keyId: {
          sql: "select id from signing_key where $1 <> '' order by valid_from limit 1",
          missing: "key_00000000000000000000000000000000",
        },
      }),
      body: { reason: REASON },
    },
  },
  "/api/admin/users/[userId]/roles": userRoute({
    role: "support",
    change: "grant",
    reason: REASON,
  }),
  "/api/admin/users/[userId]/sign-out": userRoute({ reason: REASON }),
  "/api/admin/users/[userId]/status": userRoute({ isDisabled: true, reason: REASON }),
  "/api/admin/payouts/[payoutId]/retry": {
    POST: {
      ...thing({
        payoutId: {
          sql: "select id from seller_payout where $1 <> '' order by requested_at limit 1",
          missing: "pay_0never0was0",
        },
      }),
      body: { reason: REASON },
    },
  },
  "/api/admin/provider-events/[eventId]/retry": {
    POST: {
      ...thing({
        eventId: {
          sql: "select event_id as id from stripe_event where $1 <> '' order by received_at limit 1",
          missing: "evt_0never0was0",
        },
      }),
      body: { reason: REASON },
    },
  },
  "/api/admin/refunds/[refundId]/retry": {
    POST: {
      ...thing({
        refundId: {
          sql: "select id from refund where $1 <> '' order by requested_at limit 1",
          missing: "rfd_0never0was0",
        },
      }),
      body: { reason: REASON },
    },
  },
};
