export const MIN_PASSWORD = 12
/** Longer ones would only make hashing dear. */
export const MAX_PASSWORD = 200

/** The commonest of 12 characters and more, in small letters. */
const COMMON = new Set([
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'administrator',
  'administrator1',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwerty123456',
  'qwertyqwerty',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'abcd12345678',
  'abc123456789',
  'iloveyou1234',
  'letmein12345',
  'welcome12345',
  'welcome@1234',
  'admin@123456',
  'admin1234567',
  'india@123456',
  'changeme1234',
  'changemenow1',
  'trustno1trustno1',
  'mynameiskhan',
])

const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
]

/** What is wrong with a password, in words that say how to mend it; null when it may be used. */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  if (password.length < MIN_PASSWORD) return `Use at least ${MIN_PASSWORD} characters; a few words work well.`
  if (password.length > MAX_PASSWORD) return `Use at most ${MAX_PASSWORD} characters.`
  const plain = password.toLowerCase()
  if (new Set(plain).size < 5) return 'It repeats too few different characters.'
  if (COMMON.has(plain) || RUNS.some((run) => run.includes(plain)))
    return 'It is among the first passwords anybody would guess.'
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const mailbox = person.email.split('@')[0] ?? ''
  const ownWords = [person.email, mailbox, person.name].map(letters).filter((word) => word.length >= 4)
  if (ownWords.some((word) => letters(plain).replaceAll(word, '').length < 4))
    return 'It is your name or e-mail address.'
  return null
}
