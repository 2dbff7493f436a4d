import type { HelpPage } from './help-words'

export const TICKET_RUNS_HELP: HelpPage = {
  purpose:
    'Actions taken on many tickets at once, with the outcome for each ticket. Select rows in a list of tickets to start one.',
  words: [
    {
      word: 'Refused',
      meaning:
        'A rule did not allow it for this ticket; the others went through. You can try it again on the ticket as it is now.',
    },
    { word: 'Changed meanwhile', meaning: 'Somebody changed the ticket after you selected it.' },
    { word: 'Stopped', meaning: 'The run was stopped before it reached this ticket: nothing was changed.' },
  ],
}

export const TICKET_HELP: HelpPage = {
  purpose:
    'Customer problems to be solved. A ticket belongs to a team; before it is handed over, it must hold everything the next team needs.',
  words: [
    {
      word: 'Due',
      meaning:
        'When it must be resolved, by priority and category, counted in working hours (critical tickets: around the clock).',
    },
    { word: 'Paused', meaning: 'It is the customer’s turn: the clock stops until they answer.' },
    { word: 'Late', meaning: 'It went past its due time. That stays on record, whatever happens next.' },
    {
      word: 'Stale',
      meaning:
        'Nobody has written to the customer or the team, or changed its status or team, within the follow-up interval.',
    },
    {
      word: 'Reminder, escalation',
      meaning:
        'The assignee is reminded while there is time left; once it is late, the team, its lead and the manager are told. Each gets one notice, in the inbox.',
    },
    {
      word: 'Sent back',
      meaning: 'The team that received it needs more information. It counts against whoever handed it over.',
    },
    {
      word: 'Fix the order',
      meaning:
        'Use the order’s own actions from its ticket: your role decides what you may do, as on the order, and it shows in both histories.',
    },
    {
      word: 'Case file',
      meaning:
        'What the customer says, what the partner says, what the histories show, and the verdict, on one page to print.',
    },
    {
      word: 'Founder review',
      meaning: 'The ticket stays open, and the customer is told nothing, until the founder has decided.',
    },
  ],
}
