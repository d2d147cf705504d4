import { z } from "zod";
import { VoiceReply } from "@/lib/inspections/replies";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import { VOICE_SECONDS_MAX } from "@/lib/inspections/field/policy";
import { VOICE_BYTES_MAX } from "@/lib/inspections/field/voice-type";
import { addVoiceFile, storeVoice, createVoiceTooLargeError } from "@/lib/inspections/field/voice";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { InspectionParams } from "@/lib/inspections/schema";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { takePoint } from "@/lib/platform/db/rate-limit";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE } from "@/lib/platform/http/route";
import { receiveBytes } from "@/lib/platform/media/receive";

const Query = z.object({ seconds: z.coerce.number().int().min(0).max(VOICE_SECONDS_MAX) });
const UPLOADS = { name: "voice", points: 300, perSeconds: HOUR_SECONDS } as const;

export const POST = definePlainRoute({
  summary: "Upload a voice note.",
  auth: "session",
  statuses: [201],
  errors: ["not_found", "conflict", "too_large", "rate_limited"],
  input: { params: InspectionParams, query: Query, consumes: "audio/*" },
  reply: VoiceReply,
  why: "The body is the file itself; the same sound of the same inspection is the same file.",
  origin: "same",
  handle: async (request, context) => {
    const actor = await requireActor();
    await takePoint(UPLOADS, actor.userId);
    const { inspectionId } = InspectionParams.parse(await context.params);
    // Checked before the body is read: only the assigned inspector of an unsigned inspection may store files.
    await runInTransaction((tx) => requireOwnDraft(tx, actor, inspectionId));
    const { seconds } = Query.parse(Object.fromEntries(new URL(request.url).searchParams));
    if (Number(request.headers.get("content-length") ?? "0") > VOICE_BYTES_MAX) {
      throw createVoiceTooLargeError();
    }
    const bytes = await receiveBytes(request);
    const stored = await storeVoice(bytes);
    const file = { ...stored, inspectionId, seconds, bytes: bytes.byteLength };
    const added = await runInTransaction((tx) => addVoiceFile(tx, actor, file));
    return toJsonResponse(added, { status: 201, headers: PRIVATE });
  },
});
