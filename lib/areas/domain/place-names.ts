const SMALL = new Set(['and', 'of'])

/** "NEW DELHI" → "New Delhi", "JAMMU AND KASHMIR" → "Jammu and Kashmir", "JANJGIR-CHAMPA" → "Janjgir-Champa". */
export function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ')
    .map((word, index) => (index > 0 && SMALL.has(word) ? word : capital(word)))
    .join(' ')
}

function capital(word: string): string {
  return word.replace(/(^|[-(/])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

const STATES: Record<string, string> = {
  'The Dadra and Nagar Haveli and Daman and Diu': 'Dadra and Nagar Haveli and Daman and Diu',
  Chattisgarh: 'Chhattisgarh',
  Orissa: 'Odisha',
}

/** A state as people write it. */
export function stateName(text: string): string {
  const name = titleCase(text)
  return STATES[name] ?? name
}

const DISTRICTS: Record<string, string> = {
  Ntr: 'NTR',
  'Spsr Nellore': 'SPSR Nellore',
  'Y.s.r.': 'YSR',
  'S.a.s Nagar': 'SAS Nagar',
}

/** A district as people write it. Those of Delhi are only points of the compass ("CENTRAL"): they get the state's name. */
export function districtName(text: string, state: string): string {
  const titled = titleCase(text)
  const name = DISTRICTS[titled] ?? titled
  return state === 'Delhi' && !name.includes('Delhi') && name !== 'Shahdara' ? `${name} Delhi` : name
}

const KIND_OF_OFFICE = /[\s,]+\(?(?:B\.?\s?O|S\.?\s?O|H\.?\s?O|P\.?\s?O)\.?\)?\s*(?=$|\()/i
/** "Patel Nagar SO Central Delhi": the kind of office within, before the place that tells two of one name apart. */
const KIND_WITHIN = /\s(?:S\.?O|B\.?O|H\.?O)\.?\s+(?=[A-Z])/

/** "Andheri H.O" → "Andheri"; the kind of office is nobody's question. */
export function officeName(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(KIND_OF_OFFICE, ' ')
    .replace(KIND_WITHIN, ', ')
    .replace(/\s+/g, ' ')
    .trim()
  const name = plain === '' ? text.trim() : plain
  return name === name.toUpperCase() && name.length > 4 ? titleCase(name) : name
}
