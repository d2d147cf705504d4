"use client";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import type { CommandProblem } from "@/components/ui/send-command";

export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly file: File;
  readonly preview: string;
  /** 0 to 1 */
  readonly share: number;
  readonly assetId: string | undefined;
  readonly problem: CommandProblem | undefined;
};

export type Uploads = {
  readonly items: readonly Upload[];
  readonly isBusy: boolean;
  readonly add: (files: FileList | null) => void;
  readonly remove: (key: string) => void;
  readonly retry: (key: string) => void;
  readonly clear: () => void;
};

const Stored = z.object({ id: z.string() });
const Refused = z.object({ code: z.string(), status: z.number(), detail: z.string().default("") });

/** Uploads photographs separately, so that one failed file does not affect the others. */
export function useUploads(max: number): Uploads {
  const [items, setItems] = useState<readonly Upload[]>([]);
  const requests = useRef(new Map<string, XMLHttpRequest>());
  const change = (key: string, part: Partial<Upload>): void =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const send = (item: Upload): void => {
    const request = sendFile(item.file, (part) => change(item.key, part));
    requests.current.set(item.key, request);
  };

  useEffect(() => {
    const running = requests.current;
    return () => running.forEach((request) => request.abort());
  }, []);

  const add = (files: FileList | null): void => {
    const fresh = [...(files ?? [])].slice(0, Math.max(0, max - items.length)).map(uploadOf);
    setItems((all) => [...all, ...fresh]);
    fresh.forEach(send);
  };
  const remove = (key: string): void => {
    requests.current.get(key)?.abort();
    setItems((all) => all.filter((item) => item.key !== key || !forget(item)));
  };
  const retry = (key: string): void => {
    const item = items.find((each) => each.key === key);
    if (item === undefined) return;
    change(key, { share: 0, problem: undefined });
    send(item);
  };
  const clear = (): void => {
    items.forEach(forget);
    setItems([]);
  };
  const isBusy = items.some((item) => item.assetId === undefined && item.problem === undefined);
  return { items, isBusy, add, remove, retry, clear };
}

function uploadOf(file: File): Upload {
  return {
    key: crypto.randomUUID(),
    name: file.name,
    file,
    preview: URL.createObjectURL(file),
    share: 0,
    assetId: undefined,
    problem: undefined,
  };
}

function forget(item: Upload): true {
  URL.revokeObjectURL(item.preview);
  return true;
}

/** Uses XMLHttpRequest, because fetch cannot report upload progress. */
function sendFile(file: File, tell: (part: Partial<Upload>) => void): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open("POST", "/api/media?kind=evidence");
  request.responseType = "json";
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) tell({ share: event.loaded / event.total });
  };
  request.onload = () => {
    const stored = Stored.safeParse(request.response);
    if (request.status === 201 && stored.success) {
      tell({ share: 1, assetId: stored.data.id });
      return;
    }
    const refused = Refused.safeParse(request.response);
    tell({ problem: problemOf(refused.success ? refused.data : undefined, request.status) });
  };
  request.onerror = () => tell({ problem: problemOf(undefined, 0) });
  request.send(file);
  return request;
}

function problemOf(refused: z.output<typeof Refused> | undefined, status: number): CommandProblem {
  if (refused !== undefined) return { ...refused, title: "" };
  return {
    code: status === 0 ? "network_failed" : "reply_unreadable",
    status,
    title: "",
    detail: "",
  };
}
