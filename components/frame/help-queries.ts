import type { HelpPage } from './help-words'

export const QUERY_HELP: HelpPage = {
  purpose: 'Every call, mail and chat from customers. Mails waiting for an answer are sorted by when it is due.',
  words: [
    {
      word: 'Due',
      meaning: 'When the customer should be answered, in working hours, counted from their last message.',
    },
    {
      word: 'Resolved at first contact',
      meaning:
        'The agent marks it so. A ticket, or the same customer asking about the same topic again within 7 days, takes it back.',
    },
    { word: 'Call back', meaning: 'Promised for a certain time: it comes up in the inbox of whoever promised it.' },
    { word: 'Automatic', meaning: 'An out-of-office reply or a bounced mail: nobody has to answer it.' },
  ],
}

export const LOG_HELP: HelpPage = {
  purpose: 'Type the caller’s number; everything we know about them appears beside it.',
  words: [
    {
      word: 'Half-typed',
      meaning: 'What you have typed stays in this tab until you log it, whatever else you open.',
    },
  ],
}

export const SURVEY_HELP: HelpPage = {
  purpose: 'What customers said when we asked how our help was, and how many of them answered.',
  words: [
    { word: 'Response rate', meaning: 'The share of links sent in the period that were answered.' },
    { word: 'Bad', meaning: 'A score of 1 or 2. It opens one ticket automatically.' },
  ],
}
