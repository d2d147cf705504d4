import type { ProviderList } from "@/lib/payments/provider";

/** Reads every page of a list of the provider, newest first. */
export async function listAll<Item extends { readonly objectId: string }>(
  read: (before: string | undefined) => Promise<ProviderList<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = await read(items.at(-1)?.objectId);
    items.push(...page.items);
    if (!page.hasMore || page.items.length === 0) return items;
  }
}
