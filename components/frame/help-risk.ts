import type { HelpPage } from './help-words'

/** What is said of pickups that are still to come. */
export const RISK_HELP: HelpPage = {
  purpose:
    'Which pickups are likely to be missed, told every minute from how orders that stood alike ended, and how far that can be trusted.',
  words: [
    {
      word: 'Missed',
      meaning: 'Still to be fetched when the pickup falls due. What was cancelled before then is not.',
    },
    {
      word: 'Likely to miss',
      meaning:
        'Of orders with as much time left, the same status, age, hour, city and partner so many missed. Of few much is taken from what is usual.',
    },
    { word: 'Likely misses', meaning: 'The sum of the risks: of ten orders at 30% about three will be missed.' },
    { word: 'Brier score', meaning: 'How far what was said is from what happened, squared; 0 is the best.' },
    {
      word: 'Held back',
      meaning:
        'The last weeks, which the figures of the check had not seen: what was said of them is compared with what happened.',
    },
  ],
}
