import { beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { orderLogProfile } from '@/lib/orders/domain/order-log-profile'
import { findInputs } from './find-doors'

/** Typed into every field that takes it; short enough for a label. */
const TYPED = ['98765 43210', 'asha@okbank 1']
const LEAKS = ['9876543210', 'asha@okbank']

/** Fields that take words and keep them where erasure does not reach: what is typed is masked. By room and field. */
const MASKED = {
  'api imports': 'file_name',
  'api leads': 'note, device.brand, device.model, device.variant',
  'api orders':
    'reason, late_reason, note, override.reason, price_reason, inspection.note, consent.note, device.brand, device.model, device.variant, name, caption',
  'api queries': 'name',
  'api routing': 'city, source, refs[]',
  'api tickets':
    'title, fields.said, fields.checked, fields.needed, fields.evidence, priority.reason, hand_over.reason, reason, note, text, outcome, resolution, consequence, order_input.consent.note, order_input.device.brand, order_input.device.model, order_input.device.variant, order_input.inspection.note, order_input.late_reason, order_input.note, order_input.override.reason, order_input.price_reason, order_input.reason, name, caption',
  areas: 'name, reason',
  auth: 'name, business_name',
  coverage: 'note',
  customers: 'reason, note',
  dispatch: 'city, source, refs[]',
  kpis: 'city, note, text, name, to.name',
  knowledge: 'item.content.title, item.content.body, content.title, content.body, note, flag.text, outcome',
  leads: 'note, device.brand, device.model, device.variant',
  orders:
    'reason, late_reason, note, text, override.reason, price_reason, inspection.note, consent.note, device.brand, device.model, device.variant, why, request.note, request.reason, request.override.reason',
  partners: 'reason, note',
  policies:
    'note, label, body.holidays[].name, body.bounds[].label, body.above, body.pickup.graces[].city, body.assignment.byCity{name}',
  tickets:
    'title, fields.said, fields.checked, fields.needed, fields.evidence, reason, note, text, outcome, resolution, ticket.title, ticket.fields.said, ticket.fields.checked, ticket.fields.needed, ticket.fields.evidence, ticket.priority.reason, ticket.hand_over.reason, consequence, order_input.consent.note, order_input.device.brand, order_input.device.model, order_input.device.variant, order_input.inspection.note, order_input.late_reason, order_input.note, order_input.override.reason, order_input.price_reason, order_input.reason, body.categories[].label, body.categories[].subcategories[].label, why, request.note, request.reason',
  workforce: 'note',
  queries:
    'query.subject, query.notes, query.ticket.title, do.text, do.notes, do.ticket.title, do.then.ticket.title, note, body.topics[].label, body.dispositions[].label',
  quality:
    'answers{}.note, comment, text, answer, body.scorecard.criteria[].label, body.scorecard.criteria[].help, note',
  feedback: 'title, note, outcome, text',
  routing: 'note, body.rules[].name, body.rules[].when.cities[], body.rules[].when.valueBands[]',
}

const ERASED = 'goes with the customer'
const IDENTITY = 'the caller’s own id: two that are masked alike would be one'
const LOOKED_UP = 'only looked up: what is not there is refused'
const NOT_KEPT = 'not kept'
const PARTNER = 'a business that works with us, not a customer'
const STAFF = 'a member of staff, not a customer'
const CONTACT = {
  'customer.name': ERASED,
  'customer.phone': ERASED,
  'address.line1': ERASED,
  'address.line2': ERASED,
  'address.landmark': ERASED,
  'address.city': NOT_KEPT,
}

/** An order's command that is given from a ticket takes what it takes there. */
const ORDER_INPUT = Object.fromEntries(
  Object.entries({ ...CONTACT, 'payout.holder': ERASED, partner_id: LOOKED_UP, reason_code: LOOKED_UP }).map(
    ([field, why]) => [`order_input.${field}`, why],
  ),
)

/** Fields that keep what is typed, and why it may stand there. */
const AS_TYPED: Record<string, Record<string, string>> = {
  'api leads': { ...CONTACT, external_id: IDENTITY },
  'api orders': {
    ...CONTACT,
    external_id: IDENTITY,
    'payout.holder': ERASED,
    partner_id: LOOKED_UP,
    reason_code: LOOKED_UP,
    'orders[]': 'each is read as an order on its own',
  },
  'api tickets': {
    'customer.name': ERASED,
    'customer.phone': ERASED,
    order_ref: LOOKED_UP,
    partner_id: LOOKED_UP,
    into: LOOKED_UP,
    ticket: LOOKED_UP,
    external_id: IDENTITY,
    ...ORDER_INPUT,
  },
  // A mail is masked as it is kept, after its HTML has become text; its sender and files go with their customer.
  'api queries': {
    message_id: IDENTITY,
    in_reply_to: LOOKED_UP,
    'references[]': LOOKED_UP,
    'from.name': ERASED,
    subject: 'masked as it is kept',
    text: 'masked as it is kept',
    html: 'masked as it is kept',
    auto_submitted: NOT_KEPT,
    precedence: NOT_KEPT,
    bounced: LOOKED_UP,
    'attachments[].name': ERASED,
    'attachments[].content': ERASED,
  },
  'api partners': { name: PARTNER, city: PARTNER, phone: PARTNER },
  areas: { city: LOOKED_UP, q: NOT_KEPT },
  auth: {
    name: STAFF,
    code: NOT_KEPT,
    current: NOT_KEPT,
    'versions{name}': NOT_KEPT,
    password: NOT_KEPT,
    enrolment: NOT_KEPT,
    next: NOT_KEPT,
  },
  coverage: { 'where.city': LOOKED_UP, 'edits[].seen': NOT_KEPT },
  kpis: { q: NOT_KEPT },
  knowledge: { body: NOT_KEPT, order_ref: LOOKED_UP, q: NOT_KEPT },
  leads: {
    ...CONTACT,
    external_id: IDENTITY,
    'payout.holder': ERASED,
    lead: LOOKED_UP,
    into_phone: LOOKED_UP,
  },
  orders: {
    ...CONTACT,
    'payout.holder': ERASED,
    partner_id: LOOKED_UP,
    'request.partner_id': LOOKED_UP,
    'but[]': LOOKED_UP,
    'rows[].ref': LOOKED_UP,
    query: 'kept without the text of a search, and masked',
    reason_code: LOOKED_UP,
    ref: LOOKED_UP,
    text: NOT_KEPT,
    'columns.ref': NOT_KEPT,
    'columns.amount': NOT_KEPT,
    'columns.utr': NOT_KEPT,
    'lines[].ref': LOOKED_UP,
    'orders[].ref': LOOKED_UP,
  },
  partners: { name: PARTNER, city: PARTNER, phone: PARTNER },
  policies: { code: LOOKED_UP },
  tickets: {
    'but[]': LOOKED_UP,
    query: LOOKED_UP,
    'rows[].ref': LOOKED_UP,
    'ticket.customer.name': ERASED,
    'ticket.customer.phone': ERASED,
    'ticket.order_ref': LOOKED_UP,
    'ticket.partner_id': LOOKED_UP,
    'ticket.external_id': IDENTITY,
    ...ORDER_INPUT,
    order_ref: LOOKED_UP,
    partner_id: LOOKED_UP,
    into: LOOKED_UP,
    ticket: LOOKED_UP,
    ref: LOOKED_UP,
  },
  feedback: { ref: LOOKED_UP, ticket: LOOKED_UP },
  workforce: { 'refs[]': LOOKED_UP, ticket: LOOKED_UP },
  queries: {
    key: LOOKED_UP,
    'query.customer.name': ERASED,
    'query.customer.phone': ERASED,
    'query.order_ref': LOOKED_UP,
    ref: LOOKED_UP,
    'do.ref': LOOKED_UP,
    'do.order_ref': LOOKED_UP,
    'do.phone': ERASED,
    'do.mail': 'goes out as it is typed; what stays is masked, and the message goes with the customer',
  },
  routing: { 'body.rules[].then.whom.partners[]': PARTNER, 'acknowledge[]': NOT_KEPT },
  profile: {
    source: IDENTITY,
    'columns{}': ERASED,
    'ignore[]': ERASED,
    'values{}{}': ERASED,
    'values{}{name}': ERASED,
  },
}

type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  innerType?: z.ZodType
  element?: z.ZodType
  options?: z.ZodType[]
  keyType?: z.ZodType
  valueType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
}

/** The fields of a schema that hold one value each, as dotted paths; `[]` is each of a list, `{}` each of a record. */
function leavesOf(schema: z.ZodType, path: string, outer: z.ZodType = schema): [string, z.ZodType][] {
  const def = schema.def as unknown as Def
  if (def.shape)
    return Object.entries(def.shape).flatMap(([key, each]) => leavesOf(each, path ? `${path}.${key}` : key))
  if (def.element) return leavesOf(def.element, `${path}[]`)
  if (def.keyType && def.valueType)
    return [...leavesOf(def.keyType, `${path}{name}`), ...leavesOf(def.valueType, `${path}{}`)]
  if (def.options) return def.options.flatMap((each) => leavesOf(each, path))
  if (def.innerType) return leavesOf(def.innerType, path, outer)
  // A preprocessed value ends in what it is read as, a transformed one begins in it.
  if (def.in && def.out) return leavesOf((def.in.def.type as string) === 'transform' ? def.out : def.in, path, outer)
  return [[path, outer]]
}

/** Whether the field takes what is typed, and hides whom it would lead to. */
function treats(field: z.ZodType): 'refuses' | 'masks' | 'keeps' {
  const taken = TYPED.map((text) => field.safeParse(text)).filter(({ success }) => success)
  if (taken.length === 0) return 'refuses'
  return taken.some(({ data }) => LEAKS.some((leak) => String(data).replaceAll(' ', '').includes(leak)))
    ? 'keeps'
    : 'masks'
}

/** "lib/areas/actions.ts switchAreasAction" is of `areas`, "app/api/v1/leads/route.ts POST" of `api leads`. */
function roomOf(door: string): string {
  const [, , room] = /^(lib|app\/api\/\w+)\/([\w-]+)/.exec(door) ?? []
  return door.startsWith('lib/') ? String(room) : `api ${room}`
}

const found: Record<'refuses' | 'masks' | 'keeps', Set<string>> = {
  refuses: new Set(),
  masks: new Set(),
  keeps: new Set(),
}

beforeAll(async () => {
  const inputs = (await findInputs()).map(([door, schema]) => [roomOf(door), schema] as const)
  for (const [room, schema] of [...inputs, ['profile', orderLogProfile] as const])
    for (const [path, field] of leavesOf(schema, ''))
      found[treats(field)].add(`${room}: ${path.replace(/^(input|order|changes)\./, '')}`)
}, 120_000)

it('contact data typed into a field of words is masked, wherever erasure does not reach', () => {
  const masked = Object.entries(MASKED).flatMap(([room, fields]) =>
    fields.split(', ').map((each) => `${room}: ${each}`),
  )
  expect([...found.masks].sort()).toEqual(masked.sort())
})

it('what is kept as it was typed is erased with its person, no person’s, or needed to tell rows apart', () => {
  const kept = Object.entries(AS_TYPED).flatMap(([room, fields]) =>
    Object.keys(fields).map((each) => `${room}: ${each}`),
  )
  expect([...found.keeps].sort()).toEqual(kept.sort())
  // Codes, ids, times and amounts take no words.
  expect(found.refuses.size).toBeGreaterThan(150)
})
