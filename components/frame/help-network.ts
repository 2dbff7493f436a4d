import type { HelpPage } from './help-words'

/** Help of the areas under “Network”: who serves what, how many and first. */
export const NETWORK_HELP: Record<string, HelpPage> = {
  '/partners': {
    purpose: 'Vendors and in-house associates: their state, capacity, devices and working days.',
    words: [
      { word: 'Hold', meaning: 'No new orders until a given time. A second person approves it.' },
      { word: 'Tier', meaning: 'A, B, C or new; used in routing.' },
      { word: 'Capacity', meaning: 'Pickups a partner can do on one date.' },
    ],
  },
  '/partners/capacity': {
    purpose:
      'How full every partner is, date by date. Press a date, or draw over several, to set a capacity, room by window of the day, or a leave. Arrow keys move, Shift extends, Enter opens.',
    words: [
      {
        word: 'Over',
        meaning: 'More is booked than the capacity allows now. Nothing is cancelled; nobody new is booked.',
      },
      {
        word: 'Window',
        meaning: 'Part of a day, such as 10:00–13:00. A pickup takes a place in the one its slot starts in.',
      },
      { word: 'Leave', meaning: 'Dates a partner is away: capacity 0, unless it is set for a date afterwards.' },
    ],
  },
  '/coverage': {
    purpose:
      'Which partner serves which pincode for which device, and from when. The matrix edits many cells at once: choose the day from which they hold, mark and press Space, review, apply.',
    words: [
      {
        word: 'As of',
        meaning: 'The day the matrix shows, and from which edits hold: choose next Monday to plan for it.',
      },
      {
        word: 'Keys',
        meaning:
          'Arrows move, Shift selects, Space covers or ends, Ctrl D fills down, Ctrl C and V copy and paste (a column of pincodes covers them), Ctrl Z undoes, Enter opens a cell and its history.',
      },
      { word: 'Fully served', meaning: 'Every device category has an active partner.' },
      { word: 'Partially served', meaning: 'Some device categories have one.' },
      {
        word: 'Flag',
        meaning: 'Something that contradicts itself, such as an open pincode without an active partner.',
      },
      {
        word: 'What if',
        meaning: 'The unserved demand that a partner would have recovered by taking pincodes, within its capacity.',
      },
    ],
  },
  '/routing': {
    purpose:
      'Which partner is offered first for an order. Rules are edited in a draft, checked, and published as a new version; an earlier one is taken back in one step.',
    words: [
      { word: 'Require', meaning: 'Only these partners may have the order. A manager may override it with a reason.' },
      { word: 'Prefer, avoid', meaning: '20 points more or less. The first rule that speaks of a partner decides.' },
      {
        word: 'Share',
        meaning: 'At most so much of a city’s orders of a date for one kind; each beyond costs 30 points.',
      },
      {
        word: 'Score',
        meaning: 'Up to 100 points from five parts, as the weights say. Score and rules make the total.',
      },
      {
        word: 'Decision',
        meaning: 'What each assignment keeps: all candidates with their points, and the version of the rules.',
      },
      {
        word: 'Replay',
        meaning: 'What rules would have assigned in days that are over, against what was. It decides nothing.',
      },
      {
        word: 'Change hands',
        meaning: 'Orders that another partner gets under the rules replayed.',
      },
    ],
  },
  '/areas': {
    purpose: 'The pincode directory: cities, clusters, and the switch that opens or closes an area.',
    words: [{ word: 'Cluster', meaning: 'Pincodes of one city that are worked together.' }],
  },
}
