import { isUnavailable } from '@/lib/server/database-errors'
import { announce } from '@/lib/server/live-feed'
import { sql } from '@/lib/server/sql'

/** Whoever signs out stops hearing at once, in every process; a database that is away must not keep anybody signed in. */
export async function endStreams(session: string): Promise<void> {
  try {
    await announce(sql, { topic: 'session', subject: session })
  } catch (error) {
    if (!isUnavailable(error)) throw error
  }
}
