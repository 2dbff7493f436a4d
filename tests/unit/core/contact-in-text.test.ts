import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactIn, maskContactIn } from '@/lib/core/contact-in-text'

describe('a free text is kept without the contact data in it', () => {
  it.each([
    ['call him on 9812345678', 'call him on +91 98••• ••678'],
    ['9812345678', '+91 98••• ••678'],
    ['+919812345678 did not answer', '+91 98••• ••678 did not answer'],
    ['new number: +91 98123 45678.', 'new number: +91 98••• ••678.'],
    ['+91-98123-45678', '+91 98••• ••678'],
    ['+91 (98123) 45678', '+91 98••• ••678'],
    ['919812345678', '+91 98••• ••678'],
    ['09812345678', '+91 98••• ••678'],
    ['0 98123 45678', '+91 98••• ••678'],
    ['981 234 5678', '+91 98••• ••678'],
    ['9812 345 678', '+91 98••• ••678'],
    ['98 12 34 56 78', '+91 98••• ••678'],
    ['98.1234.5678', '+91 98••• ••678'],
    ['ph9812345678', 'ph+91 98••• ••678'],
    ['wife: 9812345678/7012345679', 'wife: +91 98••• ••678/+91 70••• ••679'],
    ['on 25-11-2026 9812345678 5 pm', 'on 25-11-2026 +91 98••• ••678 5 pm'],
    ['ask at 022-2345 6789', 'ask at ••• 789'],
    ['mail to asha.verma@example.in please', 'mail to a•••@example.in please'],
    ['ASHA+x@mail.example.co.in', 'A•••@mail.example.co.in'],
    ['pay to asha@okbank', 'pay to as•••@okbank'],
    ['9812345678@ybl', '98•••@ybl'],
    ['a/c 123456789012', 'a/c •••• 9012'],
    ['account no. 1234 5678 9012 34', 'account no. •••• 1234'],
    ['123456789012 HDFC0001234', '•••• 9012 HDFC0001234'],
    ['Aadhaar 2345 6789 0123', 'Aadhaar •••• 0123'],
    ['0091 98123 45678', '+91 98••• ••678'],
    ['00919812345678', '+91 98••• ••678'],
    ['+91 (0) 98123 45678', '+91 98••• ••678'],
    ['98123 - 45678', '+91 98••• ••678'],
    ['98123_45678', '+91 98••• ••678'],
    ['9 8 1 2 3 4 5 6 7 8', '+91 98••• ••678'],
    ['9-8-1-2-3-4-5-6-7-8 please', '+91 98••• ••678 please'],
    ['https://wa.me/919812345678', 'https://wa.me/+91 98••• ••678'],
    ['Ramesh-9812345678', 'Ramesh-+91 98••• ••678'],
    ['RAMESH9812345678', 'RAMESH+91 98••• ••678'],
    ['son in Dubai +971 50 123 4567', 'son in Dubai ••• 567'],
    ['+1 (415) 555-0100', '••• 100'],
  ])('%s', (text, kept) => {
    expect(maskContactIn(text)).toBe(kept)
  })
})

describe('contact data in other scripts and shapes is the same contact data', () => {
  it.each([
    ['नंबर ९८१२३४५६७८ है', 'नंबर +91 98••• ••678 है'],
    ['+९१ ९८१२३ ४५६७८', '+91 98••• ••678'],
    ['௯௮௧௨௩௪௫௬௭௮', '+91 98••• ••678'],
    ['৯৮১২৩-৪৫৬৭৮', '+91 98••• ••678'],
    ['٩٨١٢٣٤٥٦٧٨', '+91 98••• ••678'],
    ['９８１２３４５６７８', '+91 98••• ••678'],
    ['𝟗𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖 today', '+91 98••• ••678 today'],
    ['981\u200b234\u200b5678', '+91 98••• ••678'],
    ['98123–45678', '+91 98••• ••678'],
    ['98123\u00a045678', '+91 98••• ••678'],
    ['asha.verma＠example.in', 'a•••@example.in'],
  ])('%s', (text, kept) => {
    expect(maskContactIn(text)).toBe(kept)
  })
})

describe('contact data written as it is said is the same contact data', () => {
  it.each([
    ['call nine eight one two three four five six seven eight', 'call +91 98••• ••678'],
    ['Nine Eight, One Two Three, Four Five, Six Seven Eight.', '+91 98••• ••678.'],
    ['plus nine one nine eight one two three four five six seven eight', 'plus +91 98••• ••678'],
    ['double nine one two three four five six seven eight', '+91 99••• ••678'],
    ['nine eight 1 2 3 4 5 six 7 8', '+91 98••• ••678'],
    ['nau aath ek do teen char paanch chhe saat aath', '+91 98••• ••678'],
    ['नौ आठ एक दो तीन चार पांच छह सात आठ पर', '+91 98••• ••678 पर'],
    ['asha [at] example [dot] in', 'a•••@example.in'],
    ['asha.verma(at)example.co.in please', 'a•••@example.co.in please'],
    ['asha dot verma at gmail dot com', 'a•••@gmail.com'],
    ['mail is asha at the rate yahoo dot co dot in', 'mail is a•••@yahoo.co.in'],
    ['asha at gmail', 'as•••@gmail'],
    ['asha @ example.in', 'a•••@example.in'],
    ['write at asha at gmail.com', 'write at a•••@gmail.com'],
    ['pay asha [at] okbank', 'pay as•••@okbank'],
  ])('%s', (text, kept) => {
    expect(maskContactIn(text)).toBe(kept)
  })
})

describe('what is no contact data stays', () => {
  it.each([
    '',
    'Customer not at home, came at 10.30 and 11.15',
    'IMEI 490154203237518',
    '490154203237518',
    '35 209900 176148 1',
    '86-753403-123456-7',
    'serial F2LX9812345678Q',
    'SN9812345678',
    'WEB-9812345678 was the same order',
    'OR-100123 and OR-100124',
    'UTR 612345678901',
    'utr no: 9812345678',
    'HDFCR52026112298123456',
    'ref 9812345678',
    'quoted 72500 81000',
    'wants 75000-80000',
    'wants ₹9812345678',
    'Rs. 12,50,000 offered, 1250000 asked',
    'pincode 400001 400002',
    '12 Nov 2026, 10:00–13:00',
    '2026-11-22T10:00:00+05:30',
    'slots 9 10 11 12 13 14',
    'meet @ gate 4, tower B-1203',
    '2 pcs @500 each',
    'price 3200/4100',
    'version 1.2.3.4',
    'was at home. He came at 5',
    'waits at gate no 4 since one two three days',
    'reached at office.then left',
    'two of five phones, one tablet, three chargers, four cables, six cases, seven bags, eight boxes, nine pens',
    'do char din baad, ek ya do baje',
    '₹12,345–₹23,456 for ४ फ़ोन',
    '2 pcs @ 500 each',
    'grades 9 8 7, 9 8 7',
    '+5000 12000',
    'models 12 13 14 15 16',
  ])('%s', (text) => {
    expect(maskContactIn(text)).toBe(text)
    expect(contactIn(text)).toEqual([])
  })
})

describe('the notice beside a field', () => {
  it('says what kinds were found, each once', () => {
    expect(contactIn('9812345678 or 9812345679, asha@example.in, asha@okbank')).toEqual(['phone', 'mail', 'upi'])
  })
})

describe('masking', () => {
  const mobile = fc
    .tuple(fc.integer({ min: 6, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([first, rest]) => `${first}${String(rest).padStart(9, '0')}`)
  const words = fc.constantFrom('', 'call ', 'his number is ', 'नंबर ', '(', 'new: ')

  it('finds every mobile number as people write it, and leaves none of its middle', () => {
    const writings = [
      (ten: string) => ten,
      (ten: string) => `+91${ten}`,
      (ten: string) => `+91 ${ten.slice(0, 5)} ${ten.slice(5)}`,
      (ten: string) => `0${ten}`,
      (ten: string) => `${ten.slice(0, 3)}-${ten.slice(3, 6)}-${ten.slice(6)}`,
    ]
    fc.assert(
      fc.property(mobile, fc.constantFrom(...writings), words, (ten, write, before) => {
        const kept = maskContactIn(`${before}${write(ten)} today`)
        expect(kept).toContain('•••')
        expect(kept.replace(/\D/g, '')).not.toContain(ten)
      }),
    )
  })

  it('a number of round groups is a phone, two prices side by side are not', () => {
    expect(maskContactIn('call 600-000-0000')).toContain('•••')
    expect(maskContactIn('between 75000-80000')).toBe('between 75000-80000')
  })

  it('done twice is done once', () => {
    const piece = fc.oneof(mobile, fc.constantFrom('-', 'a/c', 'asha@okbank', 'asha@x.in', '+91', 'UTR', '35', '•'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = maskContactIn(pieces.join(' '))
        expect(maskContactIn(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['9 ', '@', 'a.', '1-', 'x@', '(', '+91', 'one ', 'at ', 'a at ', 'a dot ', '९', '9,', '+1 ', '[at]'])(
    'of a text made of %j over and over comes to an end',
    (piece) => {
      const text = piece.repeat(5_000)
      expect(maskContactIn(text)).toContain(piece)
    },
  )
})
