import http from "node:http";
import { gzipSync } from "node:zlib";

const TEXT = /^(?:text\/|application\/(?:javascript|json|manifest\+json)|image\/svg)/;

/**
 * What stands in front of the app wherever it is deployed (docs/scaling.md): gzip for text, one connection
 * behind. Lighthouse reckons with a slow network, on which a page without it is another page.
 * @returns its origin, and how to end it
 */
export async function compressingProxy(origin: string): Promise<{ origin: string; stop(): void }> {
  const { hostname, port } = new URL(origin);
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    const { method, url: path, headers } = request;
    const behind = http.request({ hostname, port, method, path, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const whole = Buffer.concat(chunks);
        const isText = TEXT.test(answer.headers["content-type"] ?? "");
        const body = isText && whole.length > 1_000 ? gzipSync(whole) : whole;
        const given = { ...answer.headers };
        delete given["transfer-encoding"];
        if (body !== whole) given["content-encoding"] = "gzip";
        response.writeHead(answer.statusCode ?? 502, { ...given, "content-length": body.length });
        response.end(body);
      });
    });
    behind.on("error", () => response.destroy());
    request.pipe(behind);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    origin: `http://localhost:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
