import { isImei } from '@/lib/core/imei'
import { parseIndianMobile } from '@/lib/core/phone'

/** What a search text may stand for; each reading is looked up by its own index. */
export type SearchReadings = {
  /** "OR-100001", also typed "or100001". */
  ref: string | null
  /** Only the number of a reference: the prefix is a setting. */
  refNumber: string | null
  externalId: string
  imei: string | null
  utr: string | null
  pincode: string | null
  /** A whole number, as E.164. For readers with orders.contact, as the next two. */
  phone: string | null
  phonePart: string | null
  namePart: string | null
}

/** Letters and a number as references and external ids have them: nobody is called that, and names are not looked through for it. */
const REFERENCE = /^[A-Za-z]{1,4}-?\d{5,12}$/

/** Shorter pieces have no trigram: the index could not find them. */
const LEAST_LETTERS = 3

function phoneReadings(text: string): Pick<SearchReadings, 'phone' | 'phonePart'> {
  if (!/^\+?[\d\s\-().]+$/.test(text)) return { phone: null, phonePart: null }
  const phone = parseIndianMobile(text)
  const digits = text.replace(/\D/g, '')
  return { phone, phonePart: phone === null && digits.length >= LEAST_LETTERS && digits.length <= 12 ? digits : null }
}

/** Whether a text names one thing (a reference, an IMEI, a bank reference …) and is not looked for in names or as part of a phone. */
export function namesOne({ phonePart, namePart }: SearchReadings): boolean {
  return phonePart === null && namePart === null
}

/** Reads what somebody typed into the search box. Source: issue "List"; a pincode is found as well. */
export function readSearch(text: string): SearchReadings {
  const ref = /^([A-Za-z]{1,4})-?(\d{1,12})$/.exec(text)
  return {
    ref: ref ? `${ref[1]?.toUpperCase()}-${ref[2]}` : null,
    refNumber: /^\d{4,9}$/.test(text) ? text : null,
    externalId: text,
    imei: isImei(text.replace(/[\s-]/g, '')) ? text.replace(/[\s-]/g, '') : null,
    utr: /^[A-Za-z0-9]{6,30}$/.test(text) ? text.toUpperCase() : null,
    pincode: /^[1-9]\d{5}$/.test(text) ? text : null,
    ...phoneReadings(text),
    namePart: [...text].length >= LEAST_LETTERS && /\p{L}/u.test(text) && !REFERENCE.test(text) ? text : null,
  }
}
