/** Applies prisma/migrations and graphile-worker's own; returns the names of the newly applied ones. */
export function migrate(ownerUrl: string, root?: string): Promise<string[]>;

/** Returns the SQL that turns an empty database into the one that prisma/schema describes. */
export function dumpSchemaSql(ownerUrl: string, root?: string): Promise<string>;
