//! Where a quotation may be announced: reporting verbs, participles, verbal nouns and phrases.

use std::ops::Range;

use crate::lexicon::cues::{self, AnaphorKind, CueKind, Follow, Governor};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{self, Agreement, Ambiguity, Class, Complement, Reading, Verb, VerbForm};
use crate::lexicon::{heads, titles};
use crate::tokenize::{TokenKind, Tokenized};

/// A reporting word or phrase in the text.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its tokens, with attached و/ف.
    pub tokens: Range<usize>,
    /// The dictionary form.
    pub lemma: &'static str,
    /// The verb behind it; phrases have none.
    pub verb: Option<&'static Verb>,
    /// What kind of phrase it is, if it is one.
    pub phrase: Option<CueKind>,
    /// Whether و or ف is attached in front.
    pub conjoined: bool,
    /// Whether a negation stands in front (لم يقل).
    pub negated: bool,
    /// Whether an object pronoun is joined to the verb (وصفتها).
    pub object: bool,
}

impl Cue {
    /// The tokens that are shown as the cue: without what joins it to its source or content
    /// (جاء في، جاء فيه، قيل إن).
    pub fn shown(&self, view: &Tokenized<'_>) -> Range<usize> {
        let mut shown = self.tokens.clone();
        if shown.len() > 1 && matches!(view.form(shown.end - 1), "في" | "فيه" | "فيها" | "ان") {
            shown.end -= 1;
        }
        shown
    }

    /// Whether the cue is a finite verb.
    pub fn is_finite(&self) -> bool {
        self.verb.is_some_and(|v| matches!(v.form, VerbForm::Past | VerbForm::Present | VerbForm::Jussive))
    }

    /// Whether the cue is a participle (قائلا، مؤكدا): its subject stands elsewhere.
    pub fn is_participle(&self) -> bool {
        self.verb.is_some_and(|v| v.form == VerbForm::Participle)
    }

    /// Whether the cue is a verbal noun (قوله، القول) or a phrase with one.
    pub fn is_noun(&self) -> bool {
        self.phrase == Some(CueKind::Speech)
            || self.verb.is_some_and(|v| matches!(v.form, VerbForm::Masdar | VerbForm::MasdarPron))
    }

    /// Whether the cue is a passive (قيل، وُصفت) or hearsay: nobody speaks.
    pub fn is_impersonal(&self) -> bool {
        self.phrase == Some(CueKind::Impersonal) || self.verb.is_some_and(|v| v.form == VerbForm::Passive)
    }

    /// Whether the cue names its source right after itself (بحسب، وفقا لـ).
    pub fn is_preposition(&self) -> bool {
        self.phrase == Some(CueKind::Prep)
    }

    /// Whether the cue carries on what another verb announced (قائلا، بالقول، يقول).
    pub fn carries_on(&self) -> bool {
        let second = |v: &Verb| matches!(v.form, VerbForm::Participle | VerbForm::Present);
        self.phrase == Some(CueKind::Speech) || !self.conjoined && self.lemma == "قال" && self.verb.is_some_and(second)
    }

    /// Whether a second cue may follow the verb: واختتم حديثه بالقول.
    pub fn is_carried_on(&self) -> bool {
        self.is_finite() && self.verb.is_some_and(|v| v.complements.has_any(&[Complement::Qailan, Complement::Direct]))
    }

    /// The class of the verb; phrases report neutrally.
    pub fn class(&self) -> Class {
        self.verb.map_or(Class::Neutral, |v| v.class)
    }

    /// Whether the verb takes a complement.
    pub fn takes(&self, complement: Complement) -> bool {
        self.verb.is_none_or(|v| v.complements.has(complement))
    }

    /// Whether a person may be the object of the verb: أبلغ فلانا، نقل فلان عن فلان.
    pub fn takes_person(&self) -> bool {
        self.verb.is_some_and(|v| v.complements.has_any(&[Complement::Addressee, Complement::Object]))
    }

    /// Whether the verb takes an object and its predicate: اعتبر الأمر خطأ.
    pub fn takes_predicate(&self) -> bool {
        self.verb.is_some_and(|v| v.complements.has(Complement::ObjectPredicate))
    }

    /// How far the form alone can be trusted.
    pub fn ambiguity(&self) -> Ambiguity {
        self.verb.map_or(Ambiguity::Safe, |v| v.ambiguity)
    }

    /// The gender and number of the subject, where the form shows one.
    pub fn agreement(&self) -> Option<Agreement> {
        self.verb.and_then(|v| v.agreement.first().copied())
    }
}

/// The possible cues of a text, found once.
#[derive(Debug, Default)]
pub(super) struct Cues {
    list: Vec<Cue>,
    at: Vec<u32>,
}

impl Cues {
    /// Reads every word that `in_name` does not claim.
    pub fn find(view: &Tokenized<'_>, in_name: impl Fn(usize) -> bool) -> Self {
        let mut list = Vec::new();
        let mut at = vec![u32::MAX; view.tokens.len()];
        let mut formula_end = 0;
        for (i, slot) in at.iter_mut().enumerate() {
            if i < formula_end || view.tokens[i].kind != TokenKind::Word || in_name(i) {
                continue;
            }
            match read(view, i) {
                Some(Found::Cue(cue)) => {
                    *slot = list.len() as u32;
                    list.push(cue);
                }
                Some(Found::Formula(tokens)) => formula_end = i + tokens,
                None => {}
            }
        }
        Self { list, at }
    }

    /// The cue that begins at a token.
    pub fn at(&self, i: usize) -> Option<&Cue> {
        self.list.get(*self.at.get(i)? as usize)
    }

    /// All of them, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &Cue> {
        self.list.iter()
    }
}

/// What may begin at a token.
enum Found {
    Cue(Cue),
    /// So many words with which the author speaks (تجدر الإشارة إلى أن): none of them is a cue.
    Formula(usize),
}

fn read(view: &Tokenized<'_>, i: usize) -> Option<Found> {
    phrase(view, i).or_else(|| verb(view, i).map(Found::Cue))
}

/// The attributing phrase at a token.
fn phrase(view: &Tokenized<'_>, i: usize) -> Option<Found> {
    let found = cues::cue_phrase(view, i)?;
    let kind = found.entry.kind;
    if matches!(kind, CueKind::Formula | CueKind::Shift | CueKind::Label) {
        // من جانبه قال: the verb has its own place.
        return (kind == CueKind::Formula).then_some(Found::Formula(found.tokens));
    }
    // كل ما جاء في البيان: what stands in a text, not that it says so.
    if kind == CueKind::Clause && i > 0 && view.form(i - 1) == "ما" {
        return None;
    }
    let mut tokens = i..i + found.tokens;
    let mut verb = None;
    if found.entry.follow == Follow::Verb {
        let readings = verbs::verb_readings(view.form(tokens.end));
        // على ما وصفه بـ: a label has a place of its own.
        verb = readings.iter().find(|r| is_finite(r) && r.verb.class != Class::Label).map(|r| r.verb);
        verb?;
        // كما قال: the comparison is no part of the cue.
        if found.tokens == 1 && view.form(i).ends_with("كما") {
            return None;
        }
        tokens.end += 1;
    }
    let conjoined =
        verbs::conjunction(view.form(i)).is_some_and(|(c, _)| c == 'و' && !found.entry.lemma.starts_with('و'));
    let lemma = found.entry.lemma;
    Some(Found::Cue(Cue { tokens, lemma, verb, phrase: Some(kind), conjoined, negated: false, object: false }))
}

fn is_finite(reading: &Reading<'_>) -> bool {
    matches!(reading.verb.form, VerbForm::Past | VerbForm::Present | VerbForm::Jussive)
}

/// Whether the words before a verb or verbal noun keep it from reporting anything.
fn is_kept(view: &Tokenized<'_>, i: usize, reading: &Reading<'_>) -> bool {
    let Some(before) = i.checked_sub(1).map(|before| view.form(before)) else { return false };
    let (verb, joined) = (reading.verb, reading.conj.is_some());
    match before {
        // مما يؤكد أن: what follows from it, unless somebody says or holds so (ما قالت إنه).
        "ما" | "مما" | "بما" | "لما" if reading.object.is_empty() && !is_own_view(verb.class) => {
            is_finite(reading)
        }
        // ما قاله فلان is spoken about, من أبرزها is a noun with its pronoun, ما يسمى is said by nobody in
        // particular; only ما وصفه فلان labels.
        "ما" | "من" | "عما" | "مما" | "بما" | "لما" => {
            reading.object.is_empty() == (verb.class == Class::Label)
        }
        _ if joined => false,
        // رغبة في أن يعلن: what is to be said; قبل أن يضيف has been said.
        "ان" if verb.form == VerbForm::Present => i < 2 || !matches!(view.form(i - 2), "قبل" | "الي"),
        // عدم: no finite verb follows. وإذا خلص التحقيق إلى …: nobody has said so.
        _ if is_finite(reading) && (is(before, Function::Governor) || is(before, Function::Condition)) => true,
        // تم الاتفاق على أن: done, not said.
        _ if matches!(verb.form, VerbForm::Masdar | VerbForm::MasdarPron) && is(before, Function::Light) => true,
        // وزير النقل: what somebody is head of.
        _ if verb.form == VerbForm::Masdar && view.form(i).starts_with("ال") && is_office(before) => true,
        // لا يمكن وصفها: what can or must be said.
        _ => cues::governor(before) == Some(Governor::Modal),
    }
}

/// Whether a form is a title or a kind of body, which what it is in charge of follows.
fn is_office(form: &str) -> bool {
    titles::title(form).is_some() || heads::organisation(form).is_some()
}

/// Whether only a person does what verbs of a class say: a fact asserts or shows, but does not say or hold.
fn is_own_view(class: Class) -> bool {
    matches!(class, Class::Neutral | Class::Claim | Class::Opine | Class::Label)
}

fn verb(view: &Tokenized<'_>, i: usize) -> Option<Cue> {
    let readings = verbs::verb_readings(view.form(i));
    if readings.is_empty() {
        return None;
    }
    // ما يجب أن: what governs a clause of its own. سموه: His Highness, no verb.
    if cues::governor(view.form(i)) == Some(Governor::Modal)
        || cues::anaphor(view, i).is_some_and(|m| m.entry.kind == AnaphorKind::Honorific)
    {
        return None;
    }
    let negated = i > 0 && is(view.form(i - 1), Function::Negation);
    let reading = readings
        .iter()
        .filter(|r| !is_kept(view, i, r))
        .filter(|r| r.verb.class != Class::Thought)
        // أرى أن، قلت له: the author's own view, or words inside speech.
        .filter(|r| !r.verb.is_first_person())
        .filter(|r| r.verb.form != VerbForm::Jussive || negated)
        .min_by_key(|r| {
            (
                !governs(view, i, r.verb),
                r.verb.ambiguity,
                r.verb.form == VerbForm::MasdarPron,
                !r.object.is_empty(),
                r.conj.is_some(),
            )
        })?;
    let mut tokens = i..i + 1;
    // وتابع قائلا: an adjacent second verb of saying belongs to the cue.
    if (is_finite(reading) || reading.verb.form == VerbForm::Participle) && is_saying(view.form(i + 1)) {
        tokens.end += 1;
    }
    Some(Cue {
        tokens,
        lemma: reading.verb.lemma,
        verb: Some(reading.verb),
        phrase: None,
        conjoined: reading.conj.is_some(),
        // ما قاله: with an object pronoun ما is a relative word.
        negated: negated && (view.form(i - 1) != "ما" || reading.object.is_empty()),
        object: !reading.object.is_empty(),
    })
}

/// Whether the preposition with which a verb takes its object follows: ورد فلان على is رد and not ورد.
fn governs(view: &Tokenized<'_>, i: usize, verb: &Verb) -> bool {
    const NEAR: usize = 6;
    verb.complements.has(Complement::Ala) && (i + 1..i + NEAR).any(|j| view.form(j) == "علي")
}

/// Whether a form is قائلا or one of its kin, which carry on what another verb announced.
pub(super) fn is_saying(form: &str) -> bool {
    matches!(form, "قائلا" | "قائلة" | "قائلين" | "قائلات" | "بالقول" | "بقوله" | "بقولها" | "بقولهم")
}
