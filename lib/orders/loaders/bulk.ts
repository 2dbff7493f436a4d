import { defineLoader } from '@/lib/auth/define-loader'
import { readRun, readRuns } from '../commands/read-bulk'

/** The newest commands to many orders, with how far each is. */
export const loadBulkRuns = defineLoader({ capability: 'orders.read', load: readRuns })

/** One of them with a page of its rows; null when there is none such, or its reader does not see everybody's orders. */
export const loadBulkRun = defineLoader({ capability: 'orders.read', load: readRun })
