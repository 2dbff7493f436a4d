import type { HelpPage } from './help-words'

/** What queries are, and their words. */
export const QUERY_HELP: HelpPage = {
  purpose: 'Every call, mail and chat of customers. Mails that wait are sorted by when they are due.',
  words: [
    { word: 'Due', meaning: 'By when the customer is to be answered, in working hours, from when they wrote last.' },
    {
      word: 'Resolved at first contact',
      meaning: 'The agent says so. A ticket, or the customer coming again on the topic within 7 days, takes it back.',
    },
    { word: 'Call back', meaning: 'Promised for a time: it comes up in the inbox of whoever promised it.' },
    { word: 'Automatic', meaning: 'An out-of-office or a returned mail: nobody is expected to answer it.' },
  ],
}

export const LOG_HELP: HelpPage = {
  purpose: 'Type the number of whoever is on the phone; the rest of what is known of them stands beside it.',
  words: [
    {
      word: 'Half-typed',
      meaning: 'What you typed stays in this tab until it is logged, whatever you open meanwhile.',
    },
  ],
}

export const SURVEY_HELP: HelpPage = {
  purpose: 'What customers answered when they were asked how our help was, and how many did.',
  words: [
    { word: 'Response rate', meaning: 'Of the links sent in the period, those that were answered.' },
    { word: 'Bad', meaning: 'A score of 1 or 2. It opens a ticket by itself, once.' },
  ],
}
