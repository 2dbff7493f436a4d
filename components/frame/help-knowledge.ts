import type { HelpPage } from './help-words'

export const KNOWLEDGE_HELP: HelpPage = {
  purpose:
    'How we do things, and what we tell customers. Articles appear beside tickets of their category; templates are filled in where you write a reply.',
  words: [
    { word: 'Draft', meaning: 'Still being written. Readers see it once it is published.' },
    {
      word: 'Version',
      meaning: 'A text as it was published. Versions are never changed; an earlier one can be restored as a draft.',
    },
    { word: 'Review', meaning: 'The day on which its owner should check it again; the owner is reminded once.' },
    {
      word: 'Not covered',
      meaning: 'Press it on a ticket when no article helps. It is collected by category for those who write articles.',
    },
    {
      word: 'Missing value',
      meaning:
        'When a template needs something we do not know, it shows in brackets, such as [Pickup slot?]. Fill it in before you send.',
    },
  ],
}
