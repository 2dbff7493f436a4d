import type { HelpPage } from './help-words'

/** What knowledge is, and its words. */
export const KNOWLEDGE_HELP: HelpPage = {
  purpose:
    'How things are done, and what is told to customers. Articles stand beside the tickets of their category; templates are filled in where a reply is written.',
  words: [
    { word: 'Draft', meaning: 'What is being written. Readers see it once it is published.' },
    { word: 'Version', meaning: 'What was published, for good. An earlier one is restored as a draft.' },
    { word: 'Review', meaning: 'The day on which its owner looks at it again; the owner is reminded once.' },
    {
      word: 'Not covered',
      meaning: 'Pressed on a ticket when nothing helps: it is collected for those who write, by category.',
    },
    {
      word: 'Missing value',
      meaning:
        'What a template asks for and is not known stands there in brackets, [Pickup slot?]. Fill it in before you send.',
    },
  ],
}
