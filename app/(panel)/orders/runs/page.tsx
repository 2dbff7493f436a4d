import type { Metadata } from 'next'
import { runWords } from '@/components/orders/bulk/run-words'
import { loadBulkRuns } from '@/lib/orders/loaders/bulk'
import { RunsPage } from './run-pages'

export const metadata: Metadata = { title: 'Bulk runs' }

const ORDERS = { one: 'order', many: 'orders', path: '/orders', wordsOf: runWords }

export default function OrderRunsPage() {
  return <RunsPage room={ORDERS} load={loadBulkRuns} rowTopics={['order', 'orders']} listHref="/orders?queue=new" />
}
