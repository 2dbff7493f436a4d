import type { HelpPage } from './help-words'

export const WORKFORCE_HELP: HelpPage = {
  purpose:
    'Who works when, next to how much work is expected, and who can do what. Unassigned tickets are given out by this plan.',
  words: [
    {
      word: 'Draft',
      meaning:
        'Planned but not published: only planners see it. A shift marked “To go” is removed the next time the plan is published.',
    },
    {
      word: 'Needed',
      meaning:
        'The average for the same hour on recent weeks’ same weekday (holidays left out), divided by what one person handles in an hour, rounded up. Outside the calendar’s working hours nobody is needed: what comes in at night waits for the morning.',
    },
    { word: 'Short', meaning: 'How many people are missing in that hour. Anybody who is away is not counted.' },
    {
      word: 'In turn, by room',
      meaning:
        'How tickets are given out: to whoever has waited longest for one, or to whoever has the largest part of their limit free. Whoever worked on the ticket before comes first.',
    },
    { word: 'Away', meaning: 'Nobody who is away is given tickets; the ones they have are listed for handing over.' },
  ],
}

export const HELPDESK_HELP: HelpPage = {
  purpose: 'A team right now: who is there, what is on each desk, what is waiting. Every count opens its tickets.',
  words: [
    {
      word: 'Desk',
      meaning: 'A person’s open tickets that are not waiting for the customer, out of the most they may have.',
    },
    { word: 'Due soon', meaning: 'Due within two hours and not overdue yet.' },
    {
      word: 'Give to others',
      meaning: 'Passes the open tickets of somebody who is away, or has left, to others in the team by its rules.',
    },
    {
      word: 'First contact',
      meaning: 'The share of contacts solved the first time. A repeat within 7 days takes it back.',
    },
    {
      word: 'Resolution',
      meaning: 'Average working time until tickets were resolved, not counting time spent waiting for the customer.',
    },
  ],
}

export const FEEDBACK_HELP: HelpPage = {
  purpose:
    'Complaints that keep coming back, and what was done about them. Found every night by kind and by partner, city or device, or filed by hand from a ticket.',
  words: [
    {
      word: 'Rising',
      meaning: 'At least 5 tickets in 7 days, at twice the rate of up to 8 weeks before, and hardly by chance.',
    },
    {
      word: 'Frequent',
      meaning: 'At least 5 tickets in 28 days, twice as many per order as elsewhere, and hardly by chance.',
    },
    {
      word: 'Hardly by chance',
      meaning:
        'If the rates were the same, this many would show up on fewer than 5% of nights, counting all patterns examined together.',
    },
    {
      word: 'Changed',
      meaning: 'Something was changed on a given day. From two weeks later, you can see whether complaints went down.',
    },
  ],
}
