import type { HelpPage } from './help-words'

/** What people put together themselves. */
export const PINBOARD_WORDS: HelpPage['words'] = [
  {
    word: 'Pinboard',
    meaning:
      'A board of one’s own: figures and charts with their days and filters, put there by the pin on each. “Last 7 days” stay the last seven days.',
  },
  {
    word: 'Shared',
    meaning: 'With roles and people. Each sees what their own role sees; of another pin only that it is there.',
  },
  {
    word: 'By mail',
    meaning: 'On working days or once a week, to whoever wants it. Stopped here or by the link in the mail.',
  },
]

/** What the dashboards say, and their words. */
export const BOARD_HELP: HelpPage = {
  purpose:
    'Whether all is well, and if not, why. Each number leads to its page, each point of a chart to its rows; every chart has its table and its CSV.',
  words: [
    {
      word: 'On target',
      meaning: 'At the target or past it. Watch: between target and floor. Breach: past the floor.',
    },
    {
      word: 'Moved by',
      meaning:
        'The groups that did most to the change, in its own direction. All groups together are all of the change.',
    },
    {
      word: 'Rate and mix',
      meaning: 'A group’s own number moved; or it became a larger or smaller part of the whole.',
    },
    {
      word: 'Against',
      meaning:
        'What a change is measured against: the days before, the same days last month or year, or days that you choose. While a period is not over, as many days are seen at the same moment of theirs.',
    },
    { word: 'Usually', meaning: 'The middle of what the same weekday had by the same time, over up to eight weeks.' },
    {
      word: 'From lead to paid',
      meaning: 'Where everything asked and placed in the period got to, each in one place.',
    },
    ...PINBOARD_WORDS,
    {
      word: 'Provisional',
      meaning:
        'The period is not over, or some of its orders are still undecided: a hollow point. Matured: without those that have not ended.',
    },
    {
      word: 'Few',
      meaning: 'Of fewer than a hundred a share may as well be anything within the interval beside it (95 %).',
    },
    {
      word: 'Restated',
      meaning: 'The day was reported as final and says otherwise now, by a late correction: a diamond.',
    },
  ],
}
