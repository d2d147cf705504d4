import { describe, expect, it } from "vitest";
import { composeNotification, composeSignIn } from "@/lib/notifications/compose";
import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/notifications/kinds";
import { RETURN_CAUSES, RETURN_PLACES } from "@/lib/escrow/returning/return-terms";
import { MAIL_KINDS } from "@/lib/platform/jobs/mail-kinds";

/** One set of facts for all kinds. Each schema takes what it needs. */
const facts = {
  number: "P-26-30871",
  car: "2019 Mazda CX-5 <Sport>",
  path: "/purchases/esc_1",
  amount: { minor: "2145000", currency: "USD" },
  from: { minor: "2145000", currency: "USD" },
  to: { minor: "2099000", currency: "USD" },
  dueAt: "2026-11-28T16:00:00.000Z",
  answerDueAt: "2026-11-28T20:00:00.000Z",
  bookedAt: "2026-11-28T16:00:00.000Z",
  timeZone: "America/New_York",
  place: { en: "Newark, Dock 4", zh: "纽瓦克站" },
  purpose: "second",
  why: "point_closed",
  deduction: { minor: "32000", currency: "USD" },
};
const kinds = MAIL_KINDS;
const choices = ["buyer", "seller"].flatMap((side) =>
  ["buyer", "silence", "ruling"].flatMap((by) =>
    ["refund", "partial", "release"].map((outcome) => ({ side, by, outcome })),
  ),
);
/** Values for kinds whose choices differ from the common ones. */
const OWN: Partial<Record<NotificationKind, readonly object[]>> = {
  purchase_cancelled: ["buyer", "seller", "operator"].flatMap((by) =>
    ["yes", "no"].map((owes) => ({ by, owes })),
  ),
  return_opened: RETURN_CAUSES.map((cause) => ({ cause })),
  return_agreed: RETURN_PLACES.map((place) => ({ place })),
  chargeback_ended: ["won", "lost"].map((outcome) => ({ outcome })),
  chargeback_decided: ["return_rest", "go_on", "platform_bears", "seller_bears"].map(
    (decision) => ({ decision }),
  ),
};
const choicesOf = (kind: NotificationKind): readonly object[] =>
  choices.flatMap((choice) => (OWN[kind] ?? [{}]).map((own) => ({ ...choice, ...own })));

describe.each(["en", "zh-CN"] as const)("mails in %s", (locale) => {
  it.each(kinds)("%s says its facts and leaves no placeholder", (kind) => {
    for (const choice of choicesOf(kind)) {
      const mail = composeNotification(
        kind,
        { ...facts, ...choice },
        { fullName: "Dana", locale },
        "http://localhost:3000",
      );
      for (const text of [mail.subject, mail.text]) {
        expect(text).not.toMatch(/[{}]|undefined|mail\./);
      }
      expect(mail.text).toContain("2019 Mazda CX-5 <Sport>");
      expect(mail.text).toContain(
        `http://localhost:3000${locale === "en" ? "" : "/zh-CN"}/purchases/esc_1`,
      );
      // The HTML has the same text, escaped, and loads no external resources.
      expect(mail.html).toContain("&lt;Sport&gt;");
      expect(mail.html).not.toMatch(/<img|<script|src=|@import|url\(/i);
    }
  });

  it("shows instants in the zone of the place, which it names", () => {
    const mail = composeNotification(
      "delivered",
      { ...facts, side: "buyer" },
      { fullName: "", locale },
      "http://x",
    );
    expect(mail.text).toMatch(/11:00 ?[(（](Eastern Time|北美东部时间)[)）]/);
  });

  it("sends the sign-in link with its way back, and the code", () => {
    const mail = composeSignIn({
      locale,
      origin: "http://localhost:3000",
      token: "T-_x",
      code: "012345",
      returnTo: "/us/cars?a=1&b=2",
    });
    expect(mail.text).toContain("012345");
    expect(mail.text).toContain("/sign-in/link?token=T-_x&returnTo=%2Fus%2Fcars%3Fa%3D1%26b%3D2");
  });
});

it("never puts a hand-over code into a mail", () => {
  expect(Object.values(NOTIFICATION_KINDS).some((schema) => "code" in schema.shape)).toBe(false);
});
