import type { Team } from '@/lib/auth/roles'
import type { FlagKind, ItemKind } from '@/lib/knowledge/types'
import type { Channel } from '@/lib/tickets/types'

export type SeedItem = {
  kind: ItemKind
  key?: string
  title: string
  /** The versions, oldest first, each with what changed. */
  versions: { body: string; note: string }[]
  topics: string[]
  audience?: Team[]
  channels?: Channel[]
  /** Days from now until it is looked at again; past ones are overdue. */
  review: number
  draft?: string
  /** What an agent wants changed in it. */
  wanted?: string
}

/** Invented, but in the words of the trade. */
export const KNOWLEDGE: readonly SeedItem[] = [
  {
    kind: 'article',
    title: 'Nobody came: what to do first',
    topics: ['pickup', 'pickup/no_show', 'pickup/vendor_not_answering'],
    review: 40,
    versions: [
      {
        note: 'First version',
        body: '# Before you raise a ticket\n\n1. Look at the order: was a trip started?\n2. Call the partner.\n3. Offer the customer the next slot.',
      },
      {
        note: 'Two calls before a reassignment; say what to write down',
        body: '# Before you raise a ticket\n\n1. Look at the order: was a trip started, and where did it end?\n2. Call the partner **twice**, ten minutes apart. Log both calls on the order.\n3. Offer the customer the next slot **today**; another partner if this one does not answer.\n\n# What Operations needs\n\n| field | example |\n|---|---|\n| What the customer said | waited from 10 to 1, nobody called |\n| What was checked | called at 12:05 and 12:15, no answer |\n| What is needed | a slot this afternoon, another partner |\n\nDo not promise a refund or a compensation before Operations has confirmed it.',
      },
    ],
  },
  {
    kind: 'article',
    title: 'Where is my money? Payout states and what to say',
    topics: ['payout', 'payout/not_received', 'payout/delayed', 'payout/less_paid'],
    review: -6,
    wanted: 'On Diwali the bank was closed: say what holds on bank holidays.',
    versions: [
      {
        note: 'First version',
        body: '# What the states mean\n\n- **Device handed over**: the payout is being prepared. It is started within 60 minutes.\n- **Payment on its way**: the bank has it. Up to 24 hours.\n- **Completed, paid**: the order has the bank reference (UTR). Read it to the customer.\n\n# When it is late\n\nMore than 24 hours after the pickup: raise *Payout · Payout delayed*, with the UTR if there is one. Never read an account number aloud: ask the customer for its last four digits.',
      },
    ],
    draft:
      '# What the states mean\n\n- **Device handed over**: the payout is being prepared. It is started within 60 minutes.\n- **Payment on its way**: the bank has it. Up to 24 hours; on bank holidays the next working day.\n- **Completed, paid**: the order has the bank reference (UTR). Read it to the customer.\n\n# When it is late\n\nMore than 24 hours after the pickup: raise *Payout · Payout delayed*, with the UTR if there is one. Never read an account number aloud: ask the customer for its last four digits.',
  },
  {
    kind: 'article',
    title: 'The price changed at the door',
    topics: ['price', 'price/price_changed', 'price/deduction'],
    review: 75,
    versions: [
      {
        note: 'First version',
        body: '# Why a price may change\n\nThe quote holds for the condition that was described. At the door the checklist decides: screen, body, battery, bill and box.\n\n# What to do\n\n1. Open the order: the price reason and the photos are there.\n2. Read the reason to the customer in plain words.\n3. The customer may decline: the device stays with them, nothing is paid.\n4. Still disputed: hand over to **Pricing** with the photo that shows it.',
      },
    ],
  },
  {
    kind: 'article',
    title: 'Asked for money or papers at the door',
    topics: ['behaviour', 'behaviour/asked_extra_money', 'behaviour/wrong_behaviour'],
    review: 20,
    versions: [
      {
        note: 'First version',
        body: '# Always an escalation\n\nPickup is free. Whoever asks for money is reported to **SLA & Quality** at once, as *critical*.\n\n> Write down the words that were used, the time and the name that was given.\n\nPapers that may be asked for: an ID (seen, never photographed) and the bill if there is one.',
      },
    ],
  },
  {
    kind: 'article',
    title: 'Pincode not served: leads and what to offer',
    topics: ['area', 'area/not_served'],
    review: 90,
    versions: [
      {
        note: 'First version',
        body: 'A wish that is not served is kept as a **lead** by itself. Tell the customer that we write when the area opens; do not name a date.\n\nThe same pincode may be served for phones and not for laptops: look at [coverage](/coverage).',
      },
    ],
  },
  {
    kind: 'article',
    title: 'How a good handover reads',
    topics: [],
    audience: ['CX'],
    review: 60,
    versions: [
      {
        note: 'First version',
        body: 'Three sentences, so that nobody has to ask back:\n\n1. **What the customer said**, in their words.\n2. **What was checked**, with times and names.\n3. **What is needed**, and by when.\n\nAn example: *Waited 10–13, nobody came. Partner called 12:05 and 12:15, no answer; no trip in the order. Needs a slot today after four.*',
      },
    ],
  },
  {
    kind: 'template',
    key: 'escalation_reply',
    title: 'Reply to an escalation (four parts)',
    topics: ['pickup', 'behaviour', 'device'],
    review: 50,
    versions: [
      {
        note: 'Acknowledge, finding, action, next step',
        body: 'Dear {{customer.first_name}},\n\nthank you for telling us about {{order.ref}}. I am sorry that this happened.\n\nWe have looked into it: [what was found].\n\nWe have [what was done], so that it does not happen again.\n\nNext: {{partner.name}} comes {{order.slot}}. I stay with your ticket {{ticket.ref}} until it is done.\n\n{{agent.name}}, {{business.name}}',
      },
    ],
  },
  {
    kind: 'template',
    key: 'payout_delayed',
    title: 'Payout is delayed',
    topics: ['payout', 'payout/delayed', 'payout/not_received'],
    review: 30,
    versions: [
      {
        note: 'First version',
        body: 'Dear {{customer.first_name}},\n\nyour payout of {{order.amount}} for {{order.ref}} is {{payout.state}}. I have asked Finance to look at it, and write to you as soon as I know more ({{ticket.ref}}).\n\n{{agent.name}}, {{business.name}}',
      },
    ],
  },
  {
    kind: 'template',
    key: 'new_slot',
    title: 'New pickup slot',
    topics: ['pickup', 'pickup/no_show', 'pickup/repeated_reschedules'],
    review: 30,
    versions: [
      {
        note: 'First version',
        body: 'Hello {{customer.first_name}}, your {{order.device}} ({{order.ref}}) is picked up {{order.slot}} by {{partner.name}}. If that does not suit you, answer here.',
      },
    ],
  },
  {
    kind: 'template',
    key: 'order_status',
    title: 'Where the order stands',
    topics: ['information', 'information/order_status'],
    channels: ['chat', 'whatsapp'],
    review: 120,
    versions: [{ note: 'First version', body: '{{order.ref}}: {{order.status}}. Pickup {{order.slot}}.' }],
  },
]

export type SeedFlag = { kind: FlagKind; topic: string; text: string; hoursAgo: number }

export const FLAGS: readonly SeedFlag[] = [
  {
    kind: 'not_covered',
    topic: 'device/return',
    text: 'Customer wants the device back two days after the pickup. What do we say?',
    hoursAgo: 5,
  },
  {
    kind: 'not_covered',
    topic: 'fraud/suspicious_owner',
    text: 'The bill is in another name. Which paper is enough?',
    hoursAgo: 27,
  },
  { kind: 'not_covered', topic: 'device', text: 'Does a cracked back glass count as broken?', hoursAgo: 50 },
  {
    kind: 'needs_template',
    topic: 'app/otp',
    text: 'OTP does not come: I write the same five lines every day.',
    hoursAgo: 9,
  },
  {
    kind: 'needs_template',
    topic: 'refund/refund_pending',
    text: 'Refund is pending, with the day on which it comes.',
    hoursAgo: 31,
  },
]
