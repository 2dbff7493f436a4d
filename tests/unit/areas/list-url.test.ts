import { expect, it } from 'vitest'
import { hrefWith, one, pageHrefs } from '@/components/areas/list-url'

it('a page leads to the next, and back the way it came', () => {
  const first = pageHrefs('/areas', { state: 'Goa' }, 'A')
  expect(first).toEqual({ previousHref: null, nextHref: '/areas?state=Goa&cursor=A' })
  const second = pageHrefs('/areas', { state: 'Goa', cursor: 'A' }, 'B')
  expect(second).toEqual({ previousHref: '/areas?state=Goa', nextHref: '/areas?state=Goa&cursor=A&cursor=B' })
  const third = pageHrefs('/areas', { state: 'Goa', cursor: ['A', 'B'] }, null)
  expect(third).toEqual({ previousHref: '/areas?state=Goa&cursor=A', nextHref: null })
})

it('another filter starts from the first page and keeps the rest', () => {
  expect(hrefWith('/areas', { state: 'Goa', q: '4 0', cursor: ['A', 'B'] }, { state: undefined })).toBe('/areas?q=4+0')
  expect(hrefWith('/areas', { cursor: 'A' }, {})).toBe('/areas')
})

it('a parameter given twice counts as its last, a blank one as none', () => {
  expect([one({ q: ['a', 'b'] }, 'q'), one({ q: '' }, 'q'), one({}, 'q')]).toEqual(['b', undefined, undefined])
})
