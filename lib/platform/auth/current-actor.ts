import "server-only";
import { cache } from "react";
import type { Actor } from "@/lib/platform/auth/actor";
import { findSessionActor } from "@/lib/platform/auth/session";
import { AppError } from "@/lib/platform/core/errors";

/** The person signed in on this request, or null. One lookup per request. */
export const findActor = cache(async (): Promise<Actor | null> => findSessionActor());

/** @throws AppError unauthenticated */
export async function requireActor(): Promise<Actor> {
  const actor = await findActor();
  if (actor) return actor;
  throw new AppError("unauthenticated", {
    code: "sign_in_required",
    detail: "Sign in to do this.",
  });
}
