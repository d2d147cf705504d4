import type { KeyRecord } from "@/lib/report-signing/report-file";
import type { RecordRows } from "@/lib/report-signing/report-record";

/** What the check of the whole archive reads, page by page, and what it reports. */
export type ArchiveSource = {
  /**
   * One per inspector, inspection point and log, with their earlier keys: few enough to load at
   * once.
   */
  readonly keys: readonly ArchivedKey[];
  readonly nodeCount: number;
  readonly reportCount: number;
  readonly reportPages: () => AsyncIterable<readonly ArchivedReport[]>;
  /** Inspections in the state "signed" that have no signed report. */
  readonly unsignedPages: () => AsyncIterable<readonly string[]>;
  readonly logPages: () => AsyncIterable<LogPage>;
  /** SHA-256 of a stored photograph or recording as it is now. null = missing, undefined = not requested. */
  readonly fileHash: (path: string) => Promise<string | null | undefined>;
};

export type ArchivedKey = { readonly record: KeyRecord; readonly sealedPrivate: string };

/**
 * Entries in order, the nodes that they complete, and the tree heads within them. The last page also has
 * heads beyond the last entry.
 */
export type LogPage = {
  readonly entries: readonly {
    readonly index: number;
    readonly kind: string;
    readonly subject: string;
    readonly body: string;
  }[];
  readonly nodes: readonly {
    readonly level: number;
    readonly index: number;
    readonly hash: string;
  }[];
  readonly heads: readonly {
    readonly treeSize: number;
    readonly rootHash: string;
    readonly timestampMs: number;
    readonly keyId: string;
    readonly signature: string;
  }[];
};

export type ArchivedReport = {
  readonly inspectionId: string;
  readonly number: string;
  readonly rootId: string;
  readonly revision: number;
  readonly body: string;
  readonly sha256: string;
  readonly inspectorKeyId: string;
  readonly inspectorSignature: string;
  readonly pointKeyId: string;
  readonly pointSignature: string;
  readonly logIndex: number;
  readonly signedAt: string;
  /** The rows as they are now; null = deleted. */
  readonly rows: RecordRows | null;
  readonly vin: string | null;
  /** The log's entry at its index as text; null = there is none. */
  readonly entry: string | null;
  /** The previous version; null = there is none. */
  readonly before: { readonly number: string; readonly sha256: string } | null;
};

export type Finding = { readonly where: string; readonly code: string };

export type Secrets = {
  readonly masterKey: string;
  readonly vinCommitment: (inspectionId: string, vin: string) => string;
};
