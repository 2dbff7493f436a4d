import { describe, expect, it } from 'vitest'
import { readSearch } from '@/lib/orders/domain/list-search'

describe('what a search text may stand for', () => {
  it('a reference, however it is typed', () => {
    for (const text of ['OR-100001', 'or-100001', 'or100001']) expect(readSearch(text).ref).toBe('OR-100001')
    expect(readSearch('100001').refNumber).toBe('100001')
    expect(readSearch('ABCDE-1').ref).toBeNull()
  })

  it('any text is tried as an external id, as it stands', () => {
    expect(readSearch('web/1042 b').externalId).toBe('web/1042 b')
  })

  it('an IMEI needs its check digit', () => {
    expect(readSearch('490154203237518').imei).toBe('490154203237518')
    expect(readSearch('49-015420-323751-8').imei).toBe('490154203237518')
    expect(readSearch('490154203237519').imei).toBeNull()
  })

  it('a UTR is 6 to 30 letters and digits, in any case', () => {
    expect(readSearch('hdfc0001').utr).toBe('HDFC0001')
    expect(readSearch('hdfc1').utr).toBeNull()
    expect(readSearch('hdfc 0001').utr).toBeNull()
  })

  it('a whole phone number is looked up, a part of three digits is looked for', () => {
    for (const text of ['9812345678', '+91 98123 45678', '098123-45678']) {
      expect(readSearch(text)).toMatchObject({ phone: '+919812345678', phonePart: null })
    }
    expect(readSearch('98123').phonePart).toBe('98123')
    expect(readSearch('(981) 23').phonePart).toBe('98123')
    expect(readSearch('98').phonePart).toBeNull()
    expect(readSearch('Asha 98123').phonePart).toBeNull()
  })

  it('part of a name has three letters at least, of any script', () => {
    expect(readSearch('rao').namePart).toBe('rao')
    expect(readSearch('आशा').namePart).toBe('आशा')
    expect(readSearch('ra').namePart).toBeNull()
    expect(readSearch('98123').namePart).toBeNull()
  })

  it('six digits may be a pincode', () => {
    expect(readSearch('400001').pincode).toBe('400001')
    expect(readSearch('000001').pincode).toBeNull()
  })
})
