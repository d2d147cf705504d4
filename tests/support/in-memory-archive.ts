import { verifyArchive } from "@/lib/report-signing/archive";
import type {
  ArchivedKey,
  ArchivedReport,
  ArchiveSource,
  Finding,
  LogPage,
  Secrets,
} from "@/lib/report-signing/archive-types";

/** An archive as lists, so that a test can change any byte of it. */
export type Archive = {
  readonly keys: readonly ArchivedKey[];
  readonly reports: readonly Omit<ArchivedReport, "entry" | "before">[];
  readonly entries: LogPage["entries"];
  readonly nodes: LogPage["nodes"];
  readonly heads: LogPage["heads"];
  readonly signedInspections: readonly string[];
  readonly pictures: ReadonlyMap<string, string | null>;
};

/** Verifies it with the same rules as the database, in pages so small that page boundaries are tested. */
export function verifyInMemory(
  archive: Archive,
  secrets: Secrets,
  pageSize = 3,
): Promise<readonly Finding[]> {
  return verifyArchive(sourceOf(archive, pageSize), secrets);
}

function sourceOf(archive: Archive, pageSize: number): ArchiveSource {
  const kept = new Set(archive.reports.map((report) => report.inspectionId));
  const { keys, entries, nodes, heads } = archive;
  const bodies = new Map(entries.map((entry) => [entry.index, entry.body]));
  return {
    keys,
    nodeCount: nodes.length,
    reportCount: archive.reports.length,
    reportPages: () => pagesOf(archive.reports.map(whole), pageSize),
    unsignedPages: () =>
      pagesOf(
        archive.signedInspections.filter((id) => !kept.has(id)),
        pageSize,
      ),
    logPages,
    fileHash: (path) => Promise.resolve(archive.pictures.get(path)),
  };

  function whole(report: Archive["reports"][number]): ArchivedReport {
    const before = archive.reports.find(
      (each) => each.rootId === report.rootId && each.revision === report.revision - 1,
    );
    return {
      ...report,
      entry: bodies.get(report.logIndex) ?? null,
      before: before === undefined ? null : { number: before.number, sha256: before.sha256 },
    };
  }

  async function* logPages(): AsyncGenerator<LogPage> {
    let from = 0;
    for await (const page of pagesOf(entries, pageSize)) {
      const to = from + page.length;
      const isNew = (level: number, index: number): boolean =>
        (index + 1) * 2 ** level > from && (index + 1) * 2 ** level <= to;
      yield {
        entries: page,
        nodes: nodes.filter((node) => isNew(node.level, node.index)),
        heads: heads.filter((head) => (from === 0 || head.treeSize > from) && head.treeSize <= to),
      };
      from = to;
    }
    yield { entries: [], nodes: [], heads: heads.filter((head) => head.treeSize > from) };
  }
}

async function* pagesOf<T>(rows: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) {
    yield await Promise.resolve(rows.slice(at, at + size));
  }
}
