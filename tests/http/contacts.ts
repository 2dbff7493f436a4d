import type { Role } from '@/lib/auth/roles'
import { requestErasure } from '@/lib/customers/commands/erasure-requests'
import { keepWish } from '@/lib/leads/commands/keep-lead'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { receiveMailInput } from '@/lib/queries/schema'
import { db } from '@/lib/server/database'
import { actorOf, command, contextOf, MANAGER, orderInput, PICKUP, value } from '../integration/business'
import { work } from '../integration/queries/logged'
import { orderFor } from './business'

/** Who sees customers' contact data of every order. Source: product.md, `orders.contact`; an associate's is their own order's. */
export const SEES_CONTACT: Role[] = ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent', 'finance']

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF').toString('base64')

/** Somebody whose every fact is found by one look into a text, in whatever groups a number is written. */
const somebody = (first: string, number: string) => ({
  facts: {
    customer: { name: `${first} Rao`, phone: `+91${number}`, email: `${first.toLowerCase()}@home.example` },
    address: { line1: `${first} Villa 7`, landmark: `Behind ${first} Stores`, pincode: '400001' },
    payout: { method: 'upi', upi: `${first.toLowerCase()}@upi` },
  },
  found: new RegExp(`${first}|${number.slice(0, 5)}\\D{0,3}${number.slice(5)}`, 'i'),
})
/** Of the order that is the associate's own, and of everybody else's. */
export const ASKED = somebody('Zarathustra', '9876500001')
export const OTHER = somebody('Quillonia', '9812300002')

/** Orders, a lead, mails both ways and what is asked about two people: wherever the panel speaks of customers, it is one of them. */
export async function furnishContacts(): Promise<{ own: string; other: string; query: string }> {
  const now = new Date()
  const [own, other, paid] = [
    await orderFor(ASKED.facts),
    await orderFor(OTHER.facts),
    await orderFor({ ...OTHER.facts, acknowledge: ['duplicate_order'] }),
  ]
  value(await command(own, 'assign', { partner_id: 'OWN' }, { now }))
  for (const ref of [other, paid]) value(await command(ref, 'assign', { partner_id: 'VENDOR' }, { now }))
  value(
    await command(
      other,
      'report_failure',
      { reason_code: 'customer_not_available', note: 'Call 98123 00002' },
      { now },
    ),
  )
  value(await command(paid, 'confirm_pickup', PICKUP, { now }))
  const { customer, address } = OTHER.facts
  value(await keepWish(contextOf(MANAGER, now), orderInput({ customer, address, device: { category: 'drone' } })))
  const mail = receiveMailInput.parse({
    ...{ message_id: '<one@home.example>', from: { address: customer.email, name: customer.name } },
    ...{ subject: 'Call 98123 00002', text: `I am at ${customer.email} or 9812300002` },
    attachments: [{ name: `${customer.name}.pdf`, content: PDF }],
  })
  const { customerId } = await db().order.findUniqueOrThrow({ where: { ref: other } })
  value(await requestErasure(contextOf(actorOf('cx_lead'), now), { customer_id: customerId ?? '', reason: 'Asked to' }))
  const { ref: query } = value(await receiveMail(contextOf(MANAGER, now), mail))
  value(await work(query, 'reply', { mail: `We call 98123 00002, ${customer.email}` }, { actor: MANAGER, now }))
  return { own, other, query }
}

/** Parts of names, which an answer may repeat; and a number, which is looked for by what else stands beside it. */
const FOUND = ['q=Zarathus', 'q=Quillon', 'q=9876500001']
const DAYS = 'from=2026-01-01&to=2036-01-01'
/** What the panel's pages ask for beside themselves, and the files that people take from it. */
export const ANSWERS = [
  ...FOUND.flatMap((q) => [`/api/panel/find?${q}`, `/api/panel/orders/list?queue=all&${q}`, `/api/v1/orders?${q}`]),
  ...FOUND.flatMap((q) => [`/api/panel/queries/caller?${q}`, `/api/panel/tickets/people?${q}`]),
  ...FOUND.flatMap((q) => [`/api/panel/orders/find?${q}`, `/api/panel/tickets/find?${q}`]),
  ...['OWN_ORDER', 'OTHER_ORDER'].flatMap((ref) => [
    `/api/panel/orders/${ref}/panel`,
    `/api/panel/orders/${ref}/tickets`,
  ]),
  ...['OWN_ORDER', 'OTHER_ORDER'].flatMap((ref) => [`/api/v1/orders/${ref}`, `/api/v1/orders/${ref}/events`]),
  ...['/api/panel/orders/list?queue=all', '/api/panel/orders/export?queue=all', '/api/panel/payouts/export'],
  ...[
    '/api/panel/queries/export?queue=all',
    '/api/panel/tickets/export?queue=all',
    '/api/panel/accesses',
    '/api/panel/inbox',
    '/api/panel/visits',
  ],
  ...[`/api/panel/kpis/completion_rate/export?${DAYS}`, `/api/panel/kpis/first_response_time/export?${DAYS}`],
  ...[`/api/panel/kpis/counts/export?of=orders&${DAYS}`, `/api/v1/kpis/completion_rate/rows?${DAYS}`],
  ...['/api/v1/orders', '/api/v1/tickets', '/api/v1/tickets/TICKET'],
]
