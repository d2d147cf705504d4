import { z } from "zod";
import { AREAS } from "@/lib/platform/auth/me";

/** What the routes of accounts and sign-in reply, for the API's document. */

export const EmptyReply = z.object({});
export const UserReply = z.object({ userId: z.string() });
export const UserSignedOut = z.object({ userId: z.string(), ended: z.int() });
export const SessionsEnded = z.object({ ended: z.int(), next: z.string() });
export const ProfileReply = z.object({ displayName: z.string() });
export const CodeRequested = z.object({ requestId: z.string() });
export const SignedIn = z.object({ next: z.string() });
export const StepUpReply = z.object({
  isFresh: z.boolean(),
  hasPassword: z.boolean(),
  isDemo: z.boolean(),
  email: z.string(),
});
export const MeReply = z.union([
  z.object({ signedIn: z.literal(false) }),
  z.object({
    signedIn: z.literal(true),
    userId: z.string(),
    displayName: z.string(),
    initials: z.string(),
    roles: z.array(z.string()),
    links: z.array(z.enum(AREAS)),
  }),
]);
