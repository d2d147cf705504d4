import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Addresses } from "@/components/field/phone/addresses";
import type { StoredPhoneFile } from "@/components/field/phone/device";

const file = (id: string, said: Partial<StoredPhoneFile> = {}): StoredPhoneFile => ({
  id,
  inspectionId: "ins_1",
  kind: "photo",
  seconds: 0,
  fileId: null,
  isOpen: false,
  blob: new Blob(["picture"]),
  ...said,
});

const givenBack: string[] = [];
beforeEach(() => {
  givenBack.length = 0;
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void givenBack.push(url));
});
afterEach(() => vi.restoreAllMocks());

it("a file keeps its URL when the list is read again, and is also found by the server's id", () => {
  const addresses = new Addresses();
  const before = addresses.of([file("a")]).get("local:a");
  const after = addresses.of([file("a", { fileId: "ast_1" })]);
  expect(before).toMatch(/^blob:/);
  expect([after.get("local:a"), after.get("ast_1")]).toEqual([before, before]);
  expect(givenBack).toEqual([]);
});

it("a recording that has grown gets a new URL, and every URL is revoked once", () => {
  const addresses = new Addresses();
  const short = addresses.of([file("a")]).get("local:a");
  const long = addresses.of([file("a", { blob: new Blob(["longer picture"]) })]).get("local:a");
  expect(long).not.toBe(short);
  expect(givenBack).toEqual([short]);
  expect(addresses.of([]).size).toBe(0);
  expect(givenBack).toEqual([short, long]);
});

it("a file that is no longer on the phone has no local URL, so the server's is used", () => {
  const addresses = new Addresses();
  expect(addresses.of([file("a", { fileId: "vid_1", blob: new Blob([]) })]).size).toBe(0);
});
