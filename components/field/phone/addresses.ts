import type { StoredPhoneFile } from "@/components/field/phone/device";

/** Addresses of the files on this phone: the list is read anew on every change, a file keeps its address. */
export class Addresses {
  private urls: ReadonlyMap<string, string> = new Map();

  /** By both names of each file; addresses of files that are no longer listed are given back. */
  of(files: readonly StoredPhoneFile[]): ReadonlyMap<string, string> {
    const before = this.urls;
    const kept = files.filter((file) => file.blob.size > 0);
    const made = kept.map((file) => {
      // A recording grows under the same name.
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
