import { z } from "zod";
import type { CommandProblem } from "@/components/ui/send-command";

const Asset = z.object({
  id: z.string(),
  src: z.string().nullable(),
  width: z.number(),
  height: z.number(),
});
/** What the server stored: a WebP with corrected orientation and without metadata. */
export type UploadedAsset = z.infer<typeof Asset>;

const Problem = z.object({
  code: z.string(),
  status: z.number(),
  title: z.string().default(""),
  detail: z.string().default(""),
  requestId: z.string().optional(),
});

export type UploadReply =
  | { readonly ok: true; readonly asset: UploadedAsset }
  | { readonly ok: false; readonly problem: CommandProblem };

/** Uploads one picture and reports the progress, which fetch() cannot do. Never throws. */
export function uploadFile(
  file: File,
  kind: "listing_photo" | "defect_photo" | "evidence",
  onProgress: (share: number) => void,
): Promise<UploadReply> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/media?kind=${kind}`);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(readReply(request));
    request.onerror = () => resolve({ ok: false, problem: lost("network_failed", 0) });
    request.send(file);
  });
}

function readReply(request: XMLHttpRequest): UploadReply {
  const json = parse(request.responseText);
  const asset = Asset.safeParse(json);
  if (request.status < 300 && asset.success) return { ok: true, asset: asset.data };
  const problem = Problem.safeParse(json);
  if (problem.success) return { ok: false, problem: problem.data };
  return { ok: false, problem: lost("reply_unreadable", request.status) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lost(code: string, status: number): CommandProblem {
  return { code, status, title: "", detail: "" };
}
