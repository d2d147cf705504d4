import { z } from "zod";
import { ROLES } from "@/lib/platform/auth/roles";

/** Input of the desk's commands on accounts. */
export const UserParams = z.strictObject({ userId: z.string().regex(/^usr_[a-z0-9]{1,40}$/) });

const Reason = z.string().trim().min(3, "Give a reason. It is stored in the audit log.").max(2_000);

export const RoleBody = z.strictObject({
  role: z.enum(ROLES),
  change: z.enum(["grant", "withdraw"]),
  reason: Reason,
});
export const StatusBody = z.strictObject({ isDisabled: z.boolean(), reason: Reason });
export const ReasonBody = z.strictObject({ reason: Reason });
