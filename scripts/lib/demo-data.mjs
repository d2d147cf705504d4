// Whether the seed has run, and where the demo's clock stands.
import pg from "pg";

async function withClient(url, run) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** The seed's last act is to note the clock; until then nothing counts as seeded and it begins again. */
export function isSeeded(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select last_seen_at from clock_setting where id = 1");
    return rows[0]?.last_seen_at != null;
  });
}

/** Business time stood still while the demo was stopped: it goes on from the last instant seen. */
export function prepareClock(url) {
  return withClient(url, (client) =>
    client.query(
      `update clock_setting set offset_ms = (extract(epoch from last_seen_at - clock_timestamp()) * 1000)::bigint
       where id = 1 and last_seen_at is not null`,
    ),
  );
}
