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
  onChange,
  readForm,
  readWork,
  type KeptFile,
  type KeptForm,
} from "@/components/field/phone/device";
import { Addresses } from "@/components/field/phone/addresses";
import { position } from "@/components/field/phone/whereabouts";
import type { Json } from "@/lib/platform/core/json";
import { OdometerValue } from "@/lib/inspections/field/schema";
import type { WornCar } from "@/lib/inspections/tolerances";
import { carOfForm } from "@/lib/inspections/wear/situation";
import { answered, chosen, drafted, shownOf, type Work } from "@/lib/inspections/field/states";

export type Room = KeptForm & {
  readonly work: Work;
  /** How worn a car of this age and distance may be. */
  readonly car: WornCar;
  /** Address of a picture or sound by its name, on the phone or on the server. */
  readonly addressOf: (fileId: string | null) => string | null;
  readonly answer: (entry: string, value: Json) => Promise<void>;
  readonly answerAll: (entries: readonly string[], value: Json) => Promise<void>;
  /** Changes what is shown of an entry; null from `change` takes it back. */
  readonly edit: (entry: string, change: Change) => Promise<void>;
  /** The same together with a file that it names. */
  readonly editWithFile: (file: KeptFile, entry: string, change: Change) => Promise<void>;
  readonly choose: (entry: string, keep: "mine" | "theirs") => Promise<void>;
};

export type Change = (shown: Json) => { readonly value: Json; readonly isWhole: boolean };

const RoomContext = createContext<Room | null>(null);

/** The inspection that is open, from a room's provider. */
export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === null) throw new Error("useRoom outside of a room");
  return room;
}

type Loaded = KeptForm & { readonly work: Work; readonly urls: ReadonlyMap<string, string> };

/** What is kept of an inspection, kept in step with other tabs; undefined = being read, null = not here. */
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
    const stop = onChange((changed) => {
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
  /** Asks for the sending to begin. */
  readonly nudge: () => void;
  readonly children: ReactNode;
}) {
  const { loaded, nudge } = props;
  const { id } = loaded.form;
  const addressOf = useAddresses(loaded);
  const answerAll = useCallback(
    async (entries: readonly string[], value: Json): Promise<void> => {
      const [at, where] = [new Date().toISOString(), position()];
      await changeWork(id, (work) =>
        entries.reduce(
          (before, entry) =>
            answered(before, { id: crypto.randomUUID(), entry, value, at, position: where }),
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
        const choice = { id: crypto.randomUUID(), entry, at, position: position(), keep };
        await changeWork(id, (work) => chosen(work, choice));
        nudge();
      },
    }),
    [loaded, addressOf, answerAll, id, nudge],
  );
  return <RoomContext value={room}>{props.children}</RoomContext>;
}

function carOf({ form, work }: Loaded): WornCar {
  const shown = shownOf(work, "odometer:dashboard");
  const parsed = OdometerValue.safeParse(shown);
  return carOfForm(form.car ?? { registeredOn: null, modelYear: null }, {
    at: form.startedAt,
    reading: parsed.success ? parsed.data.reading : form.statedReading,
    unit: form.odometerUnit,
  });
}

function edited(work: Work, entry: string, change: Change): Work {
  const { value, isWhole } = change(shownOf(work, entry));
  if (!isWhole) return drafted(work, entry, value);
  const at = new Date().toISOString();
  return answered(work, { id: crypto.randomUUID(), entry, value, at, position: position() });
}

/** Files of this phone by both of their names, else the server's address. */
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
