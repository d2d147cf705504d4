import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { can, type Permission } from "@/lib/platform/auth/permissions";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

/** Who opened a page of the desk, in which language. For anybody else the page does not exist. */
export async function openDesk(
  params: Promise<{ readonly locale: string }>,
  path: string,
  permission: Permission = "desk.enter",
): Promise<{ readonly actor: Actor; readonly locale: Locale }> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, path);
  if (!can(actor, "desk.enter") || !can(actor, permission)) notFound();
  return { actor, locale };
}

/** Every page of the desk has its own title: several of them are usually open side by side. */
type DeskPage =
  | "queue"
  | "case"
  | "purchases"
  | "purchase"
  | "money"
  | "users"
  | "user"
  | "listings"
  | "audit"
  | "network"
  | "point"
  | "keys";

export async function buildDeskMetadata(
  params: Promise<{ readonly locale: string }>,
  page: DeskPage,
): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "admin.meta" });
  return { title: t(page), robots: { index: false } };
}

/** One value of a query, never an array. */
export function getOneParam(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value[0] : value;
  return (text ?? "").trim().slice(0, 200);
}

export type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>;
