from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence import languages
from briefbuild.evidence.languages import detect, language_of
from briefbuild.files import Project
from briefbuild.model.source import Reference, Region, Role, SourceDocument, Span
from tests.projects import FERRIES

PROJECT = Project(Path(__file__).parents[2])

SAYINGS = {
    "de": "Das Ministerium teilte am Dienstag mit, dass die neue Fährverbindung noch vor Jahresende eröffnet werde, obwohl der Hafen bisher nicht ausgebaggert worden ist. Der Rat hat den Haushalt nach langer Debatte gebilligt.",
    "fr": "Le ministère a déclaré mardi que la nouvelle ligne de ferry serait ouverte avant la fin de l'année, bien que le port n'ait pas encore été dragué. Le conseil a approuvé le budget après un long débat.",
    "es": "El ministerio declaró el martes que la nueva línea de transbordadores se abriría antes de que termine el año, aunque el puerto todavía no ha sido dragado. El consejo aprobó el presupuesto después de un largo debate.",
    "pt": "O ministério disse na terça-feira que a nova linha de balsas será aberta antes do fim do ano, embora o porto ainda não tenha sido dragado. O conselho aprovou o orçamento após um longo debate.",
    "it": "Il ministero ha dichiarato martedì che la nuova linea di traghetti sarà aperta entro la fine dell'anno, anche se il porto non è stato ancora dragato. Il consiglio ha approvato il bilancio dopo un lungo dibattito.",
    "nl": "Het ministerie zei dinsdag dat de nieuwe veerdienst voor het einde van het jaar zal openen, hoewel de haven nog niet is uitgebaggerd. De raad heeft de begroting na een lang debat goedgekeurd.",
    "pl": "Ministerstwo poinformowało we wtorek, że nowa linia promowa zostanie otwarta przed końcem roku, chociaż port nie został jeszcze pogłębiony. Rada zatwierdziła budżet po długiej debacie.",
    "cs": "Ministerstvo v úterý uvedlo, že nová trajektová linka bude otevřena do konce roku, přestože přístav ještě nebyl prohlouben. Rada po dlouhé debatě schválila rozpočet, který však není pro všechny dobrý, protože je také o práci mezi lidmi.",
    "sv": "Ministeriet sade på tisdagen att den nya färjelinjen ska öppnas före årets slut, även om hamnen ännu inte har muddrats. Rådet godkände budgeten efter en lång debatt.",
    "da": "Ministeriet sagde tirsdag, at den nye færgerute vil åbne inden årets udgang, selv om havnen endnu ikke er blevet uddybet. Rådet godkendte budgettet efter en lang debat.",
    "no": "Departementet sa tirsdag at den nye fergelinjen skal åpnes før årets slutt, selv om havnen ennå ikke er blitt mudret. Rådet ble enig om budsjettet etter en lang debatt, og noen av dem har sagt fra.",
    "fi": "Ministeriö kertoi tiistaina, että uusi lauttayhteys avataan ennen vuoden loppua, vaikka satamaa ei ole vielä ruopattu. Neuvosto hyväksyi talousarvion pitkän keskustelun jälkeen.",
    "hu": "A minisztérium kedden közölte, hogy az új kompjárat még az év vége előtt megnyílik, bár a kikötőt még nem kotorták ki. A tanács hosszú vita után jóváhagyta a költségvetést.",
    "ro": "Ministerul a declarat marți că noua linie de feribot va fi deschisă înainte de sfârșitul anului, deși portul nu a fost încă dragat. Consiliul a aprobat bugetul după o lungă dezbatere.",
    "tr": "Bakanlık salı günü yaptığı açıklamada, liman henüz taranmamış olmasına rağmen yeni feribot hattının yıl sonundan önce açılacağını söyledi. Konsey uzun bir tartışmanın ardından bütçeyi onayladı, ancak bu karar daha sonra çok kişi için sorun olarak görüldü.",
    "id": "Kementerian mengatakan pada hari Selasa bahwa jalur feri baru akan dibuka sebelum akhir tahun, meskipun pelabuhan belum dikeruk. Dewan menyetujui anggaran setelah perdebatan panjang.",
    "vi": "Hôm thứ Ba, bộ cho biết tuyến phà mới sẽ mở cửa trước cuối năm, mặc dù cảng vẫn chưa được nạo vét. Hội đồng đã thông qua ngân sách sau một cuộc tranh luận dài.",
    "sw": "Wizara ilisema Jumanne kwamba njia mpya ya feri itafunguliwa kabla ya mwisho wa mwaka, ingawa bandari bado haijachimbwa. Baraza liliidhinisha bajeti baada ya mjadala mrefu.",
    "ru": "Министерство сообщило во вторник, что новая паромная линия откроется до конца года, хотя порт ещё не углублён. Совет утвердил бюджет после долгих дебатов.",
    "uk": "Міністерство повідомило у вівторок, що нова поромна лінія відкриється до кінця року, хоча порт ще не поглиблений. Рада затвердила бюджет після тривалих дебатів.",
    "bg": "Министерството съобщи във вторник, че новата фериботна линия ще бъде открита преди края на годината, въпреки че пристанището още не е удълбочено. Съветът одобри бюджета след дълъг дебат.",
    "sr": "Министарство је у уторак саопштило да ће нова трајектна линија бити отворена пре краја године, иако лука још није продубљена. Савет је одобрио буџет после дуге расправе.",
    "el": "Το υπουργείο ανακοίνωσε την Τρίτη ότι η νέα γραμμή πορθμείων θα ανοίξει πριν από το τέλος του έτους, αν και το λιμάνι δεν έχει ακόμη βυθοκορηθεί. Το συμβούλιο ενέκρινε τον προϋπολογισμό μετά από μακρά συζήτηση.",
    "ar": "قالت الوزارة يوم الثلاثاء إن خط العبارات الجديد سيفتتح قبل نهاية العام، على الرغم من أن الميناء لم يتم تعميقه بعد. وافق المجلس على الميزانية بعد نقاش طويل.",
    "fa": "وزارتخانه روز سه‌شنبه اعلام کرد که خط جدید کشتی تا پیش از پایان سال افتتاح می‌شود، هرچند بندر هنوز لایروبی نشده است. شورا پس از بحثی طولانی بودجه را تصویب کرد.",
    "ur": "وزارت نے منگل کو کہا کہ نئی فیری لائن سال کے آخر سے پہلے کھل جائے گی، اگرچہ بندرگاہ کی ابھی تک صفائی نہیں ہوئی ہے۔ کونسل نے طویل بحث کے بعد بجٹ منظور کر لیا۔",
    "he": "המשרד מסר ביום שלישי כי קו המעבורות החדש ייפתח לפני סוף השנה, אף שהנמל טרם הועמק. המועצה אישרה את התקציב לאחר דיון ארוך.",
    "hi": "मंत्रालय ने मंगलवार को कहा कि नई नौका सेवा वर्ष के अंत से पहले शुरू होगी, हालाँकि बंदरगाह को अभी तक गहरा नहीं किया गया है। परिषद ने लंबी बहस के बाद बजट को मंजूरी दी।",
    "zh": "该部门周二表示，尽管港口尚未疏浚，新的渡轮航线仍将在年底前开通。 经过长时间的辩论，理事会批准了预算。",
    "ja": "同省は火曜日、港の浚渫がまだ終わっていないものの、新しいフェリー航路は年内に開設されると発表した。 評議会は長い議論の末に予算を承認した。",
    "ko": "해당 부처는 화요일 항구의 준설이 아직 이루어지지 않았지만 새로운 여객선 노선이 연말 이전에 개통될 것이라고 밝혔다. 의회는 긴 토론 끝에 예산을 승인했다.",
    "th": "กระทรวงกล่าวเมื่อวันอังคารว่าเส้นทางเรือข้ามฟากใหม่จะเปิดก่อนสิ้นปี แม้ว่าท่าเรือยังไม่ได้ขุดลอกก็ตาม สภาอนุมัติงบประมาณหลังจากการอภิปรายที่ยาวนาน",
    "am": "ሚኒስቴሩ ማክሰኞ እንደገለጸው ወደቡ ገና ባይቆፈርም አዲሱ የጀልባ መስመር ከዓመቱ መጨረሻ በፊት ይከፈታል። ምክር ቤቱ ከረዥም ክርክር በኋላ በጀቱን አጸደቀ።",
}
"""Two sentences each on a ferry and a budget, written for these tests."""


def document(text: str, language: str | None = None) -> SourceDocument:
    return SourceDocument(
        id="a",
        name="a.txt",
        media_type="text/plain",
        sha256="",
        text=text,
        regions=(Region(span=Span(0, len(text)), role=Role.BODY, reason="prose"),),
        reference=Reference(language=language),
    )


@pytest.mark.parametrize("code", SAYINGS)
def test_two_sentences_tell_their_language(code: str) -> None:
    assert detect(SAYINGS[code]) == code


def test_the_seeds_are_english() -> None:
    texts = [PROJECT.read_source(name).data.decode() for name in PROJECT.source_names()]
    assert {detect(text) for text in [*texts, FERRIES]} == {"en"}


def test_names_in_another_script_do_not_change_the_language() -> None:
    assert detect(f"{FERRIES} 金正恩 Владимир Путин") == "en"
    assert detect(f"{SAYINGS['ja']} The ferry of the port is in it.") == "ja"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "2024 – 3.5 %",
        "Kaesong Pyongyang Vostochny",
        "the",
        "Ilawo taso kedar mivon. " * 9,
    ],
)
def test_what_is_in_no_known_language_has_none(text: str) -> None:
    assert detect(text) is None


def test_one_word_that_two_languages_share_is_not_enough_however_often() -> None:
    assert detect("be kwla be nun be suan " * 60) is None


def test_what_the_source_declares_is_not_doubted() -> None:
    assert language_of(document(FERRIES, "de-AT")) == "de"
    assert language_of(document(FERRIES)) == "en"


def test_only_what_may_be_quoted_tells_the_language() -> None:
    text = SAYINGS["fr"] + FERRIES
    split = len(SAYINGS["fr"])
    regions = (
        Region(span=Span(0, split), role=Role.BODY, reason="prose"),
        Region(span=Span(split, len(text)), role=Role.FURNITURE, reason="cookies"),
    )
    source = document(text)
    mixed = SourceDocument(
        id=source.id,
        name=source.name,
        media_type=source.media_type,
        sha256="",
        text=text,
        regions=regions,
    )
    assert language_of(mixed) == "fr"


def test_every_function_word_can_be_met_in_a_text() -> None:
    for word, codes in languages._holders().items():
        assert languages._WORD.findall(unicodedata.normalize("NFC", word).lower()) == [word]
        assert len(set(codes)) == len(codes)


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = detect(text)
    assert found is None or found == detect(text)
