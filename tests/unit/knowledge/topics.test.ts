import { expect, it } from 'vitest'
import { topicsWords } from '@/lib/knowledge/domain/topics'

const CATEGORIES = [
  {
    code: 'payout',
    label: 'Payout',
    subcategories: [
      { code: 'delayed', label: 'Payout delayed' },
      { code: 'less_paid', label: 'Less paid' },
    ],
  },
  { code: 'refund', label: 'Refund', subcategories: [] },
]

it('topics are named by category, each once; what is in the rules no more by its code', () => {
  const words = (...topics: string[]) => topicsWords(CATEGORIES, topics)
  expect(words('payout', 'payout/delayed', 'refund', 'payout/less_paid')).toBe(
    'Payout (Payout delayed, Less paid), Refund',
  )
  expect(words('payout/delayed')).toBe('Payout (Payout delayed)')
  expect(words('payout/retired', 'gone')).toBe('Payout (retired), gone')
  expect(words()).toBe('')
})
