"""What the example organization's people say: the words of half a year, as plain data."""

from __future__ import annotations

ORGANIZATION = "Harbour Foods"
TIMEZONE = "Europe/Lisbon"
PURPOSE = "Good food from people we know, on every table within a day."

DEPARTMENTS = ("Finance", "Customers", "Technology", "People", "Operations", "Products")

# first name: (full name, title, department, roles, strengths, ask me about, never ask)
LEADERS: dict[str, tuple[str, str, str, tuple[str, ...], tuple[str, ...], str, str]] = {
    "ana": ("Ana Silva", "Chief Executive Officer", "Products", ("owner", "leader"),
            ("strategy", "listening"), "Sailing, my grandmother's bakery, bad puns", ""),
    "ben": ("Ben Okafor", "Chief Financial Officer", "Finance", ("leader",),
            ("numbers", "negotiation"), "Jazz records and long runs", "My family life"),
    "chi": ("Chi Nguyen", "Chief Customer Officer", "Customers", ("leader",),
            ("customers", "storytelling"), "Street food in Huế", ""),
    "dora": ("Dora Meyer", "Chief of Staff", "Operations", ("administrator", "chief of staff", "leader"),
             ("facilitation", "order"), "Choir singing, alpine huts", ""),
    "evgeny": ("Evgeny Smirnov", "Chief Technology Officer", "Technology", ("leader",),
               ("systems", "hiring"), "Chess by post", "Politics"),
    "fatima": ("Fatima Al-Zahra", "Chief People Officer", "People", ("leader",),
               ("coaching", "languages"), "Calligraphy, my twins", ""),
    "grace": ("Grace O’Neill", "Head of Operations", "Operations", ("leader",),
              ("logistics", "calm"), "Beekeeping", ""),
    "hiro": ("Hiro Tanaka", "Head of Products", "Products", ("leader",),
             ("design", "experiments"), "Fermenting anything", ""),
    "ines": ("Ines Duarte", "Head of Sales", "Customers", ("leader",),
             ("sales", "energy"), "Fado and football", ""),
}  # fmt: skip

# title, who brought it, why, need, minutes, direction, departments touched, notes or outcome
TOPICS: tuple[tuple[str, str, str, str, int, bool, tuple[str, ...], str], ...] = (
    ("Where do we grow next year: Porto or Vigo?", "ana",
     "Both cities ask for us. We have money and people for one.", "discuss", 20, True, ("Finance", "Operations"),
     "Porto is nearer to the growers; Vigo has no competitor.\nBen: break-even in Porto after 14 months."),
    ("Cold chain: third failure this month", "grace",
     "Two vans broke down; forty orders were late.", "discuss", 10, False, ("Operations",),
     "Rent two vans until March; look for the cause with Technology."),
    ("Shall we open in Porto in spring?", "ana",
     "We open a small depot in Porto in April, with four people from here and six new ones, and look again in October.",
     "decide", 20, True, ("Finance", "Operations", "People"),
     "We open in Porto in April with ten people. October review."),
    ("What do customers say when they leave?", "chi",
     "I called thirty of them. I would like you to hear six minutes of it.", "know", 10, True, ("Customers",),
     "Delivery window, not price, is why they leave."),
    ("One price list for all channels?", "ines",
     "Sales and the shop give different prices for the same box.", "decide", 15, True, ("Finance", "Products"),
     "One price list from the first of the month; exceptions end by themselves after 30 days."),
    ("Hiring freeze in the warehouse", "fatima", "We planned nine hires; the numbers allow five.", "discuss", 10,
     False, ("People", "Operations"), "Five now, four after the October review."),
    ("New ordering app: who carries it?", "evgeny",
     "It is half Technology and half Customers; nobody says so aloud.", "discuss", 15, True,
     ("Technology", "Customers"), "Evgeny and Chi lead it together; Hiro joins for the tests."),
    ("Do we stop the gift boxes?", "hiro", "They make a tenth of the sales and a third of the complaints.", "decide",
     15, True, ("Products", "Operations", "Customers"), "We stop gift boxes after the holidays."),
    ("Budget: first look at next year", "ben", "Before each unit asks for its own, let us see the whole.", "discuss",
     20, True, ("Finance",), "Direction first: Porto, the app, growers’ contracts. Units come after."),
    ("Sick days are rising", "fatima", "Up a third since June, mostly in two teams.", "discuss", 10, False,
     ("People",), "Fatima and Grace talk with both teams before the next meeting."),
    ("Growers’ contracts: fixed prices for a year?", "hiro",
     "Growers invest when they know the price. We carry the risk for a year.", "decide", 20, True,
     ("Finance", "Products"), "Fixed prices for the twelve largest growers, reviewed in a year."),
    ("How do we greet people on their first day?", "fatima", "Last Monday three people stood at a closed door.",
     "discuss", 10, True, ("People",), "Each newcomer gets a leader of another department for the first lunch."),
    ("Porto: what is working, what is not", "grace", "Six weeks in.", "know", 10, True, ("Operations",),
     "Working: growers, mood. Not: evening routes."),
)  # fmt: skip

# what is waiting for the next meeting
COMING: tuple[tuple[str, str, str, str, int, bool, tuple[str, ...]], ...] = (
    ("Shall evening delivery cost extra?", "ines",
     "Evening delivery costs 2 euro extra from January; subscribers keep it free for a year.", "decide", 20, True,
     ("Finance", "Customers", "Operations")),
    ("The app: first numbers from the pilot", "evgeny", "Two hundred households for three weeks.", "know", 10, True,
     ("Technology", "Customers")),
    ("Warehouse shifts over the holidays", "grace", "We are eight people short in the last week.", "discuss", 10,
     False, ("People", "Operations")),
    ("What would make us the place where growers want to sell?", "hiro", "They have a choice now.", "discuss", 20,
     True, ("Products",)),
    ("New coffee machine", "ben", "The old one leaks.", "know", 5, False, ()),
)  # fmt: skip

# the agenda that the team has come to: reviews when they are due, and a look at itself at the end
TEMPLATE: list[dict] = [
    {"kind": "get_to_know_you", "minutes": 8, "must": True},
    {"kind": "carry_forward", "minutes": 8},
    {"kind": "celebration", "minutes": 5},
    {"kind": "appreciations", "minutes": 4},
    {"kind": "swap_the_silo", "minutes": 8, "must": True},
    {"kind": "growth_review", "minutes": 20},
    {"kind": "budget", "minutes": 15},
    {"kind": "topics"},
    {"kind": "support_round", "minutes": 8},
    {"kind": "questions_from_the_window", "minutes": 10},
    {"kind": "action_items", "minutes": 4, "must": True},
    {"kind": "one_message", "minutes": 4, "must": True},
    {"kind": "retrospective", "minutes": 5},
    {"kind": "closing_pulse", "minutes": 2, "must": True},
]

WINS: tuple[tuple[str, str, str], ...] = (
    ("ben", "Finance", "The yearly accounts were closed in nine days, down from sixteen."),
    ("chi", "Customers", "Complaints answered within four hours for a whole month."),
    ("evgeny", "Technology", "The stock system moved without a minute of closing."),
    ("fatima", "People", "All eleven people we made an offer to said yes."),
    ("grace", "Operations", "Ninety-eight of a hundred boxes came on time in September."),
    ("hiro", "Products", "The autumn box sold out in two days."),
    ("ines", "Customers", "The three largest canteens of the city signed for a year."),
    ("dora", "Operations", "The Porto depot got its licence a month early."),
    ("chi", "Customers", "A customer sent a cake to the phone team. It was very good."),
    ("evgeny", "Technology", "The app pilot runs in two hundred households."),
    ("fatima", "People", "Our first apprentice passed with distinction."),
    ("hiro", "Products", "Twelve growers signed for a whole year."),
)
UNCELEBRATED: tuple[tuple[str, str, str], ...] = (
    ("grace", "Operations", "Evening routes in Porto are on time for the second week."),
    ("ben", "Finance", "The bank lowered our rate without being asked twice."),
)

THANKS: tuple[tuple[str, str, str], ...] = (
    ("ana", "grace", "You drove a van yourself on Saturday so that the school got its lunch."),
    ("ben", "chi", "You told me my letter was cold before it went out. It was."),
    ("chi", "evgeny", "Your people stayed until the phones worked again."),
    ("dora", "hiro", "You said “I was wrong” first, and the room breathed."),
    ("evgeny", "fatima", "You found us two engineers by asking what they want to learn."),
    ("fatima", "ben", "You explained the budget until everyone could explain it."),
    ("grace", "ines", "You called the canteen before they called us."),
    ("hiro", "ana", "You asked me what I would stop. Nobody had asked that."),
    ("ines", "dora", "These meetings end on time now. My team noticed."),
    ("ana", "fatima", "You asked the drivers first. That is why the new shifts work."),
    ("ben", "grace", "You showed me the loading bay at five in the morning. Now I read the numbers differently."),
    ("chi", "hiro", "You tasted forty apples with our customers and wrote down what they said, not what we hoped."),
    ("dora", "evgeny", "You shortened your report to one page, and it was the clearest of the year."),
    ("evgeny", "ines", "You told a big customer no, so that my people could finish the stock system."),
    ("fatima", "chi", "You let a new colleague lead the talk with our oldest customer."),
    ("grace", "ben", "You found the money for the second van before I had finished asking."),
    ("hiro", "dora", "You noticed that I had not spoken, and asked."),
    ("ines", "evgeny", "You came along to the canteen and mended the ordering page on the spot."),
    ("ana", "dora", "You kept us to the question when I wandered off."),
    ("ben", "hiro", "You took your own product off the list. That is rare."),
    ("chi", "grace", "Your drivers call our customers by name. They tell me so every week."),
    ("dora", "ben", "You admitted in front of everyone that the first budget was wrong."),
    ("evgeny", "ana", "You stood up for the slow, safe way when everyone wanted the fast one."),
    ("fatima", "hiro", "You gave your best designer to the Porto team without a word of complaint."),
    ("grace", "fatima", "You sat with the night shift until they had said everything."),
    ("hiro", "ben", "You read the growers’ letters aloud to us. We decided better after that."),
    ("ines", "chi", "You shared a customer with me that you could have kept."),
    ("ana", "ines", "You brought back a no, and with it the reason. We learned more than from a yes."),
    ("fatima", "evgeny", "You explained the outage to the shop floor yourself."),
    ("grace", "dora", "You sent the agenda early, so that I could ask my people."),
    ("ben", "ana", "You let me be wrong in private first."),
    ("dora", "chi", "You wrote to every customer who waited, by hand."),
    ("chi", "fatima", "You asked how I was, and then waited for the answer."),
    ("evgeny", "grace", "You told us about the third failure before anyone had to ask."),
    ("hiro", "ines", "You told me what the shops really say about the gift boxes."),
    ("ines", "ben", "You answered on a Sunday, and said it could have waited. It could not."),
    ("dora", "ana", "You gave the chair away and kept to the turn like everyone else."),
    ("ana", "chi", "You played us the call in which the customer was angry. We needed to hear it."),
    ("evgeny", "hiro", "You tested the app with your own mother and wrote down each stumble."),
)

# who, what, days until due, what becomes of it: done, moved, dropped or open
ACTIONS: tuple[tuple[tuple[str, ...], str, int, str], ...] = (
    (("ben",), "Send the three Porto scenarios to everyone", 7, "done"),
    (("grace", "evgeny"), "Find out why the vans’ coolers fail", 10, "done"),
    (("fatima",), "Write the ten Porto job descriptions", 12, "done"),
    (("chi",), "Put the customers’ voices where all can hear them", 7, "done"),
    (("ines", "ben"), "Publish the one price list", 14, "moved"),
    (("fatima", "grace"), "Talk with both teams about sick days", 10, "done"),
    (("evgeny", "chi"), "Name three households for the first app test", 7, "done"),
    (("hiro",), "Tell the gift box suppliers in person", 14, "done"),
    (("ben",), "Draft next year’s whole on one page", 14, "done"),
    (("dora",), "Ask each leader which meeting could be a letter", 10, "dropped"),
    (("hiro", "ben"), "Prepare the growers’ contract with the lawyer", 14, "done"),
    (("fatima",), "Plan the first-lunch rota for newcomers", 10, "open"),
    (("grace",), "Test a second evening route in Porto", 10, "open"),
    (("ana",), "Write to all growers about the yearly price", 5, "open"),
)

MESSAGES: tuple[str, ...] = (
    "We are choosing one city to grow in, and we choose it together.",
    "We rent vans now and mend the cause, in that order.",
    "We open in Porto in April.",
    "Customers leave for the delivery window, not for the price.",
    "There is one price list from the first of the month.",
    "We hire five people now and look again in October.",
    "Customers and Technology build the ordering app together.",
    "This is the last winter of the gift boxes.",
    "Next year’s money goes to Porto, the app and the growers first.",
    "Ask how people are before you ask where the boxes are.",
    "Twelve growers get a fixed price for a whole year.",
    "Nobody stands before a closed door on their first day.",
    "Porto works; the evening routes come next.",
)

# the numbers of the meetings that were held a day later
MOVED: tuple[int, ...] = (4, 9)

# what the last minutes but one said, what is right, and why they were corrected
CORRECTION: tuple[str, str, str] = (
    "## The one message",
    "*Guest: the head of the growers’ association, for the first half hour.*\n\n## The one message",
    "Our guest was missing from the list of those present",
)

# name, address, title, department, seat, has joined
COMPANY: tuple[tuple[str, str, str, str, str, bool], ...] = (
    ("Jonas Weber", "jonas", "Lead engineer", "Technology", "future leader", True),
    ("Kemi Adeyemi", "kemi", "Head of Porto", "Operations", "observer", False),
)

# the numbers of the meetings with a confidence round, and what it was about
CONFIDENCE: dict[int, str] = {
    5: "Porto: do we open in April?",
    8: "The app: two hundred households by autumn?",
    11: "Growers’ contracts: all twelve signed this year?",
}
DOUBTS: tuple[str, ...] = (
    "The licence is slower than we think",
    "",
    "We have done harder things",
    "Two of the six people are not found yet",
    "",
    "The growers want it",
    "",
    "Evening routes",
    "",
)
