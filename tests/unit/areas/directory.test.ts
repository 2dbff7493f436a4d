import { describe, expect, it } from 'vitest'
import { cityOf } from '@/lib/areas/domain/city-names'
import { directoryOf, type PostOffice } from '@/lib/areas/domain/directory'
import { readBoolean, readDate } from '@/lib/areas/domain/import-batch'
import { readPincodeRow } from '@/lib/areas/domain/import-row'
import { districtName, officeName, stateName, titleCase } from '@/lib/areas/domain/place-names'

const office = (changes: Partial<PostOffice>): PostOffice => ({
  name: 'Fort S.O',
  pincode: '400001',
  type: 'PO',
  delivers: true,
  district: 'MUMBAI',
  state: 'MAHARASHTRA',
  division: 'Mumbai South',
  latitude: 18.93,
  longitude: 72.83,
  ...changes,
})

describe('the directory', () => {
  it('names a pincode by its head office, else a sub office, else a branch', () => {
    const branch = office({ name: 'Village B.O', type: 'BO' })
    const sub = office({ name: 'Fort S.O', delivers: false })
    const head = office({ name: 'Mumbai GPO', type: 'HO' })
    const nameOf = (...offices: PostOffice[]) => directoryOf(offices)[0]?.office
    expect([nameOf(branch, sub, head), nameOf(branch, sub), nameOf(branch)]).toEqual(['Mumbai GPO', 'Fort', 'Village'])
  })

  it('does not depend on the order of the offices', () => {
    const offices = ['Zeta S.O', 'Alpha S.O', 'Beta S.O'].map((name, index) =>
      office({ name, district: index === 0 ? 'THANE' : 'MUMBAI', latitude: 18 + index }),
    )
    expect(directoryOf([...offices].reverse())).toEqual(directoryOf(offices))
  })

  it('takes the district and state that most offices name', () => {
    const [entry] = directoryOf([
      office({ district: 'THANE' }),
      office({}),
      office({ name: 'B' }),
      office({ district: 'NA', state: 'NA' }),
    ])
    expect(entry).toMatchObject({ district: 'Mumbai', state: 'Maharashtra', city: 'Mumbai' })
  })

  it('repairs an unknown place from the offices around it', () => {
    const unknown = office({ pincode: '400113', district: 'NA', state: 'NA' })
    const entries = directoryOf([
      unknown,
      office({ district: 'MUMBAI SUBURBAN', pincode: '400101' }),
      office({ pincode: '411001', district: 'PUNE', division: 'Pune' }),
    ])
    expect(entries.find((entry) => entry.pincode === '400113')).toMatchObject({
      district: 'Mumbai Suburban',
      state: 'Maharashtra',
    })
  })

  it('places a pincode at the median of its offices that lie in India, or nowhere', () => {
    const at = (latitude: number, longitude: number) => office({ latitude, longitude })
    expect(directoryOf([at(18, 72), at(19, 73), at(20, 74), at(0, 0), at(72, 18)])[0]).toMatchObject({
      latitude: 19,
      longitude: 73,
    })
    expect(directoryOf([at(0, 0), at(51, 0)])[0]).toMatchObject({ latitude: null, longitude: null })
  })

  it('leaves out what is no pincode', () =>
    expect(directoryOf([office({ pincode: '012345' }), office({ pincode: '4000' })])).toEqual([]))
})

it.each([
  ['400001', 'Mumbai', 'Maharashtra', 'Mumbai'],
  ['400053', 'Mumbai Suburban', 'Maharashtra', 'Mumbai'],
  ['400601', 'Thane', 'Maharashtra', 'Thane'],
  ['400703', 'Thane', 'Maharashtra', 'Navi Mumbai'],
  ['560001', 'Bengaluru Urban', 'Karnataka', 'Bengaluru'],
  ['110001', 'New Delhi', 'Delhi', 'Delhi'],
  ['110085', 'North West Delhi', 'Delhi', 'Delhi'],
  ['201301', 'Gautam Buddha Nagar', 'Uttar Pradesh', 'Noida'],
  ['700091', '24 Paraganas North', 'West Bengal', 'Kolkata'],
  ['743101', '24 Paraganas North', 'West Bengal', 'North 24 Parganas'],
  ['431001', 'Aurangabad', 'Maharashtra', 'Aurangabad'],
  ['824101', 'Aurangabad', 'Bihar', 'Aurangabad (Bihar)'],
  ['411001', 'Pune', 'Maharashtra', 'Pune'],
])('people call %s (%s, %s) %s', (pincode, district, state, city) =>
  expect(cityOf(pincode, district, state)).toBe(city),
)

it('names are written as people write them', () => {
  expect(['NEW DELHI', 'JAMMU AND KASHMIR', 'JANJGIR-CHAMPA', 'KAIMUR (BHABUA)', 'Tarn Taran'].map(titleCase)).toEqual([
    'New Delhi',
    'Jammu and Kashmir',
    'Janjgir-Champa',
    'Kaimur (Bhabua)',
    'Tarn Taran',
  ])
  expect(stateName('THE DADRA AND NAGAR HAVELI AND DAMAN AND DIU')).toBe('Dadra and Nagar Haveli and Daman and Diu')
  expect(districtName('CENTRAL', 'Delhi')).toBe('Central Delhi')
  expect(districtName('Y.S.R.', 'Andhra Pradesh')).toBe('YSR')
  expect(officeName('Patel Nagar SO Central Delhi')).toBe('Patel Nagar, Central Delhi')
  expect(['Andheri H.O', 'Powai SO', 'Azad Nagar S.O (Mumbai)', 'SO'].map(officeName)).toEqual([
    'Andheri',
    'Powai',
    'Azad Nagar (Mumbai)',
    'SO',
  ])
})

describe('a row of the pincodes file', () => {
  it('may be only a pincode', () => {
    expect(readPincodeRow({ line: 2, cells: { pincode: ' 400001 ' } })).toMatchObject({
      pincode: '400001',
      city: null,
      serviceable: null,
    })
  })
  it.each([
    ['pincode', '4000'],
    ['serviceable', 'maybe'],
    ['latitude', '91'],
    ['latitude', 'north'],
    ['longitude', '10'],
  ])('is refused for its %s “%s”', (column, text) => {
    expect(readPincodeRow({ line: 3, cells: { pincode: '400001', [column]: text } })).toMatchObject([
      { line: 3, column },
    ])
  })
})

it('dates and yes or no are read strictly', () => {
  expect([readDate('2026-02-28'), readDate('2026-02-30'), readDate('28/02/2026')]).toEqual(['2026-02-28', null, null])
  expect([readBoolean('Yes'), readBoolean('0'), readBoolean('perhaps')]).toEqual([true, false, null])
})
