import type { HelpPage } from './help-words'

export const INBOX_HELP: HelpPage = {
  purpose:
    'What needs your attention: reminders that are due, notes that mention you, escalations, and priority flags from the other team. j and k move, Enter opens, e marks done, s snoozes, u marks unread.',
  words: [
    { word: 'Snooze', meaning: 'It leaves the list and comes back, unread, at the time you choose.' },
    {
      word: 'Escalation',
      meaning: 'Reminders about an order without action did not help, so an operations manager is told.',
    },
    {
      word: 'Settled',
      meaning: 'It needs nothing more from you: the order was accepted, called, reassigned or has ended.',
    },
  ],
}
