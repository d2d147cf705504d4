/** What Next keeps of a page, as far as tests look at it. */
export type KeptPage = {
  kind: string;
  html: string;
  headers?: Record<string, string>;
  status?: number;
};

type Lifetime = {
  readonly cacheControl: { readonly revalidate: number | false; readonly expire?: number };
};

export default class PageCache {
  get(
    key: string,
  ): Promise<({ readonly value: KeptPage; readonly lastModified: number } & Lifetime) | null>;
  set(key: string, value: KeptPage | null, context: Lifetime): Promise<void>;
  revalidateTag(
    tags: string | readonly string[],
    durations?: { readonly expire?: number },
  ): Promise<void>;
  resetRequestCache(): void;
}
