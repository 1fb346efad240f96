"""What the talks amount to, put in words as items, the same for the terminal, the browser and as data.

asked     what is asked of `verbale.talks`, worked out once for each state of the ledger
items     the shape of an item, and how items are printed, and given as JSON and CSV
ties      who waits for whom, rings, what-if
dues      demands, offers, commitments, threats
tracks    formats of talks and their rounds; storylines
stances   positions
disputing claims and denials, numbers
news      what changed
"""
