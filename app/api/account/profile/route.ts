import { z } from "zod";
import { ProfileReply } from "@/lib/platform/auth/replies";
import { updateProfile } from "@/lib/platform/auth/users";
import { MARKETS } from "@/lib/markets/markets";
import { defineCommandRoute } from "@/lib/platform/http/route";

const Body = z.strictObject({
  fullName: z.string().trim().min(1).max(120),
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^\+?[\d\s()./-]{5,}$/, "A phone number, with the country code if it is abroad.")
    .optional(),
  locale: z.enum(["en", "zh-CN"]),
  market: z.enum(MARKETS),
});

export const POST = defineCommandRoute({
  summary: "Change name, phone number, language and market of the person who is signed in.",
  params: z.unknown(),
  body: Body,
  reply: ProfileReply,
  run: async (tx, { actor, body }) => ({
    status: 200,
    body: await updateProfile(tx, actor, { ...body, phone: body.phone ?? null }),
  }),
});
