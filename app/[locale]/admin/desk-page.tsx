import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/platform/auth/actor";
import { findActor } from "@/lib/platform/auth/current-actor";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { can, type Permission } from "@/lib/platform/auth/permissions";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

/** The pages of the desk and the permission that each needs beside entering the desk. */
const PERMISSIONS = {
  queue: "desk.enter",
  case: "dispute.read",
  purchases: "escrow.read",
  purchase: "escrow.read",
  money: "money.read",
  provider: "money.read",
  users: "user.read",
  user: "user.read",
  listings: "listing.read_any",
  audit: "audit.read",
  network: "network.read",
  point: "network.read",
  keys: "inspection.keys",
  states: "desk.enter",
} as const satisfies Record<string, Permission>;
type DeskPage = keyof typeof PERMISSIONS;

/**
 * The operator who opened a page of the desk and the page's language. For anybody else the page is not found;
 * a visitor who is not signed in is sent to sign in and then to `path`.
 */
export async function openDesk(
  params: Promise<{ readonly locale: string }> | { readonly locale: string },
  page: DeskPage,
  path: string,
): Promise<{ readonly actor: Actor; readonly locale: Locale }> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, path);
  if (!can(actor, "desk.enter") || !can(actor, PERMISSIONS[page])) notFound();
  return { actor, locale };
}

/**
 * Every page of the desk has its own title: several of them are usually open side by side. A page that is
 * not found for this person keeps the title of a missing page.
 */
export async function buildDeskMetadata(
  params: Promise<{ readonly locale: string }>,
  page: DeskPage,
): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await findActor();
  if (actor !== null && !(can(actor, "desk.enter") && can(actor, PERMISSIONS[page]))) notFound();
  const t = await getTranslations({ locale, namespace: "admin.meta" });
  return { title: t(page), robots: { index: false } };
}

/** Returns one value of a query parameter, never an array. */
export function getOneParam(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value[0] : value;
  return (text ?? "").trim().slice(0, 200);
}

export type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>;
