"""Facts from elsewhere: tables, Wikidata, fact-checks.  Nothing is fetched and nothing is guessed."""
