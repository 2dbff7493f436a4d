import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { fileItem } from '@/lib/feedback/commands/file-item'
import { db } from '@/lib/server/database'
import { filesIn } from '../architecture/sources'
import { contextOf, MANAGER, value } from '../integration/business'
import { keyOf } from '../integration/doors/keys'
import { publishedArticle } from '../integration/knowledge/published'
import { openedAlert } from '../integration/kpis/opened-alert'
import { sharedPinboard } from '../integration/kpis/shared-pinboard'
import { auditedTicket } from '../integration/quality/audited'
import { raised, WHOLE } from '../integration/tickets/raised'
import { cookieOf, furnish, ownDatabase } from './business'
import { ANSWERS, ASKED, furnishContacts, OTHER, SEES_CONTACT } from './contacts'
import { ask, type Served, serve } from './served'

/** Who may open a page. Source: product.md, "Roles"; restated by hand, never read from the matrix in the code. */
const READERS: Role[] = [
  ...(['ceo', 'ops_manager', 'ops_executive', 'vendor_manager', 'vendor_quality', 'area_manager'] as const),
  ...(['pricing_manager', 'cx_lead', 'cx_agent', 'finance', 'analyst', 'admin'] as const),
]
/** Who sees what was found of others' work. */
const QUALITY: Role[] = ['ceo', 'ops_manager', 'cx_lead', 'vendor_quality', 'analyst']
const DESK: Role[] = ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent']
const EDIT_PARTNERS: Role[] = ['vendor_manager', 'area_manager', 'ops_manager']
const IMPORT: Role[] = ['ops_manager', 'area_manager', 'cx_lead', 'admin']
const EVERYBODY: readonly Role[] = ROLES
/** Readers of everybody's figures who may also see rows and partners. */
const FIGURES = READERS.filter((role) => role !== 'cx_agent' && role !== 'ops_executive')
/** For a reader of what is one's own there may be nothing to see, rather than something to hide. */
const OTHERS_QUALITY = ['/quality/agents/SOMEBODY', '/quality/audits/AUDIT', '/quality/rules']
const NOT_THERE: Partial<Record<Role, string[]>> = {
  ...Object.fromEntries(READERS.filter((role) => !QUALITY.includes(role)).map((role) => [role, OTHERS_QUALITY])),
  associate: [
    ...['/orders/runs', '/customers', '/customers/CUSTOMER', '/kpis/assignment_sla', '/kpis/counts'],
    ...['/kpis/overview', '/kpis/operations', '/kpis/experience', '/kpis/cities', '/kpis/cities/Mumbai'],
    ...['/kpis/partners', '/kpis/partners/VENDOR', '/kpis/at-risk', '/alerts/ALERT'],
  ],
  cx_agent: [
    ...['/kpis/assignment_sla', '/kpis/overview', '/kpis/operations', '/kpis/cities', '/kpis/cities/Mumbai'],
    ...['/kpis/partners', '/kpis/partners/VENDOR', '/kpis/counts', '/kpis/at-risk', '/alerts/ALERT', ...OTHERS_QUALITY],
  ],
  ops_executive: ['/kpis/experience', '/kpis/partners', '/kpis/partners/VENDOR', ...OTHERS_QUALITY],
  marketing: ['/kpis/partners', '/kpis/partners/VENDOR'],
}

const PAGES: Record<string, readonly Role[]> = {
  '/orders': [...READERS, 'associate'],
  '/orders/OWN_ORDER': [...READERS, 'associate'],
  '/orders/OWN_ORDER/slip': [...DESK, 'finance', 'associate'],
  '/orders/new': DESK,
  '/orders/runs': READERS,
  '/visits': ['ops_manager', 'ops_executive', 'associate'],
  '/tickets': READERS,
  '/tickets/TICKET': READERS,
  '/tickets/TICKET/case': READERS,
  '/tickets/new': READERS,
  '/tickets/runs': READERS,
  '/helpdesk': ['cx_lead', 'ops_manager'],
  '/feedback': READERS,
  '/feedback/FEEDBACK': READERS,
  '/workforce': READERS,
  '/workforce/people': ['cx_lead', 'ops_manager'],
  '/quality': READERS,
  '/quality/agents/SOMEBODY': QUALITY,
  '/quality/audits/AUDIT': QUALITY,
  '/quality/rules': QUALITY,
  '/knowledge': READERS,
  '/knowledge/ARTICLE': READERS,
  '/knowledge/ARTICLE/edit': ['cx_lead', 'ops_manager'],
  '/knowledge/new': ['cx_lead', 'ops_manager'],
  '/knowledge/flags': READERS,
  '/queries': READERS,
  '/queries/QUERY': READERS,
  '/queries/new': DESK,
  '/surveys': READERS,
  '/leads': [...READERS, 'marketing'],
  '/leads/new': DESK,
  '/customers': READERS,
  '/customers/CUSTOMER': READERS,
  '/customers/imei-blocks': ['ops_manager', 'cx_lead'],
  '/partners': READERS,
  '/partners/VENDOR': READERS,
  '/partners/VENDOR/decisions': READERS,
  '/partners/VENDOR/edit': EDIT_PARTNERS,
  '/partners/new': EDIT_PARTNERS,
  '/partners/capacity': READERS,
  '/coverage': [...READERS, 'marketing'],
  '/coverage/cities': [...READERS, 'marketing'],
  '/coverage/map': [...READERS, 'marketing'],
  '/coverage/what-if': READERS,
  '/routing': READERS,
  '/routing/replays': READERS,
  '/areas': [...READERS, 'marketing'],
  '/areas/clusters': [...READERS, 'marketing'],
  '/serviceability': [...READERS, 'marketing'],
  '/serviceability/flags': [...READERS, 'marketing'],
  '/dispatch': ['ops_manager', 'ops_executive'],
  '/failures': ['ops_manager', 'vendor_quality'],
  '/payouts': ['ops_manager', 'ops_executive', 'finance', 'associate'],
  '/imports': IMPORT,
  '/policies': [...READERS, 'associate'],
  '/audit/access': ['admin', 'ceo', 'ops_manager', 'finance'],
  '/customers/erasures': ['admin', 'cx_lead', 'ceo'],
  '/audit': ['admin', 'ceo', 'ops_manager', 'finance'],
  '/kpis': EVERYBODY,
  '/kpis/overview': [...FIGURES, 'marketing', 'ops_executive'],
  '/kpis/operations': [...FIGURES, 'marketing', 'ops_executive'],
  '/kpis/experience': [...FIGURES, 'marketing', 'cx_agent'],
  '/kpis/cities': [...FIGURES, 'marketing', 'ops_executive'],
  '/kpis/cities/Mumbai': [...FIGURES, 'marketing', 'ops_executive'],
  '/kpis/partners': FIGURES,
  '/kpis/partners/VENDOR': FIGURES,
  '/kpis/counts': [...FIGURES, 'ops_executive'],
  '/kpis/at-risk': [...FIGURES, 'marketing', 'ops_executive'],
  '/kpis/targets': EVERYBODY,
  '/alerts': EVERYBODY,
  '/alerts/ALERT': EVERYBODY.filter((role) => role !== 'cx_agent' && role !== 'associate'),
  '/alerts/rules': EVERYBODY,
  '/kpis/pinboards': EVERYBODY,
  '/kpis/pinboards/PINBOARD': EVERYBODY,
  '/kpis/assignment_sla': EVERYBODY.filter((role) => role !== 'cx_agent' && role !== 'associate'),
  '/users': ['admin'],
  '/outbox': ['admin'],
  '/api-keys': ['admin'],
  '/settings': ['admin'],
  '/account': EVERYBODY,
  '/inbox': EVERYBODY,
}

/** Where customers stand in full, for who may see them: so there is something to hide from the others. */
const TELLING = ['/orders/OWN_ORDER', '/queries/QUERY', '/tickets/TICKET', '/customers', '/leads']

/** Which part of an address the examples above stand for. */
const PLACES: Record<string, string> = {
  OWN_ORDER: '[ref]',
  CUSTOMER: '[id]',
  VENDOR: '[partner_id]',
  TICKET: '[ref]',
  ARTICLE: '[ref]',
  QUERY: '[ref]',
  AUDIT: '[ref]',
  SOMEBODY: '[id]',
  FEEDBACK: '[ref]',
  ALERT: '[ref]',
  PINBOARD: '[id]',
  assignment_sla: '[id]',
  Mumbai: '[city]',
}

const NOWHERE = [
  '/nothing-here',
  '/orders/OR-999999',
  '/orders/OR-999999/slip',
  '/orders/runs/0197f0de-0000-7000-8000-000000000000',
  '/orders/runs/no-uuid',
  '/orders/%3Cscript%3E',
  '/kpis/no_such_kpi',
  '/alerts/AL-999999',
  '/alerts/no-alert',
  '/kpis/counts?of=nothing',
  '/kpis/cities/Atlantis',
  '/kpis/pinboards/01890a5d-ac96-774b-bcce-b302099a8057',
  '/kpis/pinboards/no-id',
  '/kpis/partners/NOBODY',
  '/orders/%E0%A4%A',
  '/customers/01890a5d-ac96-774b-bcce-b302099a8057',
  '/customers/no-id',
  '/partners/NOBODY',
  '/tickets/TK-999999',
  '/tickets/runs/0197f0de-0000-7000-8000-000000000000',
  '/tickets/runs/no-uuid',
  '/tickets/TK-999999/case',
  '/knowledge/KB-999999',
  '/queries/QU-999999',
  '/feedback/FB-999999',
  '/partners/NOBODY/edit',
  '/partners/NOBODY/decisions',
  '/routing?version=999999',
  '/imports/01890a5d-ac96-774b-bcce-b302099a8057',
  '/imports/no-id',
  '/dispatch/01890a5d-ac96-774b-bcce-b302099a8057',
  '/dispatch/no-id',
  '/routing/replays/01890a5d-ac96-774b-bcce-b302099a8057',
  '/routing/replays/no-id',
]

let database: Awaited<ReturnType<typeof ownDatabase>>
let served: Served
let own: string
let other: string
let inHouse: string
let customer: string
let ticket: string
let article: string
let query: string
let audit: Awaited<ReturnType<typeof auditedTicket>>
let feedback: string
let alert: string
let pinboard: string
const cookies = {} as Record<Role, string>

beforeAll(async () => {
  database = await ownDatabase()
  served = await serve(database.url)
  inHouse = (await furnish()).inHouse.id
  ;({ own, other, query } = await furnishContacts())
  ticket = await raised({ order_ref: own, fields: WHOLE }, { now: new Date() })
  article = await publishedArticle()
  audit = await auditedTicket({ order_ref: own })
  feedback = value(
    await fileItem(contextOf(MANAGER), {
      key: newId(),
      ticket,
      title: 'It repeats',
      target: 'Product',
      dimension: 'all',
      note: null,
    }),
  ).ref
  alert = await openedAlert()
  pinboard = await sharedPinboard(ROLES)
  customer = (await db().order.findUniqueOrThrow({ where: { ref: own } })).customerId ?? ''
  for (const role of ROLES) cookies[role] = (await cookieOf(role, role === 'associate' ? inHouse : undefined)).cookie
}, 120_000)

afterAll(async () => {
  await served?.stop()
  await database?.drop()
})

const at = (page: string): string =>
  served.address +
  page
    .replaceAll('OWN_ORDER', own)
    .replace('OTHER_ORDER', other)
    .replace('CUSTOMER', customer)
    .replace('TICKET', ticket)
    .replace('ARTICLE', article)
    .replace('QUERY', query)
    .replace('AUDIT', audit.ref)
    .replace('SOMEBODY', audit.agentId)
    .replace('FEEDBACK', feedback)
    .replace('ALERT', alert)
    .replace('PINBOARD', pinboard)
/** Whether a text holds what this role may not know of customers: an associate their own order's customer. */
const tells = (role: Role, text: string): boolean =>
  OTHER.found.test(text) || (role !== 'associate' && ASKED.found.test(text))
const open = (page: string, cookie: string) => ask(at(page), { headers: { cookie } })

describe.each(ROLES)('%s', (role) => {
  it('gets 200 for the pages of the role and 403 for every other', async () => {
    const expected: Record<string, number> = {}
    const found: Record<string, number> = {}
    const telling: string[] = []
    const openings = Object.entries(PAGES).map(async ([page, roles]) => {
      expected[page] = roles.includes(role) ? 200 : NOT_THERE[role]?.includes(page) ? 404 : 403
      const answer = await open(page, cookies[role])
      found[page] = answer.status
      if (answer.status === 403) expect(answer.text).toContain('Your role may not open this page')
      if (tells(role, answer.text)) telling.push(page)
    })
    await Promise.all(openings)
    expect(found).toEqual(expected)
    if (SEES_CONTACT.includes(role)) expect(telling).toEqual(expect.arrayContaining(TELLING))
    else expect(telling).toEqual([])
  })

  it('finds customers in what programs and files are given only where the role may see them', async () => {
    const key = await keyOf(role, role === 'associate' ? { partnerId: inHouse } : {})
    const telling: string[] = []
    const asking = ANSWERS.map(async (address) => {
      const headers: HeadersInit = address.startsWith('/api/v1')
        ? { authorization: `Bearer ${key}` }
        : { cookie: cookies[role] }
      const { status, text } = await ask(at(address), { headers })
      expect([address, [200, 403, 404].includes(status)]).toEqual([address, true])
      // What was asked for may be repeated; a hit would tell what is masked.
      const asked = new URL(at(address)).searchParams.get('q')
      const hit = asked !== null && (text.includes(other) || (role !== 'associate' && text.includes(own)))
      if (hit || tells(role, asked ? text.replaceAll(asked, '') : text)) telling.push(address)
    })
    await Promise.all(asking)
    if (SEES_CONTACT.includes(role)) expect(telling).toContain('/api/panel/orders/OTHER_ORDER/panel')
    else expect(telling).toEqual([])
  })
})

it('no page of the panel is missing above', () => {
  const files = filesIn('app').filter((file) => /^app\/\(panel\)\/(.+\/)?page\.tsx$/.test(file))
  const addresses = files.map((file) =>
    file
      .replace('app/(panel)', '')
      .replace(/page\.tsx$/, '')
      .replace(/(.)\/$/, '$1'),
  )
  expect(addresses).toContain('/orders/[ref]')
  const opened = Object.keys(PAGES).map((page) =>
    page
      .split('/')
      .map((part) => PLACES[part] ?? part)
      .join('/'),
  )
  // The start leads on to each role's own page; an import, a run and a plan are opened below, as ones that are not there.
  expect(
    addresses.filter(
      (address) =>
        ![
          '/',
          '/imports/[id]',
          '/orders/runs/[run_id]',
          '/tickets/runs/[run_id]',
          '/dispatch/[plan_id]',
          '/routing/replays/[replay_id]',
          ...opened,
        ].includes(address),
    ),
  ).toEqual([])
})

it('what is not there is 404, in words', async () => {
  for (const page of NOWHERE) {
    const { status, text } = await open(page, cookies.ops_manager)
    expect([page, status]).toEqual([page, 404])
    expect(text).toContain('There is nothing at this address')
  }
})

it('an order of another partner is not there for an associate', async () => {
  expect((await open('/orders/OTHER_ORDER', cookies.associate)).status).toBe(404)
  expect((await open('/orders/OTHER_ORDER/slip', cookies.associate)).status).toBe(404)
})

it('whoever is not signed in is led to the sign-in page, and back', async () => {
  for (const page of Object.keys(PAGES)) {
    const { status, headers } = await open(page, '')
    expect([page, status]).toEqual([page, 307])
    expect(headers.get('location')).toContain('/sign-in?next=')
  }
})
