"use client";
import { createContext, use, useEffect, useRef, useState, type ReactNode } from "react";
import { z } from "zod";
import {
  generateIdempotencyKey,
  sendCommand,
  type CommandProblem,
} from "@/components/ui/send-command";
import type { OwnPhoto } from "@/lib/listings/seller-queries";
import type { DraftField, DraftFields, PhotoInput } from "@/lib/listings/schema";

const SAVE_AFTER_MS = 600;
const Reply = z.object({ version: z.number(), savedAt: z.string() });

export type SaveState =
  | { readonly kind: "idle" | "saving" }
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "failed"; readonly problem: CommandProblem };

type Store = {
  readonly fields: DraftFields;
  readonly set: (field: DraftField, value: string) => void;
  readonly photos: readonly OwnPhoto[];
  readonly setPhotos: (photos: readonly OwnPhoto[]) => void;
  readonly state: SaveState;
  /** Sends unsent changes and resolves with the version to submit, or with null when saving failed. */
  readonly flush: () => Promise<number | null>;
};

const StoreContext = createContext<Store | null>(null);

/**
 * The draft in the browser. Every change is shown immediately and saved after a short delay. Saves run one
 * after the other, each with the version that the previous one returned.
 */
export function DraftStore(props: {
  readonly listingId: string;
  readonly version: number;
  readonly fields: DraftFields;
  readonly photos: readonly OwnPhoto[];
  readonly children: ReactNode;
}) {
  const url = `/api/listings/${props.listingId}`;
  const [fields, setFields] = useState(props.fields);
  const [photos, setPhotoList] = useState(props.photos);
  const [state, setState] = useState<SaveState>({ kind: "idle" });
  const version = useRef(props.version);
  const unsent = useRef<Partial<Record<DraftField, string>>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const send = (path: string, method: "PATCH" | "PUT", body: object): Promise<boolean> => {
    const run = async (): Promise<boolean> => {
      const reply = await sendCommand(
        `${url}/${path}`,
        { ...body, version: version.current },
        { method },
      );
      const parsed = reply.ok ? Reply.safeParse(reply.body) : null;
      if (parsed?.success) {
        version.current = parsed.data.version;
        setState({ kind: "saved", at: parsed.data.savedAt });
        return true;
      }
      if (!reply.ok) setState({ kind: "failed", problem: reply.problem });
      return false;
    };
    setState({ kind: "saving" });
    const next = line.current.then(run, run);
    line.current = next;
    return next;
  };

  const sendFields = async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const changed = unsent.current;
    if (Object.keys(changed).length === 0) return true;
    unsent.current = {};
    const isSaved = await send("draft", "PATCH", { fields: changed });
    // Values typed in the meantime replace the ones that could not be sent.
    if (!isSaved) unsent.current = { ...changed, ...unsent.current };
    return isSaved;
  };

  const store: Store = {
    fields,
    photos,
    state,
    set: (field, value) => {
      setFields((before) => ({ ...before, [field]: value }));
      unsent.current = { ...unsent.current, [field]: value };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void sendFields(), SAVE_AFTER_MS);
    },
    setPhotos: (next) => {
      setPhotoList(next);
      void send("photos", "PUT", { photos: next.flatMap((photo) => inputOf(photo)) });
    },
    flush: async () => {
      const isSaved = await sendFields();
      await line.current;
      return isSaved ? version.current : null;
    },
  };

  useEffect(() => {
    // A closing page cannot wait for a reply; keepalive lets the last changes be sent nevertheless.
    const leave = (): void => {
      const changed = unsent.current;
      if (Object.keys(changed).length === 0) return;
      unsent.current = {};
      void fetch(`${url}/draft`, {
        method: "PATCH",
        keepalive: true,
        headers: {
          "content-type": "application/json",
          "idempotency-key": generateIdempotencyKey(),
        },
        body: JSON.stringify({ version: version.current, fields: changed }),
      });
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      clearTimeout(timer.current);
      leave();
    };
  }, [url]);

  return <StoreContext value={store}>{props.children}</StoreContext>;
}

function inputOf(photo: OwnPhoto): PhotoInput[] {
  if (photo.assetId === null) return [];
  return [{ assetId: photo.assetId, view: photo.view as PhotoInput["view"] }];
}

export function useDraft(): Store {
  const store = use(StoreContext);
  if (store === null) throw new Error("useDraft outside DraftStore");
  return store;
}
