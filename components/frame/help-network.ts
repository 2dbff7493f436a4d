import type { HelpPage } from './help-words'

/** Help for the areas under “Network”: who serves what, how much of it, and who comes first. */
export const NETWORK_HELP: Record<string, HelpPage> = {
  '/partners': {
    purpose: 'Vendors and in-house associates: their state, capacity, devices and working days.',
    words: [
      { word: 'Hold', meaning: 'No new orders until a given time. A second person has to approve it.' },
      { word: 'Tier', meaning: 'A, B, C or new; taken into account by routing.' },
      { word: 'Capacity', meaning: 'How many pickups a partner can do on one date.' },
    ],
  },
  '/partners/capacity': {
    purpose:
      'How full every partner is, date by date. Click a date, or drag over several, to set capacity for the day or for windows of it, or to enter leave. Arrow keys move, Shift extends, Enter opens.',
    words: [
      {
        word: 'Over',
        meaning: 'More is booked than the capacity now allows. Nothing is cancelled, but nothing new is booked.',
      },
      {
        word: 'Window',
        meaning: 'Part of a day, such as 10:00–13:00. A pickup counts in the window its slot starts in.',
      },
      {
        word: 'Leave',
        meaning: 'Dates on which a partner is away: capacity is 0 unless it is set for a single date later.',
      },
    ],
  },
  '/coverage': {
    purpose:
      'Which partner serves which pincode for which device, and from when. In the matrix you can edit many cells at once: choose the day they take effect, select cells, press Space, review and apply.',
    words: [
      {
        word: 'As of',
        meaning: 'The day the matrix shows and from which your edits take effect: choose next Monday to plan for it.',
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
        meaning: 'Something that does not add up, such as an open pincode without an active partner.',
      },
      {
        word: 'What if',
        meaning:
          'How much unserved demand a partner could have taken on, within its capacity, by covering more pincodes.',
      },
    ],
  },
  '/routing': {
    purpose:
      'Which partner is offered an order first. Rules are edited in a draft, checked, and published as a new version; an earlier version can be restored in one step.',
    words: [
      {
        word: 'Require',
        meaning: 'Only these partners may take the order. A manager may override this with a reason.',
      },
      { word: 'Prefer, avoid', meaning: '20 points more or less. The first rule that applies to a partner decides.' },
      {
        word: 'Share',
        meaning:
          'The largest share of a city’s orders on a date for one kind of partner; each order beyond it costs 30 points.',
      },
      {
        word: 'Score',
        meaning:
          'Up to 100 points from five parts, combined by their weights. Score and rules together make the total.',
      },
      {
        word: 'Decision',
        meaning: 'What is kept with each assignment: all candidates with their points, and the version of the rules.',
      },
      {
        word: 'Replay',
        meaning:
          'What a set of rules would have assigned on past days, compared with what happened. It changes nothing.',
      },
      {
        word: 'Change hands',
        meaning: 'Orders that would go to a different partner under the replayed rules.',
      },
    ],
  },
  '/areas': {
    purpose: 'The pincode directory: cities, clusters, and the switch that opens or closes an area.',
    words: [{ word: 'Cluster', meaning: 'Pincodes of one city that are handled together.' }],
  },
}
