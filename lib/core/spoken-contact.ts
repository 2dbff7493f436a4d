/** A number or address that is written as it is said; `said` is what it says, places are those of the text. */
export type Spoken = { start: number; end: number; said: string }

const DIGITS: readonly (readonly string[])[] = [
  ['zero', 'oh', 'shunya', 'sifar', 'शून्य', 'ज़ीरो', 'जीरो'],
  ['one', 'ek', 'एक', 'वन'],
  ['two', 'do', 'दो', 'टू'],
  ['three', 'teen', 'tin', 'तीन', 'थ्री'],
  ['four', 'char', 'chaar', 'चार', 'फोर'],
  ['five', 'panch', 'paanch', 'पांच', 'पाँच', 'फाइव'],
  ['six', 'chhe', 'chhah', 'che', 'chah', 'छह', 'छः', 'छे', 'सिक्स'],
  ['seven', 'saat', 'sat', 'सात', 'सेवन'],
  ['eight', 'aath', 'ath', 'आठ', 'एट'],
  ['nine', 'nau', 'नौ', 'नाइन'],
]
const DIGIT_OF = new Map(DIGITS.flatMap((words, digit) => words.map((word) => [word, String(digit)] as const)))
const TIMES_OF = new Map([
  ['double', 2],
  ['triple', 3],
  ['डबल', 2],
  ['ट्रिपल', 3],
])
const FEWEST_WORDS = 3
const TOKEN = /[\p{L}\p{M}]+|\d+/gu
/** What may stand between two digits. */
const GAP = /^[\s,.-]{1,3}$/

type Run = { start: number; end: number; digits: string; words: number; times: number }

const isNumber = (token: string): boolean => DIGIT_OF.has(token) || TIMES_OF.has(token) || /^\d/.test(token)

/** A run goes on with a token: "double nine eight 1 …" says "9981…". */
function goneOn(run: Run, token: string, end: number): Run {
  const times = TIMES_OF.get(token)
  const words = run.words + (/^\d/.test(token) ? 0 : 1)
  if (times) return { ...run, end, words, times }
  return { ...run, end, words, times: 1, digits: run.digits + (DIGIT_OF.get(token) ?? token).repeat(run.times) }
}

/** Digits, said or written, that follow each other. */
function runsIn(text: string): Run[] {
  const runs: Run[] = []
  for (const { 0: written, index } of text.matchAll(TOKEN)) {
    const token = written.toLowerCase()
    if (!isNumber(token)) continue
    const last = runs.at(-1)
    const isNext = last !== undefined && GAP.test(text.slice(last.end, Math.min(index, last.end + 4)))
    const run = isNext ? last : { start: index, end: index, digits: '', words: 0, times: 1 }
    if (isNext) runs.pop()
    runs.push(goneOn(run, token, index + written.length))
  }
  return runs
}

/** Mobile numbers said digit by digit, in English or Hindi: "nine eight one …", "double nine", "नौ आठ 1 2 …". `said`: its ten digits. */
export function spokenNumbersIn(text: string): Spoken[] {
  return runsIn(text).flatMap(({ start, end, digits, words }): Spoken[] => {
    const said = /[6-9]\d{9}$/.exec(digits)?.[0] ?? /[6-9]\d{9}/.exec(digits)?.[0]
    return words < FEWEST_WORDS || !said ? [] : [{ start, end, said }]
  })
}

const LABEL = '[\\p{L}\\d_+-]{1,64}'
const SAID_AT = '\\s*[\\[({<]\\s*at\\s*[\\])}>]\\s*'
const RATE = '\\s+(?:at|@)\\s?(?:the\\s?)?rate(?:\\s+of)?\\s+'
const DOT = '(?:\\s*[\\[({<]\\s*dot\\s*[\\])}>]\\s*|\\s+dot\\s+|\\.)'
const JOINT = `(?:${DOT}|\\s+(?:underscore|hyphen|dash)\\s+)`
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\d_+.-])(?<local>${LABEL}(?:${JOINT}${LABEL}){0,4})(?<sign>${SAID_AT}|${RATE}|\\s+at\\s+|\\s*@\\s*)(?<domain>${LABEL}(?:${DOT}${LABEL}){0,3})(?![\\p{L}\\d])`,
  'giu',
)
const SIGN = /@|(?:^|[^\p{L}])at(?:$|[^\p{L}])/iu
/** Said alone they still say whose mailbox it is. */
const PROVIDER = /^(?:gmail|googlemail|yahoo|ymail|hotmail|rediffmail|icloud)(?:\.|$)/i
const ENDING = /\.(?:com|in|org|net|co|edu|gov|info|biz|io|me)$/i

const asSaid = (part: string): string =>
  part
    .replace(/\s*[[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+/gi, '.')
    .replace(/\s+underscore\s+/gi, '_')
    .replace(/\s+(?:hyphen|dash)\s+/gi, '-')

/** "visit at home" is no address: something must say that it is one. */
function saysAddress(sign: string, domain: string): boolean {
  const [first, plain] = [sign.trim(), asSaid(domain)]
  if (/^[[({<]/.test(first) || /rate/i.test(first)) return true
  if (PROVIDER.test(plain)) return true
  // " at example dot com", "asha @ example.com"; written together it is found as what it is.
  return first === '@' ? sign !== '@' && ENDING.test(plain) : plain !== domain
}

/** Mail addresses and UPI ids as people say them: "asha [at] example [dot] in", "asha at the rate gmail dot com", "asha @ example.in". */
export function spokenAddressesIn(text: string): Spoken[] {
  const found: Spoken[] = []
  if (!SIGN.test(text)) return found
  ADDRESS.lastIndex = 0
  for (let match = ADDRESS.exec(text); match; match = ADDRESS.exec(text)) {
    const { local = '', sign = '', domain = '' } = match.groups ?? {}
    if (saysAddress(sign, domain))
      found.push({ start: match.index, end: match.index + match[0].length, said: `${asSaid(local)}@${asSaid(domain)}` })
    // The word after an "at" may be the beginning of one: "write at asha at gmail.com".
    else ADDRESS.lastIndex = match.index + local.length
  }
  return found
}
