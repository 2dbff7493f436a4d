import type { HelpPage } from './help-words'

/** Boards that people put together themselves. */
export const PINBOARD_WORDS: HelpPage['words'] = [
  {
    word: 'Pinboard',
    meaning:
      'A board of your own: figures and charts with their period and filters, added with the pin on each. “Last 7 days” always means the latest seven.',
  },
  {
    word: 'Shared',
    meaning: 'With roles and people. Everybody sees what their own role may see; of other pins, only that they exist.',
  },
  {
    word: 'By mail',
    meaning: 'On working days or once a week, to whoever wants it. Stop it here or with the link in the mail.',
  },
]

export const BOARD_HELP: HelpPage = {
  purpose:
    'Whether all is well, and if not, why. Every number opens its page, and every point of a chart the rows behind it; every chart has a table and a CSV.',
  words: [
    {
      word: 'On target',
      meaning: 'At the target or better. Watch: between target and floor. Breach: beyond the floor.',
    },
    {
      word: 'Moved by',
      meaning: 'The groups that contributed most to the change. All groups together add up to the whole change.',
    },
    {
      word: 'Rate and mix',
      meaning: 'Rate: the group’s own number moved. Mix: the group became a larger or smaller part of the whole.',
    },
    {
      word: 'Against',
      meaning:
        'What a change is compared with: the days before, the same days last month or last year, or days you choose. While a period is still running, both are compared at the same point in time.',
    },
    { word: 'Usually', meaning: 'The median for the same weekday at the same time of day, over up to eight weeks.' },
    {
      word: 'From lead to paid',
      meaning: 'How far every request and order of the period got, each counted once.',
    },
    ...PINBOARD_WORDS,
    {
      word: 'Provisional',
      meaning:
        'The period is not over, or some of its orders are still open: a hollow point. Matured: leaving out those that have not ended.',
    },
    {
      word: 'Few',
      meaning: 'With fewer than a hundred rows, the true share may be anywhere within the interval beside it (95%).',
    },
    {
      word: 'Restated',
      meaning: 'The day was reported as final and has changed since, after a late correction: a diamond.',
    },
  ],
}
