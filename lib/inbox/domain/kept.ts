/** So long an item stays that was settled by what was done, and not by its person. */
export const SETTLED_KEPT_DAYS = 30
