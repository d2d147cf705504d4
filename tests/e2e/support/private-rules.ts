/**
 * Rules for every page and every route: what a stranger gets there. The test lists pages and routes from disk,
 * so it fails until a new one has a rule here.
 */

/** Open to everybody; says why it cannot contain private data. */
type Open = { readonly kind: "open"; readonly why: string };
/** About the person who requests it: signed out, a page redirects to sign-in and a route replies 401. */
type Own = { readonly kind: "own" };
/** For staff: everybody else gets a 404. */
type Staff = { readonly kind: "staff" };
/** One record with an id: the reply for somebody else's is the same as for one that does not exist. */
type Thing = { readonly kind: "thing"; readonly ids: Ids };

/** For each parameter of the URL (or the body): a query for somebody else's id, and an id that does not exist. */
type Ids = Readonly<Record<string, { readonly sql: string; readonly missing: string }>>;

export type PageRule = Open | Own | Staff | Thing;
export type RouteRule = Readonly<Record<string, MethodRule>>;
export type MethodRule = (Open | Own | Staff | Thing) & { readonly body?: object };

const PARTY = "buyer_id <> $1 and seller_id <> $1 and organisation_id is null";
export const escrow = (name: string, where = "true"): Ids => ({
  [name]: {
    sql: `select id from escrow where ${PARTY} and ${where} order by created_at limit 1`,
    missing: "esc_0never0was0",
  },
});
export const DISPUTE_SQL = `select d.id from dispute d join escrow e on e.id = d.escrow_id where ${PARTY} order by d.opened_at limit 1`;
export const dispute: Ids = {
  disputeId: {
    sql: DISPUTE_SQL,
    missing: "dsp_0never0was0",
  },
};
export const listing: Ids = {
  listingId: {
    sql: "select id from listing where seller_id <> $1 and organisation_id is null and status = 'live' order by published_at limit 1",
    missing: "lst_0never0was0",
  },
};
const REQUEST_SQL = `select id from car_request r where owner_id <> $1
  and exists (select 1 from request_hit h where h.request_id = r.id) order by created_at limit 1`;
export const request: Ids = {
  requestId: {
    sql: REQUEST_SQL,
    missing: "crq_0never0was0",
  },
};
/** A hit of the saved search above. */
export const hit: Ids = {
  ...request,
  hitId: {
    sql: `select id from request_hit where request_id = (${REQUEST_SQL}) order by rank desc limit 1`,
    missing: "hit_0never0was0",
  },
};
export const inspection: Ids = {
  inspectionId: {
    sql: "select id from inspection where inspector_id <> $1 order by started_at limit 1",
    missing: "ins_0never0was0",
  },
};

export const booking: Ids = {
  bookingId: {
    sql: "select id from inspection_booking where requested_by_id <> $1 and seller_id <> $1 order by created_at limit 1",
    missing: "bkg_0never0was0",
  },
};
/** The reply for a listing that is not public is the same as for one that does not exist. */
export const hiddenListing = (name: string): Ids => ({
  [name]: {
    sql: "select id from listing where seller_id <> $1 and status in ('draft', 'awaiting_inspection', 'withdrawn') order by created_at limit 1",
    missing: "lst_0never0was0",
  },
});
export const point: Ids = {
  pointId: {
    sql: "select id from inspection_point where $1 <> '' order by slug limit 1",
    missing: "pnt_0never0was0",
  },
};
export const inspector: Ids = {
  inspectorId: {
    sql: "select user_id as id from inspector where $1 <> '' order by slug limit 1",
    missing: "usr_0never0was0",
  },
};
export const closure: Ids = {
  closureId: { sql: "select 'cls_0any0' as id where $1 <> ''", missing: "cls_0never0was0" },
};

export const open = (why: string): Open => ({ kind: "open", why });
export const own = { kind: "own" } as const;
export const staff = { kind: "staff" } as const;
export const thing = (ids: Ids): Thing => ({ kind: "thing", ids });
