import { listKeys } from "@/lib/report-signing/keys";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";
import { KeysReply } from "@/lib/report-signing/replies";

/** Lists every key that has ever signed a report or the log, with its validity and its revocation. */
export const GET = definePlainRoute({
  summary: "List every public key that reports and the log were signed with.",
  auth: "none",
  reply: KeysReply,
  why: "public keys are for everybody",
  origin: "any",
  limit: { name: "public_keys", points: 120, perSeconds: 60 },
  handle: async () => buildPublicJson({ format: "candor-keys/1", keys: await listKeys() }),
});
