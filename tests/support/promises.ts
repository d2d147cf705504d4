import type { JobName } from "@/lib/platform/jobs/job-types";
import type { MailKind } from "@/lib/platform/jobs/mail-kinds";
import type { TimerName } from "@/lib/platform/jobs/timer-names";

/** What does the promised act. Of a test: its file, and the name of the test that proves it. */
export type Keeper =
  | `job ${JobName}`
  | `timer ${TimerName}`
  | `mail ${MailKind}`
  | `test ${string}.${"test" | "spec"}.ts: ${string}`;

const ESCROW = "tests/integration/escrow";
const DISPUTES = "tests/integration/disputes";
const SAVED = "tests/integration/saved-searches";

const RESERVATION = "timer escrow.reservation";
const RULING = "timer dispute.ruling";
const CONTACT = "timer dispute.contact";
const HANDOVER_DUE = "timer escrow.handover_due";
const TITLE_CREDIT = "timer escrow.title_credit";
const CHARGEBACK_DUE = "timer escrow.chargeback_due";
const REFUND = "job refund.submit";
const NEW_CARS = "job mail.request_hits";
const PRICE = "mail price_changed";
const FIRST_REPORT = "mail inspection_signed";
const TO_ORIGIN: Keeper = `test ${DISPUTES}/ruling.test.ts: for the buyer refunds everything through the worker once the car is back, each part to its original payment`;
const CAR_BACK: Keeper = `test ${ESCROW}/car-returns.test.ts: is refunded in the transaction that records it: the seller's code, seen by the seller only`;
const BUYER_ASKED = "mail handover_question";
const DIFFERS: Keeper = `test ${ESCROW}/handover-check.test.ts: costs nothing for a buyer who cancels, and is not put back on sale`;
const EARLY: Keeper = `test ${ESCROW}/ways-out.test.ts: returns the deposit to a buyer who cancels before paying in full, and frees the car`;
const FORFEIT: Keeper = `test ${ESCROW}/ways-out.test.ts: gives the deposit to the seller when the buyer cancels after paying in full`;
const WITHDRAWN: Keeper = `test ${ESCROW}/ways-out.test.ts: returns everything when the seller cancels, and records what the seller owes`;
const SILENCE = "timer escrow.acceptance";
const RELEASE: Keeper = `test ${ESCROW}/happy-path.test.ts: pays the seller the price minus the fee after acceptance and title transfer, and only then`;
const PARTIAL: Keeper = `test ${DISPUTES}/ruling.test.ts: in part refunds the buyer at once, and pays the seller the remainder minus the fee after the title transfer`;
const DEBT: Keeper = `test ${ESCROW}/seller-debt.test.ts: owes the deposit's amount, which their next sale pays to the former buyer`;
const PRICE_NIGHT =
  "test tests/integration/pricing/guidance.test.ts: measures the method's error on data it was not trained on, and counts the months of each model";
const DRAFT =
  "test tests/integration/listings-commands/drafts.test.ts: is saved as typed, mistakes included, field by field";

/** Message keys that promise an act of ours, and what does it. */
export const PROMISES: Readonly<Record<string, Keeper | readonly Keeper[]>> = {
  "account.profile.emailHint": ["job mail.sign_in_link", "job mail.send"],
  "auth.linkHint": "job mail.sign_in_link",

  "bookings.appointment.cancelText": "mail inspection_cancelled",
  "bookings.desk.closeText":
    "test tests/integration/inspections/closures.test.ts: moves the affected bookings, cancels those without another place, notifies everybody, and loses none",
  "bookings.desk.lead": ["mail inspection_moved", "mail inspection_cancelled"],
  "bookings.second.sellerText": "mail inspection_booked",
  "inspection.noShow.confirmText": "mail inspection_not_kept",
  "inspection.signText.handover": BUYER_ASKED,

  "dispute.case.automatic": RULING,
  "dispute.case.automaticReason": RULING,
  "dispute.case.defaultValue": RULING,
  "dispute.case.frozenNote": [TO_ORIGIN, CAR_BACK],
  "dispute.case.refundStates.failed":
    "test tests/integration/money-faults/calls.test.ts: for good fails the refund with the provider's code, and the desk orders it again under a new key",
  "dispute.case.titleContact": CONTACT,
  "dispute.case.waiting.contact": CONTACT,
  "dispute.desk.confirmText": [TO_ORIGIN, PARTIAL],
  "dispute.intake.contact": CONTACT,
  "dispute.intake.defaultNote": RULING,
  "dispute.intake.lead": CONTACT,
  "dispute.intake.ruling": RULING,
  "home.dispute.contact": CONTACT,
  "how-it-works.dispute.refundValue": CAR_BACK,
  "home.dispute.refund": TO_ORIGIN,
  "home.dispute.rulingNote": RULING,
  "how-it-works.dispute.contact": CONTACT,
  "how-it-works.dispute.noneValue": RULING,
  "how-it-works.dispute.ruling": RULING,

  "escrow.accept.differsNote": CONTACT,
  "escrow.accept.silence": SILENCE,
  "escrow.buyer.accepted.lead": TITLE_CREDIT,
  "escrow.buyer.at_point.lead": BUYER_ASKED,
  "escrow.buyer.cancelled.missed": HANDOVER_DUE,
  "escrow.buyer.expired.lead": RESERVATION,
  "escrow.buyer.funded.lead": HANDOVER_DUE,
  "escrow.buyer.part_paid.lead": RESERVATION,
  // Where the bank refuses, the reservation goes on, and its reminder follows.
  "escrow.buyer.processing.lead": ["mail fully_funded", "mail reservation_reminder"],
  "escrow.buyer.refunded.lead": TO_ORIGIN,
  "escrow.buyer.refunded.title": REFUND,
  "escrow.buyer.refundedReturn": CAR_BACK,
  "escrow.buyer.returned.lead": `test ${ESCROW}/car-returns.test.ts: waits for a bank that disputes a payment, and is refunded when it has decided`,
  "escrow.buyer.returning.lead": "timer escrow.return_due",
  "escrow.buyer.returning.title": CAR_BACK,
  "escrow.buyer.taken.lead": CHARGEBACK_DUE,
  "escrow.buyer.unpaid.lead": RESERVATION,
  "escrow.cancel.text": EARLY,
  "escrow.cancel.textForfeit": FORFEIT,
  "escrow.cancel.textSeller": WITHDRAWN,
  "escrow.payouts.claim.buyer.note": DEBT,
  "escrow.payouts.state.failed":
    "test tests/integration/money-faults/gaps.test.ts: a payout that the bank returned is known: the events of sellers' accounts are read too",
  "escrow.refunds.note": REFUND,
  "escrow.refunds.state.failed":
    "test tests/integration/money-faults/calls.test.ts: for good fails the refund with the provider's code, and the desk orders it again under a new key",
  "escrow.refunds.to.other": TO_ORIGIN,
  "escrow.reserve.byBank": RESERVATION,
  "escrow.reserve.ifNobody": [RELEASE, SILENCE],
  "escrow.reserve.papersNote": TITLE_CREDIT,
  "escrow.seller.accepted.lead": [RELEASE, TITLE_CREDIT],
  "escrow.seller.cancelled.missed": HANDOVER_DUE,
  "escrow.seller.delivered.lead": [RELEASE, SILENCE],
  "escrow.seller.expired.lead": RESERVATION,
  "escrow.seller.funded.lead": HANDOVER_DUE,
  "escrow.seller.part_paid.lead": RESERVATION,
  "escrow.seller.released.title": ["job payout.transfer", "job payout.submit"],
  "escrow.seller.taken.lead": CHARGEBACK_DUE,
  "escrow.seller.unpaid.lead": RESERVATION,

  "escrow.steps.paid.seller": ["job payout.transfer", "job payout.submit"],

  "field.strip.failing":
    "test tests/e2e/field.spec.ts: an inspection that is filled in offline, with its tab closed twice, arrives completely and once",
  "handover.answer.cancelNote": DIFFERS,
  "handover.answer.disputeNote": CONTACT,
  "handover.field.signText": BUYER_ASKED,

  "home.payment.lead": RELEASE,
  "home.payment.papers.text": TITLE_CREDIT,
  "home.payment.reserve.text": RESERVATION,
  "home.payment.try.text": SILENCE,
  "how-it-works.cancel.buyerEarlyValue": EARLY,
  "how-it-works.cancel.buyerLateValue": FORFEIT,
  "how-it-works.cancel.buyerReasonValue": DIFFERS,
  "how-it-works.cancel.sellerValue": WITHDRAWN,
  "how-it-works.steps.papers.silence": TITLE_CREDIT,
  "how-it-works.steps.reserve.silence": ["timer escrow.reservation_reminder", RESERVATION],
  "how-it-works.steps.try.silence": SILENCE,

  "listing.car.atCheckout": RESERVATION,
  "listing.car.notInspectedAction": FIRST_REPORT,
  "listing.car.onRequest": "mail price_named",
  "listing.car.reserveNote": RESERVATION,
  "listing.car.reservedUntil": RESERVATION,
  "listing.car.saveAndBeTold": [FIRST_REPORT, "mail price_named", PRICE],
  "listing.plan.accept.note": SILENCE,
  "listing.plan.balance.note": RESERVATION,
  "listing.plan.handover.note": DIFFERS,
  "listing.plan.lead": RELEASE,
  "listing.save.savedToast": PRICE,
  "listing.saved.emptyText": PRICE,
  "listing.saved.lead": PRICE,
  "search.group.notInspectedText": FIRST_REPORT,
  "selling.newLead": DRAFT,
  "selling.priceChangeHint": PRICE,
  "selling.savesItself": DRAFT,

  "mail.acceptance_reminder.body": SILENCE,
  "mail.accepted.body": [SILENCE, RELEASE],
  "mail.car_returned.body": REFUND,
  "mail.chargeback_decided.body": REFUND,
  "mail.chargeback_ended.body": [CHARGEBACK_DUE, "mail chargeback_decided"],
  "mail.chargeback_opened.body": `test ${ESCROW}/chargebacks.test.ts: is in the desk's queue when evidence is due within four days, an inquiry too, and not once it was sent`,
  "mail.delivered.body": SILENCE,
  "mail.dispute_opened.body": CONTACT,
  "mail.dispute_ruled.body": [TO_ORIGIN, PARTIAL],
  "mail.fully_funded.body": RELEASE,
  "mail.handover_lapsed.body": DIFFERS,
  "mail.handover_missed.body": HANDOVER_DUE,
  "mail.handover_question.body": DIFFERS,
  "mail.handover_reminder.body": HANDOVER_DUE,
  "mail.inspection_booked.body": "mail inspection_booked",
  "mail.inspection_reminder.body": "mail inspection_booked",
  "mail.purchase_cancelled.body": DEBT,
  "mail.refund_ordered.body": "mail refund_settled",
  "mail.released.body": ["job payout.transfer", "job payout.submit"],
  "mail.reservation_expired.body": RESERVATION,
  "mail.reservation_reminder.body": RESERVATION,
  "mail.return_agreed.body": "timer escrow.return_absent",
  "mail.return_lapsed.body": `test ${ESCROW}/car-returns.test.ts: of a buyer: three reminders, and after 14 days the seller is paid as if the title were transferred`,
  "mail.return_opened.body": [CAR_BACK, "timer escrow.return_due"],
  "mail.return_reminder.body": [CAR_BACK, "timer escrow.return_due"],
  "mail.return_to_point.body": `test ${ESCROW}/car-returns.test.ts: of a seller: 72 hours after the agreed time the point takes the car in, with a week to bring it`,
  "mail.title_late.body": [TITLE_CREDIT, "timer escrow.title_return", CAR_BACK],

  "mail.title_reminder.body": ["timer escrow.title", TITLE_CREDIT],

  "pricing.market.indexEmptyText": PRICE_NIGHT,
  "pricing.method.notYet": PRICE_NIGHT,
  "pricing.method.steps.round.text":
    "test tests/integration/pricing/guidance.test.ts: is computed again when a fact of the listing changes, and only then",
  "report.print.waiting":
    "test tests/e2e/report.spec.ts: the report can be downloaded as a file: requested, being generated, ready",
  "return.field.lead": `test ${ESCROW}/car-returns.test.ts: is recorded by an inspector of that point, by the desk with a document, and by nobody else`,
  "return.seller.absent": "timer escrow.return_absent",
  "return.seller.codeHint": CAR_BACK,

  "saved-searches.form.hear": NEW_CARS,
  "saved-searches.list.emptyText": NEW_CARS,
  "saved-searches.mail.footer.daily": NEW_CARS,
  "saved-searches.mail.footer.instant": NEW_CARS,
  "saved-searches.page.emptyText": `test ${SAVED}/matching.test.ts: writes a new car's hit once, with its rank and reasons`,
  "saved-searches.page.hear.daily": `test ${SAVED}/delivery.test.ts: are sent once a day when that is chosen, with all proposals since`,
  "saved-searches.page.hear.instant": `test ${SAVED}/delivery.test.ts: are sent at once for the best cars up to the daily limit, and for the others the next day`,
  "saved-searches.save.toast": NEW_CARS,
  "saved-searches.save.toastMeant": NEW_CARS,
};

/** Message keys with the words of a promise that promise nothing, and why not. */
export const NOT_PROMISES: Readonly<Record<string, string>> = {
  "dispute.case.roles.system": "names who made a step",
  "escrow.seller.returning.title": "names the state of a purchase; the buyer brings the car",
  "listing.gearbox.automatic": "a kind of gearbox",
  "listing.gearbox.semi_automatic": "a kind of gearbox",
  "mail.inspection_cancelled.body": "asks the reader to write to us",
  "mail.inspection_not_kept.body": "asks the reader to write to us",
  "mail.return_opened.subject": "the buyer brings the car",
  "problems.dispute_second_operator_needed": "says to staff that a colleague has to decide",
  "saved-searches.form.nameHint": "what the search asks for",
  "saved-searches.page.asked": "what the search asks for",
  "saved-searches.page.hear.off": "says that no mail comes",
  "saved-searches.wouldChange.without": "what the search asks for",
  "standards.lead": "what the reader accepts as wear",
  "verify.lead": "says what the reader's browser fetches",
};
