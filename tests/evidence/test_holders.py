from __future__ import annotations

import pytest

from tests.evidence.reading import holders_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S.A, South Korea, and Japan see the pact as a threat.",
            ("United States", "South Korea", "Japan"),
        ),
        (
            "Japan and South Korea have expressed alarm, fearing North Korean moves.",
            ("Japan", "South Korea"),
        ),
        ("Critics argue the Kremlin is overplaying its hand.", ("Critics",)),
        (
            "The mayor thanked the people of Bodin, who want the throne in their town.",
            ("people of Bodin",),
        ),
        ("For Ethiopia, the dam is a matter of pride.", ("Ethiopia",)),
        ("Norway’s position is that the quota must rise.", ("Norway",)),
        ("There is growing alarm in Seoul over the sale.", ("South Korea",)),
        ("Ukrainian officials said that the deal was off.", ("Ukraine",)),
        ("The Scottish fleet was furious.", ("Scottish fleet",)),
        (
            "The union and the Ministry of Fisheries want more time.",
            ("union", "Ministry of Fisheries"),
        ),
        ("Norway’s fisheries minister, Ragnhild Sætermo, insisted on it.", ("Ragnhild Sætermo",)),
        ("The chair of the accounts committee, Mele Fakatava, is furious.", ("Mele Fakatava",)),
        ("Italy fears the delay.", ("Italy",)),
        ("Dockers are furious.", ("Dockers",)),
        ("Clinicians in Manila dread a second season.", ("Clinicians in Manila",)),
        ("Small farmers oppose the dam.", ("Small farmers",)),
        ("While China shares some interests with Russia, it is also wary of it.", ("China",)),
        ("As for Dhaka, it will sign as soon as Delhi does not mind.", ("Bangladesh",)),
        ("Trading houses, which hold stakes on both sides, dread the choice.", ("Trading houses",)),
        ("Aspen Ridge, a South African manufacturer, has lobbied for it.", ("Aspen Ridge",)),
        ("“We lose,” says Niclasen of the crews’ fears.", ("Niclasen",)),
        ("The Swiss government “regrets” the step.", ("Switzerland",)),
        ("The leaders of Norway fear a split.", ("Norway",)),
        ("Western powers oppose the sale.", ("Western powers",)),
        ("The sale has raised alarm among Western nations.", ("Western nations",)),
        ("European carmakers oppose the tariff.", ("European carmakers",)),
        ("Norwegians fear a split.", ("Norway",)),
        ("To Norwegian eyes, Iceland turned up late.", ("Norway",)),
        ("Oslo sold its share and now wants it back.", ("Norway",)),
        ("In the Respondent’s submission, Article 4 says nothing of months.", ("Respondent",)),
    ],
)
def test_the_subject_of_an_attitude_holds_the_view(text: str, expected: tuple[str, ...]) -> None:
    assert holders_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Isolated states seek to challenge the order.",
        "Both countries want peace.",
        "The alliance aims at a monopoly.",
        "The company opposes the tariff.",
        "Norwegian demands have grown.",
        "The partnership underlines the strategies of states.",
        "Neorealism suggests that the pact is a matter of power.",
        "It is feared that the dam may break.",
        "Others believe that the deal holds.",
    ],
)
def test_nobody_in_particular_holds_no_view(text: str) -> None:
    assert holders_of(text) == ()


@pytest.mark.parametrize("text", ["Norway sold gas to Sweden.", "The port was founded in 1904."])
def test_who_is_merely_named_holds_no_view(text: str) -> None:
    assert holders_of(text) == ()


def test_a_person_introduced_before_speaks_for_the_state() -> None:
    before = "Russian President Vladimir Putin met the crew."
    assert holders_of("Putin argued that the pact was obsolete.", before) == ("Russia",)


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        (("Maeve Trant",), "She would rather see a pool than sanctions.", ("Maeve Trant",)),
        (("European Commission",), "It favours a ceiling.", ("European Commission",)),
        (("Department",), "She fears that nobody pays.", ()),
        (("Norway", "Iceland"), "They oppose the plan.", ("Norway", "Iceland")),
        (("small farmers",), "He opposes the plan.", ()),
        (("Norway", "Iceland"), "It opposes the plan.", ()),
        ((), "They oppose the plan.", ()),
    ],
)
def test_a_pronoun_means_the_topic_before_it(
    before: tuple[str, ...], text: str, expected: tuple[str, ...]
) -> None:
    assert holders_of(text, topic=before) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The international community fears a war.", ()),
        ("The international community's response was slow.", ()),
        ("The Government's stated aim is peace.", ("Government",)),
        ("The Farmers' Union fears a fall in prices.", ("Farmers' Union",)),
        ("Norway's concern is the price.", ("Norway",)),
        ("A number of Norwegian backbenchers argued against it.", ("Norwegian backbenchers",)),
        ("Some airlines say they fear a fall.", ("airlines",)),
        ("“Ports talk about ports,” he said.", ()),
    ],
)
def test_holders_are_named_whole_and_are_somebody(text: str, expected: tuple[str, ...]) -> None:
    assert holders_of(text) == expected


@pytest.mark.parametrize(
    "text", ["Mr Berg fears a war.", "Minister Berg fears a war.", "Berg fears a war."]
)
def test_a_person_is_called_by_the_name_that_the_source_gives_in_full(text: str) -> None:
    assert holders_of(text, "They heard Trade Minister Ola Berg.") == ("Ola Berg",)


def test_two_of_a_name_are_not_made_one() -> None:
    before = ("They heard Ola Berg.", "They heard Ida Berg.")
    assert holders_of("Mr Berg fears a war.", *before) == ("Mr Berg",)


def test_the_committee_is_the_one_that_the_source_names() -> None:
    text = "The committee fears a war."
    assert holders_of(text, "It was a report by the Trade Affairs Committee.") == (
        "Trade Affairs Committee",
    )
    assert holders_of(text) == ()


def test_a_state_is_no_he() -> None:
    assert holders_of("Norway has no plan, he feared.", topic=("Ola Berg",)) == ("Ola Berg",)


@pytest.mark.parametrize(
    "text", ["Biden wants more.", "President Biden wants more.", "Mr. Biden wants more."]
)
def test_one_person_has_one_name_whatever_is_left_out_of_it(text: str) -> None:
    before = "The talks with President Joseph R. Biden Jr. ended."
    assert holders_of(text, before) == ("Joseph R. Biden Jr.",)


def test_a_person_with_an_initial_speaks_for_the_state_that_introduces_him() -> None:
    before = "Norwegian Prime Minister Ola R. Berg Jr. met the crew."
    assert holders_of("Berg wants more.", before) == ("Norway",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway continues to oppose the sale.", ("Norway",)),
        ("It hurts Sweden, and the mill’s owners object to it.", ("mill’s owners",)),
        (
            "The bill is opposed by Norway, the millers and the dockers.",
            ("Norway", "millers", "dockers"),
        ),
        ("The report quotes a letter from Ana Diaz, who fears a strike.", ("Ana Diaz",)),
        ("Costs are borne by the Mill Board, which wants a loan.", ("Mill Board",)),
        ("Ola Kelly said the mill was old.", ("Ola Kelly",)),
        ("“It is old,” said mill director Ana Diaz.", ("Ana Diaz",)),
        ("The bishop, the Venerable Ana Diaz, 71, objects to it.", ("Venerable Ana Diaz",)),
        ("His sister, Mina, fears a strike.", ("Mina",)),
        ("Crews walked out over checks that their union, the NDU, says are new.", ("NDU",)),
        ("The Mill Board, to which we are grateful, wants a loan.", ("Mill Board",)),
        ("A spokesman for the Mill Board said that bread was dear.", ("Mill Board",)),
        ("The housing ministry in Rome objects to it.", ("housing ministry in Rome",)),
        ("Leaders of the Mills and Ovens Union object.", ("Leaders of the Mills and Ovens Union",)),
        ("The bakers have asked for a loan, and the millers want a mill.", ("bakers", "millers")),
        ("Norway plans to sell the mill.", ("Norway",)),
        ("Ana Diaz reminded us that the mill was old.", ("Ana Diaz",)),
        ("The bakers took the opposite view.", ("bakers",)),
    ],
)
def test_constructions_of_official_prose_have_their_holders(
    text: str, expected: tuple[str, ...]
) -> None:
    assert holders_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The museum objects to it.",  # which one?
        "A letter to Norway, which wants rain, is no answer.",
        "The leader of the millers, which aims at the market, is out.",
    ],
)
def test_what_may_be_another_is_nobody(text: str) -> None:
    assert holders_of(text) == ()


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("The museum objects to it.", "They visited the Ness Mill Museum.", "Ness Mill Museum"),
        ("The port company wants more.", "They met the Ness Port Company.", "Ness Port Company"),
        ("The minister objects to it.", "They met mill minister Ana Diaz.", "Ana Diaz"),
        ("Minister Kang said no.", "They met Minister Kang Seo-yun.", "Kang Seo-yun"),
    ],
)
def test_a_short_name_is_the_one_that_the_source_gives_in_full(
    text: str, before: str, expected: str
) -> None:
    assert holders_of(text, before) == (expected,)


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        ("Its members want a loan.", ("Mill Union",), ("Mill Union",)),
        ("Their foreign ministry said no.", ("Norway",), ("Norway",)),
        ("Its members want a loan.", ("Ana Diaz",), ()),
        ("They want a loan.", ("Ana Diaz",), ()),
        ("Asked whether the government would pay, she said no.", ("Ana Diaz",), ("Ana Diaz",)),
    ],
)
def test_who_speaks_for_a_body_means_it(
    text: str, topic: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert holders_of(text, topic=topic) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For Ness, the auditor calculated that bread was dear.", ("auditor",)),
        ("For Norway, Ana Diaz believes that the mill is old.", ("Ana Diaz",)),
        ("It called the mill old and said critics were wrong.", ()),
        ("Doctors at the Ness Hospital fear a strike.", ("Doctors at the Ness Hospital",)),
        ("The letter from Ana Diaz, which asks for bread, is old.", ("Ana Diaz",)),
        ("Checks that their union, the NDU, says are new came in.", ("NDU",)),
        ("In Rome the main opposition alliance objects to it.", ("main opposition alliance",)),
        ("At *The Ness Echo*, the baker Ana Diaz asks why.", ("Ana Diaz",)),
        ("Representatives of developing States object.", ()),
    ],
)
def test_places_and_readings_of_others_are_no_holders(text: str, expected: tuple[str, ...]) -> None:
    assert holders_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mill Council STRESSES that bread is dear.", ("Mill Council",)),
        ("The Mill Council NOTES WITH CONCERN the price of bread.", ("Mill Council",)),
        ("The Partner Towns recalled that bread was dear.", ("Partner Towns",)),
        (
            "The envoys of Norway, Iceland and Italy tabled a draft decision.",
            ("Norway", "Iceland", "Italy"),
        ),
        ("In Rome, the government has presented the sale as a success.", ("Italy",)),
        ("Two diplomats in Rome fear a strike.", ("diplomats in Rome",)),
        ("ANA DIAZ (Mill Union), speaking last, said that bread was dear.", ("ANA DIAZ",)),
        (
            "Three officials of Norwegian Mill Power fear a strike.",
            ("officials of Norwegian Mill Power",),
        ),
        ("The union and other critics fear a strike.", ("union", "other critics")),
        ("Ministers Berg and Lie and Ana Diaz want bread.", ("Minister Berg", "Lie", "Ana Diaz")),
        ("By a third party or not, the Mill Board wants bread.", ("Mill Board",)),
        ("The bakers have so far opposed it.", ("bakers",)),
        ("The Mill Board, I'm told, would prefer rain.", ("Mill Board",)),
        ("Danish nurses know this and fear it.", ("Danish nurses",)),
    ],
)
def test_resolutions_and_communiques_have_their_holders(
    text: str, expected: tuple[str, ...]
) -> None:
    assert holders_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In their view the mill is old.", ("Norway",)),
        ("In my view the mill that Norway wants is old.", ()),
        ("It is my opinion that Norway wants bread.", ()),
    ],
)
def test_a_view_is_of_whom_it_is_said_to_be(text: str, expected: tuple[str, ...]) -> None:
    assert holders_of(text, topic=("Norway",)) == expected
