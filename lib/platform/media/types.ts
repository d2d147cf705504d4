/** Where files lie. Keys are made by us and random; a key that exists is never written again. */
export type Storage = {
  readonly put: (key: string, bytes: Uint8Array, contentType: string) => Promise<void>;
  /** null = no such file. */
  readonly get: (key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly remove: (key: string) => Promise<void>;
};
