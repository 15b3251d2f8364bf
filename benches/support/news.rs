//! A maker of news-like Arabic text for benches: no real article, but the marks, numbers, names and
//! word lengths of one. The same text each time.

/// Words by how often they come, commonest first.
const WORDS: &[&str] = &[
    "في",
    "من",
    "على",
    "أن",
    "إلى",
    "التي",
    "الذي",
    "عن",
    "مع",
    "بعد",
    "كما",
    "هذا",
    "بين",
    "خلال",
    "قبل",
    "كان",
    "الرئيس",
    "الحكومة",
    "الوزير",
    "المدينة",
    "أمس",
    "اليوم",
    "العام",
    "الماضي",
    "البلاد",
    "المنطقة",
    "القوات",
    "الشركة",
    "المجلس",
    "اللجنة",
    "الدولية",
    "الوطنية",
    "الاقتصادية",
    "المقبل",
    "عدد",
    "منذ",
    "حول",
    "ضد",
    "أكثر",
    "وزارة",
    "رئيس",
    "مدير",
    "المتحدث",
    "باسم",
    "محافظة",
    "جامعة",
    "مستشفى",
    "سعر",
    "النفط",
    "الأسواق",
    "الاتفاق",
    "المفاوضات",
    "الاجتماع",
    "القرار",
    "المشروع",
    "البرنامج",
    "الفريق",
    "المباراة",
    "الموسم",
    "البطولة",
    "والتعاون",
    "وتعزيز",
    "للعمل",
    "بسبب",
    "لتنفيذ",
    "ومواجهة",
    "التحديات",
    "مسؤولية",
    "استقرار",
    "الأمنية",
    "والاجتماعية",
    "المستثمرين",
    "بمشاركة",
    "وسيستمر",
    "للمواطنين",
    "تطوير",
    "الخدمات",
    "الصحية",
    "التعليمية",
    "مكافحة",
    "الفساد",
    "رسميًّا",
    "جدًّا",
    "شكرًا",
    "يُذكر",
    "مُحدَّدة",
    "السـلام",
];
const NAMES: &[&str] =
    &["سامي العلي", "هند المنصور", "د. كريم الراوي", "عبدالله بن ناصر", "ليلى حداد", "جون ب. سميث", "أ.د. منى صالح"];
const CUES: &[&str] = &["وقال", "وأضاف", "وأكد", "وأوضح", "وتابع", "وأشار", "وذكر", "وأعلنت", "وصرح"];
const EXTRAS: &[&str] = &[
    "3.5",
    "1,200",
    "٣٫٥",
    "2019",
    "12%",
    "٥٪",
    "$40",
    "و15",
    "الـ18",
    "بـ5",
    "10:30",
    "2018/2019",
    "NATO",
    "COVID-19",
    "لـCNN",
    "www.example.com",
    "https://example.org/a/b?c=1",
    "info@example.com",
    "#أخبار_اليوم",
    "@example",
    "F-16",
    "👍🏽",
    "(رويترز)",
    "[أرشيف]",
    "7 نوفمبر/تشرين الثاني",
];
const QUOTES: &[[&str; 2]] = &[["\"", "\""], ["\"", "\""], ["«", "»"], ["“", "”"], ["''", "''"], ["بـ\"", "\""]];
const ENDS: &[&str] = &[".", ".", ".", ".", ".", ".", "؟", "!", "...", ".."];

/// A generator of numbers (xorshift): small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A word; the first ones of the list come more often.
    fn word(&mut self) -> &'static str {
        let most = 1 + self.below(WORDS.len());
        WORDS[self.below(most)]
    }
}

/// Articles of about 3 KB, `bytes` of them in all (or a little more).
pub fn articles(bytes: usize) -> Vec<String> {
    let mut dice = Dice(0x5eed_1e55_0f5a_1ad5);
    let mut articles = Vec::new();
    let mut made = 0;
    while made < bytes {
        let article = article(&mut dice);
        made += article.len() + 1;
        articles.push(article);
    }
    articles
}

fn article(dice: &mut Dice) -> String {
    let mut text = String::with_capacity(4096);
    words(dice, &mut text, 7);
    text.push('\n');
    for _ in 0..4 + dice.below(4) {
        for _ in 0..2 + dice.below(2) {
            sentence(dice, &mut text);
            text.push(' ');
        }
        text.push('\n');
    }
    text
}

fn words(dice: &mut Dice, text: &mut String, count: usize) {
    for i in 0..count {
        if i > 0 {
            text.push_str(if dice.one_in(14) { "، " } else { " " });
        }
        text.push_str(match dice.below(40) {
            0 => dice.pick(EXTRAS),
            1 => dice.pick(NAMES),
            _ => dice.word(),
        });
    }
}

fn sentence(dice: &mut Dice, text: &mut String) {
    let length = 8 + dice.below(18);
    match dice.below(4) {
        0 => {
            let [open, close] = dice.pick(QUOTES);
            text.push_str(dice.pick(CUES));
            text.push(' ');
            text.push_str(dice.pick(NAMES));
            text.push_str(": ");
            text.push_str(open);
            words(dice, text, length);
            text.push_str(close);
        }
        1 => {
            text.push_str(dice.pick(CUES));
            text.push(' ');
            text.push_str(dice.pick(NAMES));
            text.push_str(" أن ");
            words(dice, text, length);
        }
        _ => words(dice, text, length + 6),
    }
    text.push_str(dice.pick(ENDS));
}
