import type { ChildProcess } from "node:child_process";
import type { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

export type EmbeddedPostgres = {
  readonly port: number;
  readonly pid: number;
  readonly process: ChildProcess;
  readonly dataDir: string;
  /** True when the files had to be placed outside the working copy, because that is closed to other users. */
  readonly moved: boolean;
  readonly url: (user: string, password: string, database: string) => string;
  readonly superUrl: string;
  readonly stop: () => Promise<void>;
};

export function startPostgres(options: {
  dataDir: string;
  password: string;
  port?: number;
  flags?: string[];
  log?: (line: string) => void;
}): Promise<EmbeddedPostgres>;

/** The parts of a server's process that this function uses. */
export function waitUntilReady(child: EventEmitter & { stderr: Readable }): Promise<void>;

export function ensureRolesAndDatabase(
  superUrl: string,
  names: { database: string; ownerPassword: string; appPassword: string },
): Promise<void>;

export function freePort(preferred?: number): Promise<number>;

export function resolveDataPaths(
  dataDir: string,
  user?: { name: string; uid: number; gid: number } | null,
): { data: string; binaries: string; moved: boolean };
