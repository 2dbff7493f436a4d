/**
 * The city people name, where it is not the district of India Post. `district` and `prefix` are the narrowing parts;
 * the first rule that fits wins. Source: product.md ("a pincode's city is its district unless mapped otherwise").
 * Metros go by their pincode prefix, because their suburbs lie in the districts around them. Five district names exist
 * in two states; the lesser known of each pair carries its state, so that a city is one place.
 */
type CityRule = { state: string; district?: string; prefix?: string; city: string }

const METROS: CityRule[] = [
  { state: 'Delhi', city: 'Delhi' },
  { state: 'Goa', city: 'Goa' },
  { state: 'Maharashtra', prefix: '4007', city: 'Navi Mumbai' },
  { state: 'Maharashtra', prefix: '4006', city: 'Thane' },
  { state: 'Maharashtra', prefix: '400', city: 'Mumbai' },
  { state: 'Karnataka', prefix: '560', city: 'Bengaluru' },
  { state: 'Tamil Nadu', prefix: '600', city: 'Chennai' },
  { state: 'Telangana', prefix: '500', city: 'Hyderabad' },
  { state: 'West Bengal', prefix: '700', city: 'Kolkata' },
]

/** state → district → city */
const DISTRICTS: Record<string, Record<string, string>> = {
  'Andaman and Nicobar Islands': { 'South Andamans': 'Port Blair' },
  'Andhra Pradesh': {
    'East Godavari': 'Rajahmundry',
    NTR: 'Vijayawada',
    'SPSR Nellore': 'Nellore',
    Visakhapatanam: 'Visakhapatnam',
    YSR: 'Kadapa',
  },
  'Arunachal Pradesh': { 'Papum Pare': 'Itanagar' },
  Assam: { 'Kamrup Metro': 'Guwahati' },
  Bihar: { Aurangabad: 'Aurangabad (Bihar)', 'Kaimur (Bhabua)': 'Kaimur' },
  Chhattisgarh: { Balrampur: 'Balrampur (Chhattisgarh)' },
  Gujarat: {
    Ahmadabad: 'Ahmedabad',
    'Banas Kantha': 'Banaskantha',
    Chhotaudepur: 'Chhota Udepur',
    Dohad: 'Dahod',
    Kachchh: 'Kutch',
    Mahesana: 'Mehsana',
    'Sabar Kantha': 'Sabarkantha',
  },
  'Himachal Pradesh': { Bilaspur: 'Bilaspur (Himachal Pradesh)', Hamirpur: 'Hamirpur (Himachal Pradesh)' },
  Jharkhand: { 'East Singhbum': 'Jamshedpur' },
  Karnataka: {
    'Bengaluru Urban': 'Bengaluru',
    'Dakshina Kannada': 'Mangaluru',
    Dharwad: 'Hubballi-Dharwad',
    Vijaynagar: 'Vijayanagara',
  },
  Kerala: { Ernakulam: 'Kochi' },
  Ladakh: { 'Leh Ladakh': 'Leh' },
  Lakshadweep: { 'Lakshadweep District': 'Lakshadweep' },
  'Madhya Pradesh': { 'East Nimar': 'Khandwa', Hoshangabad: 'Narmadapuram' },
  Maharashtra: { Mumbai: 'Mumbai', 'Mumbai Suburban': 'Mumbai' },
  Manipur: { 'Imphal East': 'Imphal', 'Imphal West': 'Imphal' },
  Meghalaya: { 'East Khasi Hills': 'Shillong' },
  Odisha: {
    Anugul: 'Angul',
    Baleshwar: 'Balasore',
    Ganjam: 'Berhampur',
    Khordha: 'Bhubaneswar',
    Sundargarh: 'Rourkela',
  },
  Puducherry: { Pondicherry: 'Puducherry' },
  Punjab: { 'SAS Nagar': 'Mohali', 'Shahid Bhagat Singh Nagar': 'Nawanshahr' },
  Rajasthan: { Ganganagar: 'Sri Ganganagar', Pratapgarh: 'Pratapgarh (Rajasthan)' },
  Sikkim: {
    'East District': 'Gangtok',
    'North District': 'Mangan',
    'South District': 'Namchi',
    'West District': 'Gyalshing',
  },
  'Tamil Nadu': {
    'The Nilgiris': 'Ooty',
    Kanniyakumari: 'Kanyakumari',
    Tiruchirappalli: 'Trichy',
    Tuticorin: 'Thoothukudi',
  },
  Telangana: { 'Medchal Malkajgiri': 'Hyderabad', 'Ranga Reddy': 'Hyderabad' },
  Tripura: { 'West Tripura': 'Agartala' },
  'Uttar Pradesh': {
    'Gautam Buddha Nagar': 'Noida',
    'Kanpur Nagar': 'Kanpur',
    Kheri: 'Lakhimpur Kheri',
    'Kushi Nagar': 'Kushinagar',
    'Sant Kabeer Nagar': 'Sant Kabir Nagar',
    'Siddharth Nagar': 'Siddharthnagar',
  },
  Uttarakhand: { 'Udam Singh Nagar': 'Udham Singh Nagar', 'Rudra Prayag': 'Rudraprayag', 'Uttar Kashi': 'Uttarkashi' },
  'West Bengal': {
    '24 Paraganas North': 'North 24 Parganas',
    '24 Paraganas South': 'South 24 Parganas',
    Coochbehar: 'Cooch Behar',
    'Dinajpur Dakshin': 'Dakshin Dinajpur',
    'Dinajpur Uttar': 'Uttar Dinajpur',
    Maldah: 'Malda',
    'Medinipur East': 'Purba Medinipur',
    'Medinipur West': 'Paschim Medinipur',
  },
}

/** The city of a pincode, from its district and state in title case. */
export function cityOf(pincode: string, district: string, state: string): string {
  const metro = METROS.find((rule) => rule.state === state && (!rule.prefix || pincode.startsWith(rule.prefix)))
  return metro?.city ?? DISTRICTS[state]?.[district] ?? district
}
