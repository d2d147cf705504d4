/** Applies prisma/migrations and graphile-worker's own; returns the names applied now. */
export function migrate(ownerUrl: string, root?: string): Promise<string[]>;

/** The SQL that makes an empty database into what prisma/schema says. */
export function dumpSchemaSql(ownerUrl: string, root?: string): Promise<string>;
