/** The SDK's own types of every request the adapter sends; schema.ts turns them into JSON Schema. */
import type Stripe from "stripe";

export type AccountCreate = Stripe.AccountCreateParams;
export type AccountList = Stripe.AccountListParams;
export type AccountLinkCreate = Stripe.AccountLinkCreateParams;
export type BalanceTransactionList = Stripe.BalanceTransactionListParams;
export type CheckoutSessionCreate = Stripe.Checkout.SessionCreateParams;
export type CheckoutSessionExpire = Stripe.Checkout.SessionExpireParams;
export type CheckoutSessionList = Stripe.Checkout.SessionListParams;
export type CheckoutSessionRetrieve = Stripe.Checkout.SessionRetrieveParams;
export type DisputeList = Stripe.DisputeListParams;
export type EventList = Stripe.EventListParams;
export type PaymentIntentRetrieve = Stripe.PaymentIntentRetrieveParams;
export type PayoutCreate = Stripe.PayoutCreateParams;
export type PayoutList = Stripe.PayoutListParams;
export type PayoutRetrieve = Stripe.PayoutRetrieveParams;
export type RefundCreate = Stripe.RefundCreateParams;
export type RefundList = Stripe.RefundListParams;
export type RefundRetrieve = Stripe.RefundRetrieveParams;
export type TransferCreate = Stripe.TransferCreateParams;
export type TransferCreateReversal = Stripe.TransferCreateReversalParams;
export type TransferList = Stripe.TransferListParams;
export type TransferListReversals = Stripe.TransferListReversalsParams;
export type TransferRetrieve = Stripe.TransferRetrieveParams;
export type BalanceRetrieve = Stripe.BalanceRetrieveParams;
