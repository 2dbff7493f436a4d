import { atMost } from '@/lib/server/at-most'

/**
 * Runs a read that goes through a period's rows, which takes seconds where there are many, when at most three others of this process do. One
 * question about a past instant asks for dozens: all at once they take every connection, and whoever wants one for a moment waits in vain.
 */
export const scanning = atMost(4)
