/** Numbers that look random and are the same for the same key (hash: cyrb128, generator: sfc32). */
export class Random {
  private constructor(
    private a: number,
    private b: number,
    private c: number,
    private d: number,
  ) {}

  /** A stream of its own for each key: what one order draws never moves another's. */
  static of(...key: (string | number)[]): Random {
    const text = key.join('/')
    let h1 = 1779033703
    let h2 = 3144134277
    let h3 = 1013904242
    let h4 = 2773480762
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      h1 = h2 ^ Math.imul(h1 ^ code, 597399067)
      h2 = h3 ^ Math.imul(h2 ^ code, 2869860233)
      h3 = h4 ^ Math.imul(h3 ^ code, 951274213)
      h4 = h1 ^ Math.imul(h4 ^ code, 2716044179)
    }
    const random = new Random(h1 | 0, h2 | 0, h3 | 0, h4 | 0)
    for (let warm = 0; warm < 8; warm++) random.bits()
    return random
  }

  /** 32 bits, unsigned. */
  bits(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (this.c << 21) | (this.c >>> 11)
    this.c = (this.c + t) | 0
    return t >>> 0
  }

  /** From 0 up to but not including 1. */
  next(): number {
    return this.bits() / 4294967296
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  between(min: number, max: number): number {
    return min + this.next() * (max - min)
  }

  /** A whole number, both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  /** Log-normal around a median: many small, a few large. `spread` 0.5 is tame, 1 is wild. */
  skewed(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
    return median * Math.exp(spread * normal)
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }

  /** One of the list, each as likely as its weight says. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T {
    let left = this.next() * list.reduce((sum, item) => sum + weight(item), 0)
    for (const item of list) {
      left -= weight(item)
      if (left < 0) return item
    }
    return this.pick(list)
  }

  /** A copy in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list]
    for (let index = copy.length - 1; index > 0; index--) {
      const other = this.int(0, index)
      const item = copy[index] as T
      copy[index] = copy[other] as T
      copy[other] = item
    }
    return copy
  }

  digits(count: number): string {
    let text = ''
    while (text.length < count) text += String(this.bits() % 1_000_000).padStart(6, '0')
    return text.slice(0, count)
  }
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0')
}

/** A UUIDv7 made of a time and the stream's next bits. */
export function uuidAt<Id extends string = string>(random: Random, at: number): Id {
  const time = hex(at, 12)
  const mixed = random.bits()
  const tail = hex(random.bits(), 8) + hex(mixed & 0xffff, 4)
  const third = hex(0x7000 | ((mixed >>> 16) & 0xfff), 4)
  const fourth = hex(0x8000 | (random.bits() & 0x3fff), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${tail}` as Id
}
