import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { PEER_HEADER } from "@/lib/platform/core/resolve-client-ip";
import { recordPeerAddresses } from "@/lib/platform/http/server-limits";

describe("the other end of the connection", () => {
  it("is set on every request by our own server and overwrites what the caller claims", async () => {
    recordPeerAddresses();
    const server = createServer((request, response) => {
      response.end(String(request.headers[PEER_HEADER]));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // For a TCP server, address() is always an AddressInfo.
    const { port } = server.address() as AddressInfo;
    const seen = await new Promise<string>((resolve, reject) => {
      get({ port, host: "127.0.0.1", headers: { [PEER_HEADER]: "6.6.6.6" } }, (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
        answer.on("end", () => {
          resolve(text);
        });
      }).on("error", reject);
    });
    await new Promise((resolve) => server.close(resolve));
    expect(seen).toBe("127.0.0.1");
  });
});
