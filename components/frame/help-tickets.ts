import type { HelpPage } from './help-words'

/** What runs of tickets are. */
export const TICKET_RUNS_HELP: HelpPage = {
  purpose:
    'Commands that were given to many tickets at once, with what became of each. Select rows of a list of tickets to give one.',
  words: [
    {
      word: 'Refused',
      meaning: 'A rule stood against this ticket; the others were done. It may be taken again, as it is now.',
    },
    { word: 'Changed meanwhile', meaning: 'Somebody did something to the ticket after you had selected it.' },
    { word: 'Stopped', meaning: 'The run was stopped before this ticket’s turn: nothing was done to it.' },
  ],
}

/** What tickets are, and their words. */
export const TICKET_HELP: HelpPage = {
  purpose:
    'What is to be solved for customers. A ticket belongs to a team; when it is handed over, what the next team needs must be in it.',
  words: [
    {
      word: 'Due',
      meaning: 'When it must be resolved: by priority and category, in working hours (critical: every hour).',
    },
    { word: 'Paused', meaning: 'It is the customer’s turn: the clock stands until they answer.' },
    { word: 'Late', meaning: 'It was past its due time once. That stays, however it goes on.' },
    {
      word: 'Stale',
      meaning: 'No message to customer or team, and no change of status or team, for the follow-up interval.',
    },
    {
      word: 'Reminder, escalation',
      meaning:
        'Whoever has it is told while time is left; once it is late its team, their lead, the manager. Each once, in the inbox.',
    },
    {
      word: 'Sent back',
      meaning: 'The team that got it needs more information. It is counted for whoever handed it over.',
    },
    {
      word: 'Fix the order',
      meaning:
        'The order’s own commands, given from its ticket: your role decides as on the order, and both histories say it.',
    },
    {
      word: 'Case file',
      meaning:
        'What the customer and the partner say, what the histories show, and the verdict, on one sheet to print.',
    },
    {
      word: 'Founder review',
      meaning: 'Nothing is closed and the customer is told nothing until the founder has decided.',
    },
  ],
}
