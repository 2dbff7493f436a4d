import type { HelpPage } from './help-words'

export const ALERT_HELP: HelpPage = {
  purpose:
    'What has gone wrong for long enough, or suddenly enough, that somebody should act. Each alert is raised once, shows the figures it is based on, leads to what you can do, and settles on its own. j and k move; on an alert, t takes it and s snoozes it.',
  words: [
    {
      word: 'Past its floor',
      meaning:
        'For as many days in a row as its rule says. A day counts only once nothing still open in it could bring it back; days with few rows count neither way.',
    },
    {
      word: 'Sudden change',
      meaning:
        'A day much worse than the median of the same weekday over eight weeks: by more than three and a half times the usual variation, and by at least 5 points (0.3 for a rating, a quarter for a duration).',
    },
    {
      word: 'Growing queue',
      meaning:
        'Longer than usual for that hour and weekday, two hours in a row; settled when it is halfway back. Queue sizes are recorded every hour.',
    },
    {
      word: 'Of a partner',
      meaning:
        'One partner has few orders a day, so each day is judged together with the six before it, and is past the floor only if chance does not explain it. It is settled once the partner is on hold or has left.',
    },
    { word: 'Snoozed', meaning: 'Put off until a given time. If it is still open then, its owner is reminded.' },
    {
      word: 'Settled',
      meaning:
        'A later day is fine again, or its own days turned out differently after all. If it happens again, that is a new alert.',
    },
    { word: 'Restated', meaning: 'A figure for one of its days has changed since it was reported.' },
  ],
}
