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

  it.each(['9 ', '@', 'a.', '1-', 'x@', '(', '+91'])('of a text made of %j over and over comes to an end', (piece) => {
    const text = piece.repeat(5_000)
    expect(maskContactIn(text)).toContain(piece)
  })
})
