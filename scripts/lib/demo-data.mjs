// Reads whether the seed has run and sets the demo's clock.
import pg from "pg";

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} run
 */
async function withClient(url, run) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/**
 * A first start that was killed between a migration and the note that it had ended: neither can be repeated.
 * The embedded database is then made anew, as long as nobody has ever been in it.
 * @param {string} superUrl
 * @param {string} database
 * @returns {Promise<boolean>} true when the database was dropped
 */
export async function discardHalfMigrated(superUrl, database) {
  const own = new URL(superUrl);
  own.pathname = `/${database}`;
  const isHalf = await withClient(own.href, async (client) => {
    /** @param {string} sql */
    const count = async (sql) => Number((await client.query(sql)).rows[0].n);
    /** @param {string} table */
    const has = (table) => count(`select count(to_regclass('${table}')) as n`);
    if ((await has("_prisma_migrations")) === 0) return false;
    const open = await count(
      `select count(*) as n from _prisma_migrations where finished_at is null and rolled_back_at is null`,
    );
    if (open === 0) return false;
    return (
      (await has("app_user")) === 0 || (await count("select count(*) as n from app_user")) === 0
    );
  });
  if (isHalf)
    await withClient(superUrl, (client) =>
      client.query(`drop database ${client.escapeIdentifier(database)} with (force)`),
    );
  return isHalf;
}

/**
 * The seed's last act is to note the clock; until then nothing counts as seeded and it begins again.
 * @param {string} url
 */
export function isSeeded(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select last_seen_at from clock_setting where id = 1");
    return rows[0]?.last_seen_at != null;
  });
}

/**
 * Business time does not pass while the demo is stopped: it continues from the last recorded instant.
 * @param {string} url
 */
export function prepareClock(url) {
  return withClient(url, (client) =>
    client.query(
      `update clock_setting set offset_ms = (extract(epoch from last_seen_at - clock_timestamp()) * 1000)::bigint
       where id = 1 and last_seen_at is not null`,
    ),
  );
}
