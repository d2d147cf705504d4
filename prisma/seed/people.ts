import type { Market } from "@/lib/markets/markets";
import type { Role } from "@/lib/platform/auth/roles";
import { DEMO_STAFF } from "@/prisma/seed/staff";

export type DemoPerson = {
  /** Short name by which the situations refer to the person. */
  readonly key: string;
  readonly email: string;
  readonly fullName: string;
  readonly displayName: string;
  readonly phone: string;
  readonly market: Market;
  readonly locale: "en" | "zh-CN";
  readonly roles: readonly Role[];
  /** Slug of the dealer organisation that the person acts for. */
  readonly dealer?: string;
  /** Slug of the inspection point at which the inspector works. */
  readonly point?: string;
};

const person = (
  row: Omit<DemoPerson, "email" | "locale"> & { locale?: DemoPerson["locale"] },
): DemoPerson => ({
  email: `${row.key}@demo.candor.example`,
  locale: row.market === "cn" ? "zh-CN" : "en",
  ...row,
});

/** Invented people. Phone numbers come from ranges reserved for fiction (555-01xx, 07700 900xxx). */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person({
    key: "buyer",
    fullName: "Nora Kessler",
    displayName: "N. K.",
    phone: "+1 202 555 0101",
    market: "us",
    roles: [],
  }),
  person({
    key: "buyer2",
    fullName: "Tomás Ibarra",
    displayName: "T. I.",
    phone: "+1 202 555 0102",
    market: "us",
    roles: [],
  }),
  person({
    key: "seller",
    fullName: "Dana Whitlock",
    displayName: "D. W.",
    phone: "+1 202 555 0103",
    market: "us",
    roles: [],
  }),
  person({
    key: "dealer",
    fullName: "Marcus Vale",
    displayName: "M. V.",
    phone: "+1 202 555 0104",
    market: "us",
    roles: [],
    dealer: "harbour-street-motors",
  }),
  person({
    key: "inspector",
    fullName: "Aisha Rahman",
    displayName: "A. R.",
    phone: "+1 202 555 0105",
    market: "us",
    roles: ["inspector"],
    point: "denver",
  }),
  person({
    key: "support",
    fullName: "Sylvie Noack",
    displayName: "S. N.",
    phone: "+1 202 555 0106",
    market: "us",
    roles: ["support"],
  }),
  person({
    key: "support2",
    fullName: "Owen Price",
    displayName: "O. P.",
    phone: "+44 7700 900107",
    market: "uk",
    roles: ["support"],
  }),
  person({
    key: "finance",
    fullName: "Ingrid Solheim",
    displayName: "I. S.",
    phone: "+44 7700 900108",
    market: "uk",
    roles: ["finance"],
  }),
  person({
    key: "admin",
    fullName: "Ruth Adeyemi",
    displayName: "R. A.",
    phone: "+44 7700 900109",
    market: "uk",
    roles: ["admin"],
  }),
  person({
    key: "buyer-uk",
    fullName: "Hamish Orr",
    displayName: "H. O.",
    phone: "+44 7700 900110",
    market: "uk",
    roles: [],
  }),
  person({
    key: "buyer-uk2",
    fullName: "Priya Nair",
    displayName: "P. N.",
    phone: "+44 7700 900111",
    market: "uk",
    roles: [],
  }),
  person({
    key: "seller-uk",
    fullName: "Colin Barrow",
    displayName: "C. B.",
    phone: "+44 7700 900112",
    market: "uk",
    roles: [],
  }),
  person({
    key: "dealer-uk",
    fullName: "Judith Ames",
    displayName: "J. A.",
    phone: "+44 7700 900113",
    market: "uk",
    roles: [],
    dealer: "millbrook-cars",
  }),
  person({
    key: "inspector-uk",
    fullName: "Gareth Pugh",
    displayName: "G. P.",
    phone: "+44 7700 900114",
    market: "uk",
    roles: ["inspector"],
    point: "bristol",
  }),
  person({
    key: "buyer-cn",
    fullName: "陈思远",
    displayName: "陈**",
    phone: "+86 100 0000 0115",
    market: "cn",
    roles: [],
  }),
  person({
    key: "buyer-cn2",
    fullName: "林晓雯",
    displayName: "林**",
    phone: "+86 100 0000 0116",
    market: "cn",
    roles: [],
  }),
  person({
    key: "seller-cn",
    fullName: "赵立新",
    displayName: "赵**",
    phone: "+86 100 0000 0117",
    market: "cn",
    roles: [],
  }),
  person({
    key: "dealer-cn",
    fullName: "周海燕",
    displayName: "周**",
    phone: "+86 100 0000 0118",
    market: "cn",
    roles: [],
    dealer: "lanjing-auto",
  }),
  person({
    key: "inspector-cn",
    fullName: "吴建国",
    displayName: "吴**",
    phone: "+86 100 0000 0119",
    market: "cn",
    roles: ["inspector"],
    point: "hangzhou",
  }),
  person({
    key: "inspector2",
    fullName: "Lena Fischer",
    displayName: "L. F.",
    phone: "+1 202 555 0120",
    market: "us",
    roles: ["inspector"],
    point: "denver",
  }),
  person({
    key: "inspector-uk2",
    fullName: "Moira Kerr",
    displayName: "M. K.",
    phone: "+44 7700 900121",
    market: "uk",
    roles: ["inspector"],
    point: "bristol",
  }),
  person({
    key: "inspector-cn2",
    fullName: "孙丽",
    displayName: "孙*",
    phone: "+86 100 0000 0122",
    market: "cn",
    roles: ["inspector"],
    point: "hangzhou",
  }),
  // A third inspector at each point, because a handover check must be assigned to somebody who neither signed
  // the report nor was assigned to this seller the last time.
  person({
    key: "inspector3",
    fullName: "Marcus Bell",
    displayName: "M. B.",
    phone: "+1 202 555 0141",
    market: "us",
    roles: ["inspector"],
    point: "denver",
  }),
  person({
    key: "inspector-uk3",
    fullName: "Callum Reid",
    displayName: "C. R.",
    phone: "+44 7700 900142",
    market: "uk",
    roles: ["inspector"],
    point: "bristol",
  }),
  person({
    key: "inspector-cn3",
    fullName: "何志远",
    displayName: "何**",
    phone: "+86 100 0000 0143",
    market: "cn",
    roles: ["inspector"],
    point: "hangzhou",
  }),
  person({
    key: "seller2",
    fullName: "Joel Amato",
    displayName: "J. A.",
    phone: "+1 202 555 0123",
    market: "us",
    roles: [],
  }),
  person({
    key: "seller-uk2",
    fullName: "Bethan Lloyd",
    displayName: "B. L.",
    phone: "+44 7700 900124",
    market: "uk",
    roles: [],
  }),
  person({
    key: "seller-cn2",
    fullName: "何静",
    displayName: "何*",
    phone: "+86 100 0000 0125",
    market: "cn",
    roles: [],
  }),
  ...DEMO_STAFF.map((row) => person({ ...row, roles: ["inspector"] })),
];

export type DemoDealer = {
  readonly slug: string;
  readonly name: string;
  readonly market: Market;
  readonly place: string;
  readonly licence: string;
};

export const DEMO_DEALERS: readonly DemoDealer[] = [
  {
    slug: "harbour-street-motors",
    name: "Harbour Street Motors",
    market: "us",
    place: "denver-co",
    licence: "DEMO-US-1042",
  },
  {
    slug: "millbrook-cars",
    name: "Millbrook Cars",
    market: "uk",
    place: "bristol",
    licence: "DEMO-UK-2207",
  },
  {
    slug: "lanjing-auto",
    name: "蓝鲸二手车",
    market: "cn",
    place: "hangzhou",
    licence: "DEMO-CN-3310",
  },
];
