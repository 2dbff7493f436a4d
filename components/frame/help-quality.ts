import type { HelpPage } from './help-words'

/** What quality is, and its words. */
export const QUALITY_HELP: HelpPage = {
  purpose:
    'A sample of each week’s tickets and queries is looked at by people who did not do them. What they find helps whose work it is.',
  words: [
    {
      word: 'By chance, at risk',
      meaning: 'Drawn from each agent’s week; or reopened, late, sent back, rated low, by somebody new.',
    },
    { word: 'Critical', meaning: 'A criterion that fails the whole audit when it is missed, whatever the score.' },
    { word: 'Second look', meaning: 'Another auditor looks at the same item, without seeing what the first found.' },
    { word: 'Kappa', meaning: 'How far two auditors agree beyond chance: 0 is chance, 1 is always.' },
    { word: 'Objection', meaning: 'Whose work it is may object once; somebody else than the auditor decides.' },
    { word: 'Handover clear', meaning: '1–5 by the team that got a ticket, once for each handover.' },
  ],
}
