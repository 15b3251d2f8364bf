//! The verbs, participles and verbal nouns that announce reported speech.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rows;

/// One word form as a reporting cue. A form that belongs to several verbs has several entries.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    /// Dictionary form, with hamza.
    pub lemma: &'static str,
    /// Tense or kind of the form.
    pub form: VerbForm,
    /// The subjects it agrees with; for [`VerbForm::MasdarPron`] the pronoun joined to it. Empty
    /// where the form shows none.
    pub agreement: Box<[Agreement]>,
    /// What the source does by saying it.
    pub class: Class,
    /// What may follow.
    pub complements: Complements,
    /// How far the form alone can be trusted.
    pub ambiguity: Ambiguity,
}

impl Verb {
    /// Whether the subject can be nobody but who writes: أقول، قلنا.
    pub(crate) fn is_first_person(&self) -> bool {
        self.form != VerbForm::MasdarPron
            && !self.agreement.is_empty()
            && self.agreement.iter().all(|a| a.person == Some(1))
    }
}

/// Tense or kind of a verb form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum VerbForm {
    Past,
    Present,
    /// The short present after لم and its like, where it is spelt apart.
    Jussive,
    /// A passive that is spelt apart from its active.
    Passive,
    /// The accusative active participle: مؤكدا، قائلة.
    Participle,
    /// A verbal noun alone: القول.
    Masdar,
    /// A verbal noun with its subject: قوله.
    MasdarPron,
}

/// Person, gender and number of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Agreement {
    /// 1 or 3; none on participles, which have no person.
    pub person: Option<u8>,
    /// None where the form serves both.
    pub gender: Option<Gender>,
    pub number: Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Number {
    Singular,
    Dual,
    Plural,
}

/// What the source does by saying it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Neutral,
    Add,
    Explain,
    Assert,
    Point,
    Announce,
    Opine,
    Deny,
    Claim,
    Concede,
    Accuse,
    Praise,
    Order,
    Commit,
    Express,
    Ask,
    Answer,
    Write,
    Relay,
    Chant,
    Label,
    /// Thinks, hopes, expects: no report in itself.
    Thought,
}

/// How far a form alone can be trusted as a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Ambiguity {
    /// Mostly reports.
    Safe,
    /// Needs an introducer near.
    Introduced,
    /// Mostly something else: needs strong context.
    Doubtful,
}

/// One thing that may follow a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Complement {
    /// أن/إن and a clause.
    An,
    /// بأن and a clause.
    BiAn,
    /// إلى أن and a clause.
    IlaAn,
    /// على أن and a clause.
    AlaAn,
    /// من أن and a clause.
    MinAn,
    /// في أن and a clause.
    FiAn,
    /// عن أن and a clause.
    AnAn,
    /// A colon or quote mark and the words themselves.
    Direct,
    /// A clause without introducer.
    Zero,
    /// An indirect question: هل، ما إذا، كيف.
    Hal,
    /// A second cue: قائلا، بالقول، يقول.
    Qailan,
    /// The addressee as object.
    Addressee,
    /// لـ and the addressee.
    AddresseeLi,
    /// An object.
    Object,
    /// An object and a predicate: اعتبره خطأ.
    ObjectPredicate,
    /// An object and بـ with a label: وصفه بالخطأ.
    ObjectBi,
    /// بـ and a phrase.
    Bi,
    /// إلى and a phrase.
    Ila,
    /// على and a phrase.
    Ala,
    /// عن and a phrase.
    AnPhrase,
    /// في and a phrase.
    Fi,
    /// من and a phrase.
    Min,
    /// لأن and a clause.
    LiAn,
    /// عن X قوله.
    AnQawl,
    /// إلى X قوله.
    IlaQawl,
}

/// A set of [`Complement`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Complements(u32);

impl Complements {
    /// Whether `complement` may follow.
    pub const fn has(self, complement: Complement) -> bool {
        self.0 & (1 << complement as u32) != 0
    }

    /// Whether any of `complements` may follow.
    pub fn has_any(self, complements: &[Complement]) -> bool {
        complements.iter().any(|&c| self.has(c))
    }
}

impl FromIterator<Complement> for Complements {
    fn from_iter<I: IntoIterator<Item = Complement>>(complements: I) -> Self {
        Self(complements.into_iter().fold(0, |set, c| set | 1 << c as u32))
    }
}

/// A word read as a reporting verb with what is joined to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'f> {
    /// The verb.
    pub verb: &'static Verb,
    /// و or ف in front.
    pub conj: Option<char>,
    /// The object pronoun at the end of a verb: ها in وصفتها. Empty where there is none.
    pub object: &'f str,
}

static VERBS: LazyLock<FxHashMap<&'static str, Vec<Verb>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<Verb>> = FxHashMap::default();
    for row in rows(include_str!("data/reporting_verbs.tsv")) {
        if let Some((surface, verb)) = parse(&row) {
            table.entry(surface).or_default().push(verb);
        }
    }
    table
});

/// The entries of a normalised form with nothing peeled off, the likeliest first.
pub(crate) fn verb(form: &str) -> &'static [Verb] {
    VERBS.get(form).map_or(&[], Vec::as_slice)
}

/// Every way to read a normalised form as a reporting verb: as it stands, then with what can be
/// joined to it (و ف, س, a preposition and article on verbal nouns, an object pronoun) peeled off.
pub(crate) fn verb_readings(form: &str) -> Vec<Reading<'_>> {
    let mut out = Vec::new();
    read(form, None, &mut out);
    if let Some((conj, rest)) = conjunction(form) {
        read(rest, Some(conj), &mut out);
    }
    out
}

/// The conjunction و or ف at the head of a normalised form, and the rest, when at least two
/// letters remain.
pub(crate) fn conjunction(form: &str) -> Option<(char, &str)> {
    let conj = form.chars().next().filter(|c| matches!(c, 'و' | 'ف'))?;
    let rest = &form[conj.len_utf8()..];
    (rest.chars().nth(1).is_some()).then_some((conj, rest))
}

fn read<'f>(form: &'f str, conj: Option<char>, out: &mut Vec<Reading<'f>>) {
    let bare = |verb| Reading { verb, conj, object: "" };
    out.extend(verb(form).iter().map(bare));
    if let Some(rest) = form.strip_prefix('س') {
        let present = verb(rest).iter().filter(|v| v.form == VerbForm::Present);
        out.extend(present.map(bare));
    }
    for (prefix, article) in NOUN_PREFIXES {
        let Some(rest) = form.strip_prefix(prefix) else { continue };
        let nouns = verb(rest).iter().filter(|v| match v.form {
            VerbForm::Masdar => true,
            VerbForm::MasdarPron => !article,
            _ => false,
        });
        out.extend(nouns.map(bare));
    }
    for object in OBJECTS {
        let Some(stem) = form.strip_suffix(object).filter(|stem| stem.len() >= 4) else { continue };
        with_object(stem, |v| out.push(Reading { object: &form[stem.len()..], ..bare(v) }));
    }
}

/// What stands in front of a verbal noun, and whether an article is in it.
const NOUN_PREFIXES: [(&str, bool); 6] =
    [("ال", true), ("بال", true), ("لل", true), ("ب", false), ("ل", false), ("ك", false)];

const OBJECTS: [&str; 7] = ["ه", "ها", "هم", "هما", "هن", "نا", "ني"];

/// The finite verbs whose form is `stem` before an object pronoun: the alef of ـوا falls there
/// (وصفوه) and a final ى is written as alef (سماه).
fn with_object(stem: &str, mut found: impl FnMut(&'static Verb)) {
    let finite = |v: &&Verb| matches!(v.form, VerbForm::Past | VerbForm::Present | VerbForm::Jussive);
    let defective = stem.ends_with('ي');
    verb(stem).iter().filter(finite).filter(|v| !(defective && v.form == VerbForm::Past)).for_each(&mut found);
    if stem.ends_with('و') {
        let plural = format!("{stem}ا");
        verb(&plural).iter().filter(finite).for_each(&mut found);
    } else if let Some(root) = stem.strip_suffix('ا') {
        let past = format!("{root}ي");
        verb(&past).iter().filter(finite).for_each(&mut found);
    }
}

fn parse(row: &[&'static str]) -> Option<(&'static str, Verb)> {
    let &[surface, lemma, form, agreement, class, complements, ambiguity, _share] = row else { return None };
    let form = match form {
        "past" => VerbForm::Past,
        "present" => VerbForm::Present,
        "jussive" => VerbForm::Jussive,
        "passive" => VerbForm::Passive,
        "participle" => VerbForm::Participle,
        "masdar" => VerbForm::Masdar,
        "masdar_pron" => VerbForm::MasdarPron,
        _ => return None,
    };
    let ambiguity = match ambiguity {
        "0" => Ambiguity::Safe,
        "1" => Ambiguity::Introduced,
        "2" => Ambiguity::Doubtful,
        _ => return None,
    };
    let agreement = match agreement {
        "-" => Box::default(),
        some => some.split('|').map(parse_agreement).collect::<Option<_>>()?,
    };
    let complements = complements.split(',').map(parse_complement).collect::<Option<_>>()?;
    let class = parse_class(class)?;
    Some((surface, Verb { lemma, form, agreement, class, complements, ambiguity }))
}

/// Reads `3ms`, `1p`, `fs`, `3d`.
pub(super) fn parse_agreement(code: &str) -> Option<Agreement> {
    let (person, code) = match code.as_bytes().first()? {
        digit @ (b'1'..=b'3') => (Some(digit - b'0'), &code[1..]),
        _ => (None, code),
    };
    let (gender, code) = match code.as_bytes().first()? {
        b'm' => (Some(Gender::Masculine), &code[1..]),
        b'f' => (Some(Gender::Feminine), &code[1..]),
        _ => (None, code),
    };
    let number = match code {
        "s" => Number::Singular,
        "d" => Number::Dual,
        "p" => Number::Plural,
        _ => return None,
    };
    Some(Agreement { person, gender, number })
}

fn parse_class(name: &str) -> Option<Class> {
    Some(match name {
        "neutral" => Class::Neutral,
        "add" => Class::Add,
        "explain" => Class::Explain,
        "assert" => Class::Assert,
        "point" => Class::Point,
        "announce" => Class::Announce,
        "opine" => Class::Opine,
        "deny" => Class::Deny,
        "claim" => Class::Claim,
        "concede" => Class::Concede,
        "accuse" => Class::Accuse,
        "praise" => Class::Praise,
        "order" => Class::Order,
        "commit" => Class::Commit,
        "express" => Class::Express,
        "ask" => Class::Ask,
        "answer" => Class::Answer,
        "write" => Class::Write,
        "relay" => Class::Relay,
        "chant" => Class::Chant,
        "label" => Class::Label,
        "thought" => Class::Thought,
        _ => return None,
    })
}

fn parse_complement(name: &str) -> Option<Complement> {
    Some(match name {
        "an" => Complement::An,
        "bi_an" => Complement::BiAn,
        "ila_an" => Complement::IlaAn,
        "ala_an" => Complement::AlaAn,
        "min_an" => Complement::MinAn,
        "fi_an" => Complement::FiAn,
        "an_an" => Complement::AnAn,
        "direct" => Complement::Direct,
        "zero" => Complement::Zero,
        "hal" => Complement::Hal,
        "qailan" => Complement::Qailan,
        "addr" => Complement::Addressee,
        "addr_li" => Complement::AddresseeLi,
        "np" => Complement::Object,
        "np_np" => Complement::ObjectPredicate,
        "np_bi" => Complement::ObjectBi,
        "bi" => Complement::Bi,
        "ila" => Complement::Ila,
        "ala" => Complement::Ala,
        "an_np" => Complement::AnPhrase,
        "fi" => Complement::Fi,
        "min" => Complement::Min,
        "li_an" => Complement::LiAn,
        "an_qawl" => Complement::AnQawl,
        "ila_qawl" => Complement::IlaQawl,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::key;

    #[test]
    fn every_row_parses_and_none_is_doubled() {
        let mut seen = rustc_hash::FxHashSet::default();
        for row in rows(include_str!("data/reporting_verbs.tsv")) {
            assert!(parse(&row).is_some(), "unreadable row {row:?}");
            assert_eq!(key(row[0]), row[0], "not normalised: {row:?}");
            assert!(seen.insert((row[0], row[1], row[2])), "twice: {row:?}");
        }
        assert!(seen.len() > 3000);
    }

    fn read_as(form: &str, lemma: &str) -> Option<(VerbForm, String)> {
        let reading = verb_readings(form).into_iter().find(|r| r.verb.lemma == lemma)?;
        Some((reading.verb.form, reading.object.to_owned()))
    }

    #[test]
    fn joined_letters_are_peeled() {
        for (form, lemma, kind, object) in [
            ("قال", "قال", VerbForm::Past, ""),
            ("وسيقول", "قال", VerbForm::Present, ""),
            ("فقالت", "قال", VerbForm::Past, ""),
            ("بالقول", "قال", VerbForm::Masdar, ""),
            ("بقوله", "قال", VerbForm::MasdarPron, ""),
            ("واشرن", "أشار", VerbForm::Past, ""),
            ("وصفتها", "وصف", VerbForm::Past, "ها"),
            ("وصفوه", "وصف", VerbForm::Past, "ه"),
            ("سماه", "سمّى", VerbForm::Past, "ه"),
            ("اسماها", "أسمى", VerbForm::Past, "ها"),
            ("واتهمته", "اتهم", VerbForm::Past, "ه"),
            ("قائلا", "قال", VerbForm::Participle, ""),
            ("قيل", "قال", VerbForm::Passive, ""),
            ("يقل", "قال", VerbForm::Jussive, ""),
        ] {
            assert_eq!(read_as(form, lemma), Some((kind, object.to_owned())), "{form}");
        }
        for form in ["", "و", "وزير", "مدينة", "كتاب", "هنا", "والله", "لمن"] {
            assert!(verb_readings(form).is_empty(), "{form}");
        }
    }

    #[test]
    fn agreement_codes() {
        let feminine = Agreement { person: Some(3), gender: Some(Gender::Feminine), number: Number::Singular };
        assert_eq!(parse_agreement("3fs"), Some(feminine));
        assert_eq!(parse_agreement("fs"), Some(Agreement { person: None, ..feminine }));
        assert_eq!(parse_agreement("3d").map(|a| (a.gender, a.number)), Some((None, Number::Dual)));
        assert_eq!(parse_agreement("3x"), None);
        assert_eq!(parse_agreement(""), None);
    }
}
