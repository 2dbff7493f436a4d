import type { HelpPage } from './help-words'

/** What shifts and distribution are, and their words. */
export const WORKFORCE_HELP: HelpPage = {
  purpose:
    'Who is there when, beside what is expected to come in, and who can do what. Tickets that nobody has are given out by it.',
  words: [
    {
      word: 'Draft',
      meaning: 'Planned, but not published: only who plans sees it. “To go” is taken out with the next publishing.',
    },
    {
      word: 'Needed',
      meaning:
        'The mean of the same hour on the last same weekdays (holidays left out), divided by what one person deals with in an hour, rounded up.',
    },
    { word: 'Short', meaning: 'So many people are missing in that hour. Somebody who is away counts for nobody.' },
    {
      word: 'In turn, by room',
      meaning:
        'How tickets are given out: to whoever was given one the longest ago, or to whoever has the largest share of their limit free. Whoever worked on the ticket before comes first.',
    },
    { word: 'Away', meaning: 'Nothing is given to somebody who is away; what they have is listed for handing over.' },
  ],
}

/** What the supervisor's page shows. */
export const HELPDESK_HELP: HelpPage = {
  purpose: 'A team now: who is there, what is on whose desk, what waits. Every count opens its tickets.',
  words: [
    { word: 'Desk', meaning: 'Open tickets of a person that do not wait for the customer, of what they may have.' },
    { word: 'Due soon', meaning: 'Due within two hours, and not overdue yet.' },
    {
      word: 'Give to others',
      meaning: 'Open tickets of somebody who is away or has left go to others of the team, by its rules.',
    },
    {
      word: 'First contact',
      meaning: 'Contacts that were solved at the first, of those handled. A repeat within 7 days takes it back.',
    },
    {
      word: 'Resolution',
      meaning: 'Mean working time until tickets were resolved, without what waited for the customer.',
    },
  ],
}

/** What feedback is, and how it is found. */
export const FEEDBACK_HELP: HelpPage = {
  purpose:
    'Complaints that repeat, and what came of them. Found at night by kind and partner, city or device, or filed by hand from a ticket.',
  words: [
    {
      word: 'Rising',
      meaning: 'At least 5 tickets in 7 days, twice the rate of the up to 8 weeks before, and hardly by chance.',
    },
    {
      word: 'Frequent',
      meaning: 'At least 5 tickets in 28 days, twice as many as elsewhere for so many orders, and hardly by chance.',
    },
    {
      word: 'Hardly by chance',
      meaning:
        'Were the rates equal, so many would come up in less than 5 % of nights, all patterns that are looked at together.',
    },
    {
      word: 'Changed',
      meaning: 'Something was changed on a day. From two weeks later on it is said whether it was raised less.',
    },
  ],
}
