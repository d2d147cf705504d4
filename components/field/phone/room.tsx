"use client";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import {
  changeWork,
  keepFile,
  listFiles,
  subscribeToChanges,
  readForm,
  readWork,
  type StoredPhoneFile,
  type StoredForm,
} from "@/components/field/phone/device";
import { Addresses } from "@/components/field/phone/addresses";
import { readPosition } from "@/components/field/phone/whereabouts";
import type { Json } from "@/lib/platform/core/json";
import { OdometerValue } from "@/lib/inspections/field/schema";
import type { WornCar } from "@/lib/inspections/tolerances";
import { toWornCarFromForm } from "@/lib/inspections/wear/situation";
import {
  applyAnswer,
  applyChoice,
  applyDraft,
  getShownValue,
  type Work,
} from "@/lib/inspections/field/states";

export type Room = StoredForm & {
  readonly work: Work;
  /** The car's age and distance, which decide how much wear is allowed. */
  readonly car: WornCar;
  /** Returns the URL of a picture or recording from its id, on the phone or on the server. */
  readonly addressOf: (fileId: string | null) => string | null;
  readonly answer: (entry: string, value: Json) => Promise<void>;
  readonly answerAll: (entries: readonly string[], value: Json) => Promise<void>;
  /** Changes the shown value of an entry; null from `change` removes it. */
  readonly edit: (entry: string, change: Change) => Promise<void>;
  /** The same, together with a file that the entry refers to. */
  readonly editWithFile: (file: StoredPhoneFile, entry: string, change: Change) => Promise<void>;
  readonly choose: (entry: string, keep: "mine" | "theirs") => Promise<void>;
};

export type Change = (shown: Json) => { readonly value: Json; readonly isWhole: boolean };

const RoomContext = createContext<Room | null>(null);

/** Returns the open inspection. @throws Error outside of RoomProvider */
export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === null) throw new Error("useRoom outside of a room");
  return room;
}

type Loaded = StoredForm & { readonly work: Work; readonly urls: ReadonlyMap<string, string> };

/**
 * Reads the stored data of an inspection and follows changes in other tabs; undefined = loading, null = not on
 * this phone.
 */
export function useKept(id: string): Loaded | null | undefined {
  const [loaded, setLoaded] = useState<Loaded | null>();
  useEffect(() => {
    let isCurrent = true;
    const addresses = new Addresses();
    const load = async (): Promise<void> => {
      const [form, work, files] = await Promise.all([readForm(id), readWork(id), listFiles(id)]);
      if (!isCurrent) return;
      const urls = addresses.of(files);
      setLoaded(form === undefined ? null : { ...form, work, urls });
    };
    void load();
    const stop = subscribeToChanges((changed) => {
      if (changed === id) void load();
    });
    return () => {
      isCurrent = false;
      stop();
      addresses.of([]);
    };
  }, [id]);
  return loaded;
}

export function RoomProvider(props: {
  readonly loaded: Loaded;
  /** Asks the engine to send now. */
  readonly nudge: () => void;
  readonly children: ReactNode;
}) {
  const { loaded, nudge } = props;
  const { id } = loaded.form;
  const addressOf = useAddresses(loaded);
  const answerAll = useCallback(
    async (entries: readonly string[], value: Json): Promise<void> => {
      const [at, where] = [new Date().toISOString(), readPosition()];
      await changeWork(id, (work) =>
        entries.reduce(
          (before, entry) =>
            applyAnswer(before, { id: crypto.randomUUID(), entry, value, at, position: where }),
          work,
        ),
      );
      nudge();
    },
    [id, nudge],
  );
  const room = useMemo<Room>(
    () => ({
      ...loaded,
      car: carOf(loaded),
      addressOf,
      answerAll,
      edit: async (entry, change) => {
        await changeWork(id, (work) => edited(work, entry, change));
        nudge();
      },
      editWithFile: async (file, entry, change) => {
        await keepFile(file, (work) => edited(work, entry, change));
        nudge();
      },
      answer: (entry, value) => answerAll([entry], value),
      choose: async (entry, keep) => {
        const at = new Date().toISOString();
        const choice = { id: crypto.randomUUID(), entry, at, position: readPosition(), keep };
        await changeWork(id, (work) => applyChoice(work, choice));
        nudge();
      },
    }),
    [loaded, addressOf, answerAll, id, nudge],
  );
  return <RoomContext value={room}>{props.children}</RoomContext>;
}

function carOf({ form, work }: Loaded): WornCar {
  const shown = getShownValue(work, "odometer:dashboard");
  const parsed = OdometerValue.safeParse(shown);
  return toWornCarFromForm(form.car ?? { registeredOn: null, modelYear: null }, {
    at: form.startedAt,
    reading: parsed.success ? parsed.data.reading : form.statedReading,
    unit: form.odometerUnit,
  });
}

function edited(work: Work, entry: string, change: Change): Work {
  const { value, isWhole } = change(getShownValue(work, entry));
  if (!isWhole) return applyDraft(work, entry, value);
  const at = new Date().toISOString();
  return applyAnswer(work, { id: crypto.randomUUID(), entry, value, at, position: readPosition() });
}

/** Maps local and server ids of files on this phone to their object URLs; other files to the server's URLs. */
function useAddresses({ urls, form }: Loaded): (fileId: string | null) => string | null {
  return useCallback(
    (fileId) => {
      if (fileId === null) return null;
      const recordings = `/api/inspections/${form.id}`;
      const served = fileId.startsWith("vno_")
        ? `${recordings}/voice/${fileId}`
        : fileId.startsWith("vid_")
          ? `${recordings}/videos/${fileId}`
          : form.pictures[fileId];
      return urls.get(fileId) ?? served ?? null;
    },
    [urls, form],
  );
}
