import type { Role } from '@/lib/auth/roles'

/** What a customer asks, what the agent finds, and who gets it. */
export type TicketCase = {
  category: string
  subcategory: string
  said: string
  checked: string
  needed: string
  /** Who gets it. */
  role: Role
  team: string
  /** Their side of it, where a partner is to be heard. */
  partnerSays?: string
}

export const TICKET_CASES: readonly TicketCase[] = [
  {
    category: 'pickup',
    subcategory: 'no_show',
    said: 'Waited at home for the whole slot, nobody came and nobody called.',
    checked: 'Partner’s phone rang out twice; the order shows no trip.',
    needed: 'A new slot today, and another partner if this one does not answer.',
    role: 'ops_executive',
    team: 'Operations',
    partnerSays: 'I was there at noon and rang, the watchman did not let me in.',
  },
  {
    category: 'pickup',
    subcategory: 'late_arrival',
    said: 'The partner came two hours late, I had to leave.',
    checked: 'Trip started after the slot had begun.',
    needed: 'Reschedule for tomorrow morning and tell the customer.',
    role: 'ops_executive',
    team: 'Operations',
    partnerSays: 'The pickup before took longer than planned, I called ahead.',
  },
  {
    category: 'pickup',
    subcategory: 'repeated_reschedules',
    said: 'This is the third date, I want a fixed one.',
    checked: 'Rescheduled twice, both times by the partner.',
    needed: 'A slot that holds, with a partner who keeps it.',
    role: 'ops_executive',
    team: 'Operations',
  },
  {
    category: 'pickup',
    subcategory: 'wrong_status',
    said: 'The app says failed, but nobody has come yet.',
    checked: 'Failure reported from somewhere else.',
    needed: 'Correct the status and pick the device up.',
    role: 'ops_executive',
    team: 'Operations',
  },
  {
    category: 'payout',
    subcategory: 'not_received',
    said: 'The phone was handed over yesterday, the money has not come.',
    checked: 'Pickup is confirmed, the payout is not.',
    needed: 'Find out where the payout is and tell the customer when it comes.',
    role: 'finance',
    team: 'Finance',
  },
  {
    category: 'payout',
    subcategory: 'less_paid',
    said: 'Less came than was agreed at the door.',
    checked: 'The final price in the order is higher.',
    needed: 'Compare with the bank reference.',
    role: 'finance',
    team: 'Finance',
  },
  {
    category: 'price',
    subcategory: 'price_changed',
    said: 'The price was lowered at the door without saying why.',
    checked: 'Price reason names a scratch on the screen.',
    needed: 'Look at the photos and confirm or correct the price.',
    role: 'pricing_manager',
    team: 'Pricing',
  },
  {
    category: 'behaviour',
    subcategory: 'asked_extra_money',
    said: 'The partner asked for 200 rupees for the way.',
    checked: 'Asked the customer for the time and what was said.',
    needed: 'Talk to the partner and decide what follows.',
    role: 'vendor_quality',
    team: 'SLA & Quality',
    partnerSays: 'I only asked whether parking is free.',
  },
  {
    category: 'area',
    subcategory: 'not_served',
    said: 'The site says that you do not come to my street.',
    checked: 'The pincode is served for phones only.',
    needed: 'Is it planned for laptops?',
    role: 'area_manager',
    team: 'Area & Serviceability',
  },
  {
    category: 'information',
    subcategory: 'order_status',
    said: 'When does the partner come?',
    checked: 'Slot is this afternoon.',
    needed: 'Nothing more.',
    role: 'cx_agent',
    team: 'CX',
  },
]
