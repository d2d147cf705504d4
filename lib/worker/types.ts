import type { Json } from "@/lib/platform/core/json";

/** What a job does. At least once: a handler must survive being run again with the same payload. */
export type TaskHandler = (payload: Json) => Promise<void>;
export type TaskHandlers = Readonly<Record<string, TaskHandler>>;
