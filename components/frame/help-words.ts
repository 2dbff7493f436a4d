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
      'Every order from placed to paid. The queues at the top are the work; each order is in the queues it needs.',
    words: [
      {
        word: 'Live',
        meaning:
          'Changes appear as they happen. While the pointer or the focus is in the list no row moves: “1 new: show” waits above it. A dimmed row has left the queue.',
      },
      { word: 'Initials beside an order', meaning: 'A colleague has it open; with a pencil, they are working on it.' },
      {
        word: 'Next due',
        meaning:
          'The first of an order’s clocks to run out; queues are sorted by it. A first call is due 10 min after the assignment and counts as a violation from 20.',
      },
      {
        word: 'Late',
        meaning: 'One of its clocks is past. “Oldest” is how long the first order has been in the queue.',
      },
      { word: 'At risk', meaning: 'Its assignment is due within 30 min, or its pickup within 60.' },
      { word: 'No action', meaning: 'Assigned, but not accepted and nobody contacted, past its clock.' },
      {
        word: 'No vendor',
        meaning: 'Nobody is available. It is tried again whenever coverage, capacity or a partner changes.',
      },
      { word: 'To be failed', meaning: 'A failure was reported and waits for a verdict.' },
      { word: 'Priority', meaning: 'Flagged by Operations or CX, with who and why; both see the same list.' },
      { word: 'Stuck', meaning: 'It has been in its status for longer than the policy allows.' },
    ],
  },
  '/visits': {
    purpose: 'Your pickups, today’s first. All but the payout works without a connection: it is kept and sent once.',
    words: [{ word: 'Paper', meaning: 'A signed form or a bill. Never a photo of an ID: note which kind you saw.' }],
  },
  '/orders/new': {
    purpose: 'Place an order for a customer on the phone. A pincode that is not served is kept as a lead.',
    words: [{ word: 'Test order', meaning: 'Set here only. Test orders are left out of every KPI.' }],
  },
  '/orders/runs': {
    purpose:
      'Commands that were given to many orders at once, with what became of each order. Select rows of the order list to give one.',
    words: [
      {
        word: 'Refused',
        meaning: 'A rule stood against this order; the others were done. It may be taken again, as it is now.',
      },
      { word: 'Changed meanwhile', meaning: 'Somebody did something to the order after you had selected it.' },
      { word: 'Stopped', meaning: 'The run was stopped before this order’s turn: nothing was done to it.' },
    ],
  },
  '/failures': {
    purpose:
      'Reported failures wait for a verdict: approved as the customer’s, or rejected and counted as a failed pickup.',
    words: [
      { word: 'Owner', meaning: 'Whose failure it was: the customer’s, the vendor’s, the associate’s or ours.' },
      { word: 'Requeue', meaning: 'The order goes back to New and finds another partner; the verdict stays.' },
      { word: 'Reverse', meaning: 'A verdict is taken back, and the order is where it was before the report.' },
    ],
  },
  '/payouts': {
    purpose:
      'Who gave a device away and waits for money, the most overdue first: an hour to initiate, a day to confirm. Somebody else than who initiated a payout confirms it, with the bank’s reference.',
    words: [
      { word: 'UTR', meaning: 'The bank’s reference of a payment. One pays one order.' },
      { word: 'Same account', meaning: 'The account is paid for another customer too. Look before you pay.' },
      {
        word: 'Bank file',
        meaning:
          'References from the bank. A line counts only where order and amount agree; reading it twice pays nothing twice.',
      },
    ],
  },
  '/inbox': INBOX_HELP,
  '/dispatch': {
    purpose:
      'Gives many placed orders to partners at once. A plan says who gets what and why the rest has nobody; it assigns nothing until you say so. In cities of the automatic mode new orders go to their best partner by themselves.',
    words: [
      { word: 'Points', meaning: 'The score of the partner for the order, with what rules add or take.' },
      {
        word: 'Left over',
        meaning: 'Nobody may take it, everybody who may is full, or orders worth more took the places.',
      },
      {
        word: 'Refused',
        meaning: 'The order or the partner changed after the plan was made. The order is still in the queue.',
      },
      { word: 'Critical', meaning: 'Its assignment is overdue or its slot has begun; it is placed before all others.' },
      {
        word: 'Ahead of the next',
        meaning: 'How many points the best partner must be ahead, for the product to choose by itself.',
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
    purpose: 'Wishes we could not serve. When coverage grows, a lead becomes an order.',
    words: [{ word: 'Not served', meaning: 'The pincode is known, but nobody covers it for this device.' }],
  },
  '/customers': {
    purpose: 'Everybody who ordered or asked. One person per phone number, with orders, leads and flags.',
    words: [
      { word: 'Flag', meaning: 'A warning that stands until it is cleared, shown on each of the person’s orders.' },
      { word: 'Merged', meaning: 'Two numbers of one person. Searching for either finds whoever stayed.' },
    ],
  },
  '/kpis': {
    purpose:
      'How a period went. Every number opens the orders it was made from: what counts, what counts against, what is still pending and what was left out, with the reason.',
    words: [
      { word: 'Provisional', meaning: 'The period is not over, or some of its orders are still undecided.' },
      { word: 'Pending', meaning: 'Neither met nor missed yet; it is in neither part of the number.' },
      {
        word: 'Target, floor',
        meaning: 'At or past the target is on target, past the floor a breach, between them watch.',
      },
      { word: 'Restated', meaning: 'A day that was reported as final and says otherwise since.' },
      { word: 'Matured', meaning: 'The same rate without the orders that have not ended.' },
      { word: 'Partner view', meaning: 'Counts assignments for the partner that held them, not orders.' },
      { word: 'As it stood at', meaning: 'What the number was at that time, from what had happened by then.' },
      ...PINBOARD_WORDS,
    ],
  },
  '/kpis/overview': BOARD_HELP,
  '/alerts': ALERT_HELP,
  '/kpis/at-risk': RISK_HELP,
  ...NETWORK_HELP,
  '/imports': {
    purpose: 'Bring orders, partners, pincodes and coverage in from CSV files. A trial run shows what would happen.',
    words: [{ word: 'Reject', meaning: 'A row that was not taken, with the reason, to mend and send again.' }],
  },
  '/users': {
    purpose: 'Who may sign in, with which role and in which teams.',
    words: [{ word: 'Role', meaning: 'What a person may see and do. A person has one.' }],
  },
  '/outbox': {
    purpose:
      'Mail and chat messages of the panel. Without a mail server they wait here, to be read and passed on by hand.',
    words: [
      { word: 'Waiting', meaning: 'Not delivered yet: no gateway is configured, or it did not take the message.' },
      { word: 'To a•••@…', meaning: 'A customer. Whom it is for stands on its query or ticket, for who may see that.' },
    ],
  },
  '/api-keys': {
    purpose: 'Keys for other systems. A key is shown once, when it is made.',
    words: [{ word: 'Scope', meaning: 'What a key may do, within its role.' }],
  },
  '/policies': {
    purpose: 'Clocks, calendars, reasons and value bands. A change makes a new version; running clocks keep theirs.',
    words: [{ word: 'Grace', meaning: 'Time after the end of a slot before a pickup counts as late.' }],
  },
  '/audit': {
    purpose: 'Who did what, and when. Nothing here can be changed or removed.',
    words: [{ word: 'Recorded late', meaning: 'Entered more than 15 min after it happened, with a reason.' }],
  },
  '/audit/access': {
    purpose: 'Who took contact data out: payout accounts that were shown in full, and exports with contact columns.',
    words: [{ word: 'Unmasked', meaning: 'A payout account was shown in full on an order’s page.' }],
  },
  '/customers/erasures': {
    purpose: 'Requests to erase a customer’s contact data. One person asks, an administrator approves.',
    words: [
      { word: 'Erased', meaning: 'Name, phone, e-mail, address and account are gone for good; orders and money stay.' },
    ],
  },
  '/settings': {
    purpose: 'The business name, its reference prefix, how long contact data is kept, and other facts used everywhere.',
    words: [
      { word: 'Retention', meaning: 'Days after the last order, lead or contact until contact data is erased.' },
      {
        word: 'Mailbox',
        meaning: 'Where customers write to; each mail becomes a query, or joins the one that it answers.',
      },
    ],
  },
}

export const KEYS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['Ctrl K'], meaning: 'Any order, partner, page or command' },
  { keys: ['?'], meaning: 'All keys of this page' },
  { keys: ['/'], meaning: 'Search' },
  { keys: ['Tab'], meaning: 'Next control' },
  { keys: ['Enter'], meaning: 'Open or do' },
  { keys: ['Esc'], meaning: 'Close the panel, menu or box' },
]
