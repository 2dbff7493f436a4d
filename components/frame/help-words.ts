import { ALERT_HELP } from './help-alerts'
import { BOARD_HELP, PINBOARD_WORDS } from './help-boards'
import { INBOX_HELP } from './help-inbox'
import { KNOWLEDGE_HELP } from './help-knowledge'
import { NETWORK_HELP } from './help-network'
import { QUALITY_HELP } from './help-quality'
import { LOG_HELP, QUERY_HELP, SURVEY_HELP } from './help-queries'
import { RISK_HELP } from './help-risk'
import { TICKET_HELP, TICKET_RUNS_HELP } from './help-tickets'
import { FEEDBACK_HELP, HELPDESK_HELP, WORKFORCE_HELP } from './help-workforce'

export interface HelpPage {
  purpose: string
  /** Words of the trade used there, with what they mean. */
  words: readonly { word: string; meaning: string }[]
}

/** One short page for each area, by the address of its place in the navigation. */
export const HELP: Record<string, HelpPage> = {
  '/orders': {
    purpose:
      'Every order, from placed to paid. The queues at the top are your work; an order appears in each queue that has to act on it.',
    words: [
      {
        word: 'Live',
        meaning:
          'Changes appear as they happen. While you point at the list or move through it, no row jumps: “1 new: show” waits above it. A dimmed row has left the queue.',
      },
      { word: 'Initials beside an order', meaning: 'A colleague has it open; with a pencil, they are working on it.' },
      {
        word: 'Next due',
        meaning:
          'Whichever of the order’s clocks runs out first; queues are sorted by it. The first call is due 10 min after assignment and counts as a violation after 20.',
      },
      {
        word: 'Late',
        meaning: 'One of its clocks has run out. “Oldest” is how long the order at the front has been in the queue.',
      },
      { word: 'At risk', meaning: 'Its assignment is due within 30 min, or its pickup within 60.' },
      {
        word: 'No action',
        meaning: 'Assigned, but its time ran out before anybody accepted it or contacted the customer.',
      },
      {
        word: 'No vendor',
        meaning: 'No partner is available. We try again whenever coverage, capacity or a partner changes.',
      },
      { word: 'To be failed', meaning: 'A failure was reported and is waiting for a verdict.' },
      {
        word: 'Priority',
        meaning: 'Flagged by Operations or CX, with who flagged it and why; both teams see the same list.',
      },
      { word: 'Stuck', meaning: 'It has stayed in one status for longer than the policy allows.' },
    ],
  },
  '/visits': {
    purpose:
      'Your pickups, today’s first. Everything except the payout works offline: steps are kept on this phone and sent when you are back online.',
    words: [{ word: 'Paper', meaning: 'A signed form or a bill. Never photograph an ID: note which kind you saw.' }],
  },
  '/orders/new': {
    purpose:
      'Place an order for a customer on the phone. If we do not serve the pincode, the request is kept as a lead.',
    words: [{ word: 'Test order', meaning: 'Can be set only here. Test orders are left out of every KPI.' }],
  },
  '/orders/runs': {
    purpose:
      'Actions taken on many orders at once, with the outcome for each order. Select rows in the order list to start one.',
    words: [
      {
        word: 'Refused',
        meaning:
          'A rule did not allow it for this order; the others went through. You can try it again on the order as it is now.',
      },
      { word: 'Changed meanwhile', meaning: 'Somebody changed the order after you selected it.' },
      { word: 'Stopped', meaning: 'The run was stopped before it reached this order: nothing was changed.' },
    ],
  },
  '/failures': {
    purpose:
      'Reported failures waiting for a verdict: approved as the customer’s doing, or rejected and counted as a failed pickup.',
    words: [
      { word: 'Owner', meaning: 'Who is answerable for the failure: the customer, the vendor, the associate or us.' },
      { word: 'Requeue', meaning: 'The order goes back to New to find another partner; the verdict stays.' },
      { word: 'Reverse', meaning: 'Takes a verdict back and returns the order to where it was before the report.' },
    ],
  },
  '/payouts': {
    purpose:
      'Customers who have handed over a device and are waiting for their money, most overdue first: one hour to initiate, one day to confirm. A payout is confirmed, with the bank’s reference, by somebody other than the person who initiated it.',
    words: [
      { word: 'UTR', meaning: 'The bank’s reference for a payment. Each one pays for one order.' },
      { word: 'Same account', meaning: 'The same account is used for another customer too. Check before you pay.' },
      {
        word: 'Bank file',
        meaning:
          'References from the bank. A line is used only if both order and amount match; uploading a file twice never pays twice.',
      },
    ],
  },
  '/inbox': INBOX_HELP,
  '/dispatch': {
    purpose:
      'Assigns many placed orders at once. A plan shows who would get which order, and why the rest have no partner; nothing is assigned until you confirm it. In cities with automatic mode on, new orders go to their best partner on their own.',
    words: [
      { word: 'Points', meaning: 'The partner’s score for the order, including what rules add or take away.' },
      {
        word: 'Left over',
        meaning: 'No partner may take it, every partner who may is full, or more pressing orders took the places.',
      },
      {
        word: 'Refused',
        meaning: 'The order or the partner changed after the plan was made. The order is still in its queue.',
      },
      {
        word: 'Critical',
        meaning: 'Its assignment is overdue or its slot has begun; it is placed before all other orders.',
      },
      {
        word: 'Ahead of the next',
        meaning:
          'How many points ahead of the second-best the best partner must be before an order is assigned automatically.',
      },
    ],
  },
  '/queries/new': LOG_HELP,
  '/queries': QUERY_HELP,
  '/surveys': SURVEY_HELP,
  '/tickets': TICKET_HELP,
  '/tickets/runs': TICKET_RUNS_HELP,
  '/workforce': WORKFORCE_HELP,
  '/knowledge': KNOWLEDGE_HELP,
  '/quality': QUALITY_HELP,
  '/helpdesk': HELPDESK_HELP,
  '/feedback': FEEDBACK_HELP,
  '/leads': {
    purpose: 'Requests we could not serve. When coverage grows, a lead can be turned into an order.',
    words: [{ word: 'Not served', meaning: 'We know the pincode, but no partner covers it for this device.' }],
  },
  '/customers': {
    purpose:
      'Everybody who has placed an order or asked for one. One person per phone number, with their orders, leads and flags.',
    words: [
      { word: 'Flag', meaning: 'A warning shown on each of the person’s orders until somebody clears it.' },
      {
        word: 'Merged',
        meaning: 'Two numbers that belong to one person. Searching for either finds the record that was kept.',
      },
    ],
  },
  '/kpis': {
    purpose:
      'How a period went. Every number opens the orders behind it: what counts for it, what counts against it, what is still pending, and what was left out and why.',
    words: [
      { word: 'Provisional', meaning: 'The period is not over, or some of its orders are still open.' },
      { word: 'Pending', meaning: 'Neither met nor missed yet, so it is in neither part of the number.' },
      {
        word: 'Target, floor',
        meaning: 'A number that meets its target is on target; one beyond its floor is a breach; in between is watch.',
      },
      { word: 'Restated', meaning: 'A day that was reported as final and has changed since.' },
      { word: 'Matured', meaning: 'The same rate, leaving out orders that have not ended yet.' },
      { word: 'Partner view', meaning: 'Counts assignments rather than orders, each for the partner that held it.' },
      { word: 'As it stood at', meaning: 'What the number was at that time, based on what had happened by then.' },
      ...PINBOARD_WORDS,
    ],
  },
  '/kpis/overview': BOARD_HELP,
  '/alerts': ALERT_HELP,
  '/kpis/at-risk': RISK_HELP,
  ...NETWORK_HELP,
  '/imports': {
    purpose:
      'Bring in orders, partners, pincodes, coverage and tickets from CSV files. A trial run shows what would happen.',
    words: [
      { word: 'Reject', meaning: 'A row that was not imported, with the reason. Correct it and import it again.' },
    ],
  },
  '/users': {
    purpose: 'Who may sign in, with which role, and in which teams.',
    words: [{ word: 'Role', meaning: 'What a person may see and do. Everybody has exactly one.' }],
  },
  '/outbox': {
    purpose:
      'Mail and chat messages sent by the panel. Without a mail server they wait here to be read and passed on by hand.',
    words: [
      { word: 'Waiting', meaning: 'Not delivered yet: no gateway is configured, or it did not accept the message.' },
      {
        word: 'To a•••@…',
        meaning: 'A message to a customer. The query or ticket says who it is for, to those allowed to see it.',
      },
    ],
  },
  '/api-keys': {
    purpose: 'Keys for other systems. A key is shown once, when it is made.',
    words: [{ word: 'Scope', meaning: 'What a key may do, within the limits of its role.' }],
  },
  '/policies': {
    purpose:
      'Clocks, calendars, reasons and value bands. Every change makes a new version; clocks that are already running keep the old one.',
    words: [{ word: 'Grace', meaning: 'Time after the end of a slot before a pickup counts as late.' }],
  },
  '/audit': {
    purpose: 'Who did what, and when. Nothing here can be changed or removed.',
    words: [{ word: 'Recorded late', meaning: 'Entered more than 15 min after it happened, with a reason.' }],
  },
  '/audit/access': {
    purpose:
      'Who took contact data out of the panel: payout accounts shown in full, and exports that include contact columns.',
    words: [{ word: 'Unmasked', meaning: 'A payout account was shown in full on an order’s page.' }],
  },
  '/customers/erasures': {
    purpose: 'Requests to erase a customer’s contact data. One person asks; an administrator approves.',
    words: [
      { word: 'Erased', meaning: 'Name, phone, e-mail, address and account are gone for good; orders and money stay.' },
    ],
  },
  '/settings': {
    purpose:
      'The business name, the prefix of references, how long contact data is kept, and other settings used everywhere.',
    words: [
      {
        word: 'Retention',
        meaning: 'How many days after the last order, lead or contact a customer’s contact data is erased.',
      },
      {
        word: 'Mailbox',
        meaning: 'Where customers write to. Each mail becomes a query, or joins the query it replies to.',
      },
    ],
  },
}

export const KEYS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['Ctrl K'], meaning: 'Find any order, partner, page or command' },
  { keys: ['?'], meaning: 'All keys on this page' },
  { keys: ['/'], meaning: 'Search' },
  { keys: ['Tab'], meaning: 'Next control' },
  { keys: ['Enter'], meaning: 'Open, or do what is marked' },
  { keys: ['Esc'], meaning: 'Close the panel, menu or dialog' },
]
