import { foldText } from './folded-text'
import { maskAccount, maskEmail, maskPhone } from './format'
import { isImei } from './imei'
import { type Spoken, spokenAddressesIn, spokenNumbersIn } from './spoken-contact'

/** What of a person was found in a text that people write freely. */
export type ContactKind = 'phone' | 'mail' | 'upi' | 'account'

type Find = { kind: ContactKind; start: number; end: number; mask: string }

/** Before a number these say what it is, and that it is no phone: it stays. */
const OTHER_NUMBER =
  /(?:\b(?:utr|rrn|ref|reference|txn|transaction|imei|serial|s\/n|awb|order|ticket|lead|invoice|rs|inr)|₹)[\s.:#-]*(?:(?:no|number|id|is)\b[\s.:#-]*)?$/i
/** A number joined to a few capitals is somebody's reference ("WEB-9812345678", "SN9812345678"), not so to a name ("asha-9812345678") … */
const JOINED = /(?<![A-Za-z])([A-Z]{1,5})[-_/#]?$/
/** … unless the letters say that it is a phone ("ph9812345678"). */
const PHONE_WORD = /^(?:ph|phone|mob|mobile|tel|call|cell|contact|no|num|number|wa|whatsapp|on|at)$/i
const ACCOUNT_WORD = /(?:\ba\/?c|\bacct?|\baccount|\baadhaa?r)\b[\s.:#-]*(?:(?:no|number|is)\b[\s.:#-]*)?$/i
const IFSC = /\b[A-Z]{4}0[A-Z0-9]{6}\b/

const EMAIL = /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})+/gu
const UPI = /(?<![\w.-])[A-Za-z0-9][\w.-]{1,63}@[A-Za-z][A-Za-z0-9]{1,30}(?![\w@.-]*\w)/g
/** Digits as people group them: one blank, point or hyphen between groups, perhaps brackets. */
const NUMBER = /(?<!\d)\+?\(?\d(?:[\s.()-]{0,2}\d)*/g
/** A mobile number in the groups that people write, with or without 91 or 0 before it. */
const GROUPS = [
  '10',
  '5 5',
  '3 3 4',
  '4 3 3',
  '3 4 3',
  '2 4 4',
  '2 8',
  '3 7',
  '4 6',
  '6 4',
  '5 3 2',
  '2 2 2 2 2',
  '2 3 5',
]
/** Between groups; between single digits a comma too. */
const GAP = '(?:\\s-\\s|[\\s.()_-]{1,2})'
const SINGLE = Array.from({ length: 10 }, () => '\\d').join('[\\s.,()_-]{1,3}')
const MOBILE = new RegExp(
  `(?<!\\d)(?<before>(?:\\+\\s?|00)?91${GAP}?(?:\\(?0\\)?${GAP}?)?|0[\\s-]?)?(?<ten>(?=[6-9])(?:${GROUPS.map((groups) =>
    groups
      .split(' ')
      .map((length) => `\\d{${length}}`)
      .join(GAP),
  ).join('|')}|${SINGLE}))(?!\\d)`,
  'g',
)
/** A number of another country: only with its plus. */
const ABROAD = /(?<![\d+])\+(?!\s?91)[1-9]\d{0,2}(?:[\s.()-]{0,2}\d){7,13}(?!\d)/g
const LANDLINE = /(?<!\d)0[1-8]\d{1,3}[\s-]\d{3,4}[\s-]?\d{3,4}(?!\d)/g

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Prices side by side ("72500 81000", "75000-80000") look like a phone in two groups: they end in round hundreds. */
function roundAmounts(text: string): boolean {
  const groups = text.split(/\D+/).filter(Boolean)
  return groups.length === 2 && groups.every((group) => /^[1-9]\d+00$/.test(group))
}

function isOther(before: string): boolean {
  if (OTHER_NUMBER.test(before)) return true
  const word = JOINED.exec(before)?.[1]
  return word !== undefined && !PHONE_WORD.test(word)
}

function phonesIn(text: string): Find[] {
  const mobiles = [...text.matchAll(MOBILE)].flatMap((match): Find[] => {
    const { before, ten = '' } = match.groups ?? {}
    if (isOther(text.slice(0, match.index)) || (!before && roundAmounts(ten))) return []
    return [
      { kind: 'phone', start: match.index, end: match.index + match[0].length, mask: maskPhone(`+91${digitsOf(ten)}`) },
    ]
  })
  const landlines = [...text.matchAll(LANDLINE)].flatMap((match): Find[] => {
    const digits = digitsOf(match[0])
    if (digits.length !== 11 || isOther(text.slice(0, match.index))) return []
    return [{ kind: 'phone', start: match.index, end: match.index + match[0].length, mask: maskPhone(digits) }]
  })
  const abroad = [...text.matchAll(ABROAD)].flatMap((match): Find[] => {
    const digits = digitsOf(match[0])
    if (digits.length < 10 || isOther(text.slice(0, match.index)) || roundAmounts(match[0])) return []
    return [{ kind: 'phone', start: match.index, end: match.index + match[0].length, mask: maskPhone(digits) }]
  })
  return [...mobiles, ...landlines, ...abroad]
}

/** An account is a number only together with a word or an IFSC that says so: a bank reference looks the same. */
function accountsIn(text: string): Find[] {
  const withIfsc = IFSC.test(text)
  return [...text.matchAll(NUMBER)].flatMap((match): Find[] => {
    const digits = digitsOf(match[0])
    const before = text.slice(0, match.index)
    const said = ACCOUNT_WORD.test(before) || (withIfsc && !isOther(before))
    if (!said || digits.length < 9 || digits.length > 18 || isImei(digits)) return []
    return [{ kind: 'account', start: match.index, end: match.index + match[0].length, mask: maskAccount(digits) }]
  })
}

/** An IMEI is no contact data, and parts of it may look like a phone. */
function imeisIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(NUMBER)]
    .filter((match) => isImei(digitsOf(match[0])))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** What is written as it is said. A bare name behind the sign is a UPI id. */
function spokenIn(text: string): Find[] {
  const address = ({ start, end, said }: Spoken): Find =>
    said.includes('.', said.indexOf('@'))
      ? { kind: 'mail', start, end, mask: maskEmail(said) }
      : { kind: 'upi', start, end, mask: maskAccount(said) }
  const number = ({ start, end, said }: Spoken): Find => ({ kind: 'phone', start, end, mask: maskPhone(`+91${said}`) })
  return [...spokenAddressesIn(text).map(address), ...spokenNumbersIn(text).map(number)]
}

function findAll(typed: string): Find[] {
  const { text, at } = foldText(typed)
  const of = (kind: ContactKind, pattern: RegExp, mask: (found: string) => string): Find[] =>
    [...text.matchAll(pattern)].map((match) => {
      const { index, 0: found } = match
      return { kind, start: index, end: index + found.length, mask: mask(found) }
    })
  // Most texts hold no address, and fewer digits than the shortest account.
  const written = text.includes('@') ? [...of('mail', EMAIL, maskEmail), ...of('upi', UPI, maskAccount)] : []
  const counted = digitsOf(text).length < 9 ? [] : [...accountsIn(text), ...phonesIn(text)]
  const finds = [...written, ...counted, ...spokenIn(text)]
  const taken = imeisIn(text)
  const kept: Find[] = []
  for (const find of finds) {
    if (taken.some(({ start, end }) => find.start < end && start < find.end)) continue
    taken.push(find)
    kept.push(find)
  }
  return kept.sort((a, b) => a.start - b.start).map((find) => ({ ...find, start: at(find.start), end: at(find.end) }))
}

/** The kinds of contact data that a free text holds, for a notice beside its field. */
export function contactIn(text: string): ContactKind[] {
  return [...new Set(findAll(text).map(({ kind }) => kind))]
}

/**
 * A free text as history may keep it: Indian phone numbers, mail addresses, UPI ids and account numbers are masked ("+91 98•••
 * ••678"), so that a person can be erased later although history cannot be changed. IMEIs, amounts, references and bank
 * references stay; where a number may be either, the word before it decides.
 */
export function maskContactIn(text: string): string {
  let masked = ''
  let at = 0
  for (const { start, end, mask } of findAll(text)) {
    masked += text.slice(at, start) + mask
    at = end
  }
  return masked + text.slice(at)
}
