import { describe, expect, it, vi } from "vitest";
import { getAccountKind } from "@/components/admin/desk-labels";

vi.mock("next-intl/server", () => ({}));

describe("the ledger's accounts", () => {
  it("each have a label on the desk", () => {
    expect(getAccountKind("psp:stripe:clearing:USD")).toBe("clearing");
    expect(getAccountKind("psp:stripe:in_transit:USD")).toBe("in_transit");
    expect(getAccountKind("escrow:esc_1:held")).toBe("held");
    expect(getAccountKind("seller:usr_1:payable:USD")).toBe("payable");
    expect(getAccountKind("seller:usr_1:receivable:USD")).toBe("receivable");
    expect(getAccountKind("buyer:usr_1:refund_payable:USD")).toBe("refund_payable");
    expect(getAccountKind("platform:fees:USD")).toBe("fees");
    expect(getAccountKind("chargeback:fpt_1:withdrawn")).toBe("withdrawn");
    expect(getAccountKind("expense:chargeback_loss:USD")).toBe("chargeback_loss");
    expect(getAccountKind("expense:psp_fees:USD")).toBe("psp_fees");
    expect(getAccountKind("suspense:unmatched:USD")).toBe("other");
  });
});
