import type { HelpPage } from './help-words'

export const QUALITY_HELP: HelpPage = {
  purpose:
    'A sample of each week’s tickets and queries is reviewed by people who did not work on them, so that whoever did can learn from it.',
  words: [
    {
      word: 'By chance, at risk',
      meaning:
        'By chance: drawn at random from each agent’s week. At risk: reopened, late, sent back, rated low, or handled by somebody new.',
    },
    { word: 'Critical', meaning: 'A criterion that fails the whole audit if it is missed, whatever the score.' },
    { word: 'Second look', meaning: 'Another auditor reviews the same item without seeing what the first one found.' },
    { word: 'Kappa', meaning: 'How far two auditors agree beyond chance: 0 is pure chance, 1 is full agreement.' },
    {
      word: 'Objection',
      meaning: 'The person whose work was audited may object once; somebody other than the auditor decides.',
    },
    { word: 'Handover clear', meaning: 'Rated 1–5 by the team that received the ticket, once per handover.' },
  ],
}
