import type { StoredPhoneFile } from "@/components/field/phone/device";

/**
 * Object URLs of the files on this phone. The list of files is read again on every change, but a file keeps its
 * URL.
 */
export class Addresses {
  private urls: ReadonlyMap<string, string> = new Map();

  /** Returns the URLs by local id and by server id; URLs of files that are no longer listed are revoked. */
  of(files: readonly StoredPhoneFile[]): ReadonlyMap<string, string> {
    const before = this.urls;
    const kept = files.filter((file) => file.blob.size > 0);
    const made = kept.map((file) => {
      // A recording in progress grows under the same id, so its size is part of the key.
      const key = `${file.id}:${file.blob.size}`;
      return { file, key, url: before.get(key) ?? URL.createObjectURL(file.blob) };
    });
    this.urls = new Map(made.map(({ key, url }) => [key, url]));
    for (const [key, url] of before) if (!this.urls.has(key)) URL.revokeObjectURL(url);
    return new Map(
      made.flatMap(({ file, url }) => [
        [`local:${file.id}`, url] as const,
        ...(file.fileId === null ? [] : [[file.fileId, url] as const]),
      ]),
    );
  }
}
