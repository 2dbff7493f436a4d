import type { TicketCommand } from '@/lib/tickets/types'

/** Words of a command's box: what it is called, what follows, what is said when it is done. */
export const COMMAND_WORDS: Record<
  TicketCommand,
  { title: string; consequence?: string; submit: string; done: string }
> = {
  take: { title: 'Take', submit: 'Take it', done: 'It is yours' },
  assign: { title: 'Assign', submit: 'Assign', done: 'Assigned' },
  start: { title: 'Start', submit: 'Start', done: 'In progress' },
  wait_for_customer: {
    title: 'Wait for the customer',
    consequence: 'The clock stops until the customer answers or you resume.',
    submit: 'Wait',
    done: 'Waiting on the customer',
  },
  wait_for_team: {
    title: 'Wait for another team',
    consequence: 'The ticket stays with your team, and its clock goes on.',
    submit: 'Wait',
    done: 'Waiting on the team',
  },
  resume: { title: 'Resume', submit: 'Resume', done: 'In progress again' },
  hand_over: {
    title: 'Hand over',
    consequence: 'It goes to the other team, with everything they need.',
    submit: 'Hand over',
    done: 'Handed over',
  },
  send_back: {
    title: 'Send back for more information',
    consequence: 'It goes back to the team that handed it over. Send-backs are counted.',
    submit: 'Send back',
    done: 'Sent back',
  },
  message: { title: 'Message', submit: 'Send', done: 'Written down' },
  log_reply: { title: 'Log a reply', submit: 'Log the reply', done: 'Reply logged' },
  note: { title: 'Internal note', submit: 'Add the note', done: 'Note added' },
  edit: { title: 'Edit', submit: 'Save', done: 'Saved' },
  set_priority: {
    title: 'Set the priority',
    consequence: 'Its due time is recalculated for the new priority, from when it was raised.',
    submit: 'Set it',
    done: 'Priority set',
  },
  link: { title: 'Link an order or partner', submit: 'Link', done: 'Linked' },
  follow: { title: 'Follow', submit: 'Follow', done: 'You follow this ticket' },
  unfollow: { title: 'Unfollow', submit: 'Unfollow', done: 'You no longer follow it' },
  ask_founder: {
    title: 'Ask for founder review',
    consequence: 'It becomes critical. Until the review ends it stays open, and the customer is told nothing.',
    submit: 'Ask',
    done: 'Founder review asked for',
  },
  end_founder_review: { title: 'End the founder review', submit: 'End the review', done: 'Review ended' },
  resolve: {
    title: 'Resolve',
    consequence: 'The clock stops. The ticket is closed once the customer confirms.',
    submit: 'Resolve',
    done: 'Resolved',
  },
  close: { title: 'Close', submit: 'Close', done: 'Closed' },
  reopen: {
    title: 'Reopen',
    consequence: 'The clock continues from where it stopped.',
    submit: 'Reopen',
    done: 'Reopened',
  },
  merge: {
    title: 'Merge into another ticket',
    consequence: 'This ticket is closed and continues in the other one.',
    submit: 'Merge',
    done: 'Merged',
  },
  fix: { title: 'Fix the order', submit: 'Do it', done: 'Done' },
  log_incident: {
    title: 'Log against the partner',
    consequence: 'It appears on the partner’s page with this ticket’s reference, and counts there.',
    submit: 'Log it',
    done: 'Logged against the partner',
  },
  log_partner: {
    title: 'Log what the partner says',
    consequence: 'Their side of the story, next to the customer’s; the case file shows both.',
    submit: 'Log it',
    done: 'The partner’s side is logged',
  },
  give_verdict: {
    title: 'Give a verdict',
    consequence: 'Says in whose favour it was decided, and why. A later verdict is added to this one.',
    submit: 'Give the verdict',
    done: 'Verdict given',
  },
  split: {
    title: 'Split off a ticket',
    consequence: 'A new ticket about the same customer and order, with the messages you pick. This one stays open.',
    submit: 'Split off',
    done: 'Split off',
  },
  relate: { title: 'Relate to a ticket', submit: 'Relate', done: 'Related' },
  unrelate: { title: 'No longer relate', submit: 'Take it away', done: 'No longer related' },
}
