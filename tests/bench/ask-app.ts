import http from "node:http";

/** The total that the app's own search answers over HTTP, once the whole answer is read. */
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

/** What was asked, its milliseconds put into the list. */
export async function timed(into: number[], ask: () => Promise<number>): Promise<number> {
  const from = performance.now();
  const answer = await ask();
  into.push(performance.now() - from);
  return answer;
}
