"""What makes a card one to look after."""

# Anki calls a card a leech after 8 lapses, which takes months. An interview is weeks away, and
# after four lapses another repetition teaches less than putting the card in other words.
LEECH_LAPSES = 4
