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
