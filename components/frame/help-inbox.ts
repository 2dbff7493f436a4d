import type { HelpPage } from './help-words'

/** Of the place in the top bar. */
export const INBOX_HELP: HelpPage = {
  purpose:
    'What you have to see to yourself: reminders that are due, notes that mention you, escalations, and priority flags of the other side. j and k move, Enter opens, e is done, s snoozes, u marks unread.',
  words: [
    { word: 'Snooze', meaning: 'It leaves the list and comes back unread at the time you choose.' },
    {
      word: 'Escalation',
      meaning: 'Reminders of an order without action did not help: an operations manager is asked.',
    },
    {
      word: 'Settled',
      meaning: 'What it was about is over: the order was accepted, called, reassigned or has ended.',
    },
  ],
}
