import { describe, expect, it, vi } from "vitest";
import { accountKind } from "@/components/admin/desk-words";

vi.mock("next-intl/server", () => ({}));

describe("the ledger's accounts", () => {
  it("each have a word on the desk", () => {
    expect(accountKind("psp:stripe:clearing:USD")).toBe("clearing");
    expect(accountKind("psp:stripe:in_transit:USD")).toBe("in_transit");
    expect(accountKind("escrow:esc_1:held")).toBe("held");
    expect(accountKind("seller:usr_1:payable:USD")).toBe("payable");
    expect(accountKind("seller:usr_1:receivable:USD")).toBe("receivable");
    expect(accountKind("buyer:usr_1:refund_payable:USD")).toBe("refund_payable");
    expect(accountKind("platform:fees:USD")).toBe("fees");
    expect(accountKind("chargeback:fpt_1:withdrawn")).toBe("withdrawn");
    expect(accountKind("expense:chargeback_loss:USD")).toBe("chargeback_loss");
    expect(accountKind("suspense:unmatched:USD")).toBe("other");
  });
});
