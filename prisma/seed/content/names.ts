/** The items of a text, between commas. */
function list(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim())
}

/** Everybody here is invented: common first and last names, put together by chance. */
export const FIRST_NAMES = list(`
  Aarav, Aditi, Ajay, Akash, Ananya, Anil, Anjali, Ankit, Aparna, Arjun, Asha, Ashwin, Bhavna, Chetan,
  Deepa, Deepak, Devika, Dinesh, Divya, Farhan, Gaurav, Geeta, Harish, Imran, Ishaan, Jaya, Jyoti, Kabir,
  Karan, Kavita, Kiran, Kunal, Lakshmi, Leela, Madhav, Mahesh, Manoj, Meena, Mohan, Naina, Naveen, Neha,
  Nikhil, Nisha, Pallavi, Pooja, Prakash, Pranav, Priya, Rahul, Rajesh, Rakesh, Ramya, Ravi, Rekha, Ritu,
  Rohan, Sana, Sandeep, Sanjay, Sara, Shalini, Shreya, Siddharth, Sneha, Sonal, Suman, Sunita, Suresh,
  Swati, Tanvi, Tara, Uday, Usha, Varun, Vidya, Vikram, Vinay, Yash, Zoya
`)

export const LAST_NAMES = list(`
  Agarwal, Ahuja, Bansal, Bhat, Bhattacharya, Bose, Chandran, Chatterjee, Chauhan, Chopra, Das, Desai,
  Dutta, Fernandes, Gaikwad, Ghosh, Gokhale, Goyal, Gupta, Hegde, Iyengar, Iyer, Jadhav, Jain, Joshi,
  Kamath, Kapoor, Khan, Kulkarni, Kumar, Mathur, Mehta, Menon, Mishra, Mukherjee, Nair, Naik, Nambiar,
  Pandey, Patel, Patil, Pillai, Pinto, Prasad, Rao, Reddy, Saxena, Sen, Shah, Sharma, Shenoy, Shetty,
  Shinde, Siddiqui, Singh, Sinha, Subramanian, Thakur, Tripathi, Varma, Venkatesh, Verma, Yadav, Zaveri
`)

export const SOCIETIES = list(`
  Amber Heights, Ashoka Residency, Banyan Court, Bluebell Apartments, Chandan Villa, Coral Nest,
  Dahlia Enclave, Emerald Towers, Gulmohar House, Hibiscus Park, Jasmine Greens, Kamal Kunj, Lakeview Homes,
  Lotus Square, Mayur Heights, Mogra Gardens, Neem Grove, Palash Residency, Parijat Apartments,
  Peacock Terrace, Rainbow Chambers, Saffron Court, Shanti Niwas, Silver Oak, Sparrow Homes, Surya Darshan,
  Tulsi Vihar, Urvashi Apartments, Vasant Kunj Homes, Yamini Towers
`)

export const ROADS = list(`
  Station Road, Temple Road, Lake Road, Market Road, College Road, Park Street, Hill View Road,
  Old Mill Lane, Garden Lane, 1st Cross, 2nd Cross, 4th Main, 7th Main, Ring Road, Link Road, School Lane,
  Water Tank Road, Post Office Lane, Bazaar Street, Canal Road
`)

export const LANDMARKS = list(`
  Opposite the park, Next to the pharmacy, Behind the school, Near the metro station, Near the bus depot,
  Above the bakery, Beside the water tank, Near the post office, Opposite the clinic,
  Second gate by the guard
`)

/** Vendors: words of plants, birds and weather with what such shops call themselves; no real business is meant. */
export const VENDOR_NAMES = list(`
  Marigold Re-Tech, Banyan Loop Devices, Kingfisher Lane Mobiles, Monsoon Gadget Works, Peepal Circuit,
  Copperleaf Exchange, Tamarind Second Life, Bluejay Handsets, Saffron Byte Traders, Lotus Lantern Resale,
  Sandalwood Swaps, Hornbill Electronics Point, Firefly Phone Corner, Mynah Mobile House,
  Indigo Thread Devices, Coconut Grove Gadgets, Drumbeat Digital Buyers, Paperboat Mobility,
  Jackfruit Junction Mobiles, Silverline Pickup Co, Cardamom Cell Traders, Raintree Recommerce,
  Tealeaf Tech Collectors, Sunbird Device Desk, Kite String Mobiles, Mangrove Reuse, Teakwood Trade-In,
  Bulbul Buyback, Clay Lamp Gadgets, Gooseberry Gizmos, Harvest Moon Handsets, Nutmeg Networks Resale,
  Parrot Green Phones, Quarry Lane Electronics, Riverstone Devices, Swallowtail Systems, Turmeric Tech Hub,
  Velvet Ant Electronics, Wildfig Mobiles, Zebra Crossing Gadgets
`)
