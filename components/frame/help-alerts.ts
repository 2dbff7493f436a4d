import type { HelpPage } from './help-words'

export const ALERT_HELP: HelpPage = {
  purpose:
    'What has gone wrong for long enough, or suddenly enough, that somebody should do something. Each is found once, says on which figures, leads to what to do, and settles itself. j and k move; on an alert t takes it, s snoozes.',
  words: [
    {
      word: 'Past its floor',
      meaning:
        'So many days on end, as its rule says. A day counts only if what is still open in it can no longer mend it; days with few rows count neither way.',
    },
    {
      word: 'Sudden change',
      meaning:
        'A day much worse than the middle of the same weekday over eight weeks: by more than three and a half times what days and chance scatter, and by at least 5 points (0.3 of a rating, a quarter of a time).',
    },
    {
      word: 'Growing queue',
      meaning:
        'Longer than usual at that hour of that weekday, two hours on end; settled when it is half way back. Sizes are written down every hour.',
    },
    {
      word: 'Of a partner',
      meaning:
        'Single partners have few orders a day: a day is judged by the seven that end with it, and is past the floor only where chance does not explain it. It is settled once the partner is on hold or has left.',
    },
    { word: 'Snoozed', meaning: 'Put off until a time. If it is still open then, its owner is reminded.' },
    {
      word: 'Settled',
      meaning:
        'A later day is well again, or its own days turned out otherwise. If it happens again later, that is another alert.',
    },
    { word: 'Restated', meaning: 'A figure of its days says otherwise now than it was reported.' },
  ],
}
