import type { HelpPage } from './help-words'

export const RISK_HELP: HelpPage = {
  purpose:
    'Which pickups are likely to be missed, worked out every minute from how similar orders ended, and how far you can trust it.',
  words: [
    {
      word: 'Missed',
      meaning: 'Not picked up by the time the pickup falls due. Orders cancelled before then do not count.',
    },
    {
      word: 'Likely to miss',
      meaning:
        'The share of past orders with the same time left, status, age, hour, city and partner that were missed. Where there are few of them, the usual rate weighs more.',
    },
    { word: 'Likely misses', meaning: 'The risks added up: of ten orders at 30%, about three will be missed.' },
    {
      word: 'Brier score',
      meaning: 'The squared distance between what was predicted and what happened; 0 is perfect.',
    },
    {
      word: 'Held back',
      meaning:
        'The most recent weeks. For the check the model is built without them, and what it predicts for them is compared with what happened.',
    },
  ],
}
