import { connection } from 'next/server'
import { cache } from 'react'
import { isUnavailable } from '@/lib/server/database-errors'
import { readSetting, standardSetting } from '@/lib/server/settings'

/**
 * What the business calls itself, for titles and the frame; read once a request, however often it is asked. A database that is
 * away must not keep a page from saying so: then it is the name before any was set.
 */
export const businessName = cache(async (): Promise<string> => {
  // A build has no database to ask.
  await connection()
  try {
    return await readSetting('business_name')
  } catch (error) {
    if (isUnavailable(error)) return standardSetting('business_name')
    throw error
  }
})
