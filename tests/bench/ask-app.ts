import http from "node:http";

/** Returns the total of the app's own search over HTTP, after reading the complete reply. */
export function fetchTotal(url: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const total = totalIn(text);
          if (total === null) reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
          else resolve(total);
        });
      })
      .on("error", reject);
  });
}

function totalIn(text: string): number | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const isAnswer = typeof parsed === "object" && parsed !== null && "total" in parsed;
    return isAnswer ? Number(parsed.total) : null;
  } catch {
    return null;
  }
}

/** Runs `ask`, appends its duration in milliseconds to `into` and returns its result. */
export async function timed(into: number[], ask: () => Promise<number>): Promise<number> {
  const from = performance.now();
  const answer = await ask();
  into.push(performance.now() - from);
  return answer;
}
