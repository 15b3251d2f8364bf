//! What is known about a form by itself, and the features that this makes.

use super::classes::{Classes, WordClass};
use super::hash;
use crate::entities::Label;
use crate::entities::names::Word;
use crate::lexicon::gazetteer::{Gazetteer, Place, Rates};
use crate::lexicon::heads::Head;
use crate::lexicon::titles::Title;
use crate::lexicon::verbs::{self, VerbForm};
use crate::lexicon::{countries, heads, titles};
use crate::tokenize::TokenKind;

/// How far a feature of a word is seen: by the word itself, its neighbours, theirs.
pub(crate) const REACH: usize = 2;

/// A feature of a word, before it is told for which neighbour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub kind: Kind,
    pub key: u64,
    pub reach: usize,
}

impl Atom {
    /// A feature that only the word itself sees.
    pub fn new(kind: Kind, value: u64) -> Self {
        Self { kind, key: key(kind, value), reach: 0 }
    }
}

/// The kinds of features; part of the format of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Kind {
    Stem = 1,
    Form,
    Particle,
    Fine,
    Middle,
    Coarse,
    Frequency,
    Prefix,
    Suffix,
    Shape,
    Person,
    Place,
    Organisation,
    Other,
    Inner,
    Second,
    Later,
    Opens,
    Leads,
    Listed,
    Title,
    BodyNoun,
    PlaceNoun,
    Nationality,
    Country,
    Reports,
    Value,
    Edge,
    Article,
    // Features of several words.
    Pair,
    MiddlePair,
    CoarseThree,
    PersonPair,
    TitleBefore,
    HeadBefore,
    Phrase,
    Marked,
    Position,
    FinePair,
    Repeat,
    RepeatPair,
    Rule,
    Accusative,
}

impl Kind {
    /// Whether its features have few values, so that each of them is met again and again.
    pub const fn is_common(self) -> bool {
        use Kind::{CoarseThree, FinePair, Form, MiddlePair, Pair, Prefix, Stem, Suffix};
        !matches!(self, Stem | Form | Prefix | Suffix | Pair | MiddlePair | CoarseThree | FinePair)
    }
}

/// The key of a feature with a value.
pub(crate) fn key(kind: Kind, value: u64) -> u64 {
    hash::pair(kind as u64, value)
}

/// A form with all that is known about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexeme {
    /// Bytes of the form that attached particles take.
    pub cut: u8,
    /// Whether the form after the particles lacks its article (للعراق).
    pub article: bool,
    /// The key of the stem.
    pub stem: u64,
    pub class: WordClass,
    pub rates: Rates,
    /// Whether it is definite: with the article.
    pub definite: bool,
    pub title: Option<Title>,
    /// The class noun of an organisation that it is.
    pub body: Option<Head>,
    pub nationality: bool,
    /// What the rules for names read.
    pub plain: Word,
    /// Where listed names go on that begin with the form as the rules cut it, and as cut here.
    pub openings: [Option<Place>; 2],
    /// The class noun of an organisation, and of a place, as the rules read them.
    pub nouns: [Option<(Head, bool)>; 2],
    /// Its features; none once their weights are summed up.
    pub atoms: Vec<Atom>,
}

/// Steps of a rate that features tell apart.
#[expect(clippy::cast_sign_loss, reason = "rates lie in -4..=4")]
pub(crate) fn step(rate: f32) -> u64 {
    ((rate + 4.0) * 1.25) as u64
}

/// What the features of a form are read from.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a> {
    pub gazetteer: &'a Gazetteer,
    pub classes: &'a Classes<'a>,
}

impl Lexeme {
    /// What stands before the first and after the last word of a sentence.
    pub fn edge() -> Self {
        let mut all = Self::default();
        all.add(Kind::Edge, 0, 2);
        all
    }

    /// Looks a form up.
    pub fn read(form: &str, kind: TokenKind, value: Option<Label>, accusative: bool, lists: Lists<'_>) -> Self {
        let mut all = Self { atoms: Vec::with_capacity(64), ..Self::default() };
        if accusative {
            all.stem = hash::text(form);
            all.plain.known = true;
            let place = lists.gazetteer.place("", form);
            all.openings = [place.and_then(|at| lists.gazetteer.opening(at)); 2];
            all.add(Kind::Accusative, 0, 2);
            return all;
        }
        if let Some(label) = value {
            all.add(Kind::Value, label as u64, 2);
        }
        if kind == TokenKind::Word {
            all.word(form, lists);
            return all;
        }
        let text = if kind == TokenKind::Number { "0" } else { form };
        all.stem = hash::text(text);
        all.class = lists.classes.get(text);
        all.add(Kind::Stem, all.stem, 2);
        all.add(Kind::Shape, 100 + kind as u64, 2);
        if kind == TokenKind::Number {
            all.add(Kind::Form, hash::text(form), 1);
            all.add(Kind::Shape, 200 + form.len().min(6) as u64, 1);
        }
        all
    }

    /// What is left of its form behind particles; without its article, where that is fused with ل.
    pub fn rest<'f>(&self, form: &'f str) -> &'f str {
        &form[usize::from(self.cut) + if self.article { 'ل'.len_utf8() } else { 0 }..]
    }

    fn word(&mut self, form: &str, lists: Lists<'_>) {
        let listed = self.cut_off(form, lists);
        let rest = self.rest(form);
        // The stem as print has it, with its article.
        let owned;
        let stem = if self.article {
            owned = format!("ال{rest}");
            owned.as_str()
        } else {
            rest
        };
        self.stem = hash::text(stem);
        self.class = lists.classes.get(stem);
        let bare = stem.strip_prefix("ال").filter(|bare| bare.chars().nth(1).is_some());
        self.definite = bare.is_some();
        let bare = bare.unwrap_or(stem);

        self.add(Kind::Stem, self.stem, 2);
        if self.cut > 0 {
            self.add(Kind::Form, hash::text(form), 1);
        }
        self.add(Kind::Particle, hash::text(&form[..usize::from(self.cut)]), 1);
        self.add(Kind::Article, u64::from(self.definite), 2);
        if self.class.known() {
            self.add(Kind::Fine, u64::from(self.class.fine), 2);
            self.add(Kind::Middle, u64::from(self.class.middle), 2);
            self.add(Kind::Coarse, u64::from(self.class.coarse), 2);
        }
        self.add(Kind::Frequency, u64::from(self.class.frequency / 3), 0);
        self.add(Kind::Shape, shape(bare), 1);
        self.affixes(bare);
        self.listed(listed);
        self.context(form, stem, bare);
    }

    /// Reads attached particles off: by the gazetteer, else by the frequencies.
    fn cut_off(&mut self, form: &str, lists: Lists<'_>) -> bool {
        let (plain, place) = Word::look_up(lists.gazetteer, form);
        let opening = |at: Option<Place>| at.and_then(|at| lists.gazetteer.opening(at));
        self.openings = [opening(place); 2];
        self.plain = plain;
        self.nouns = plain.nouns(form);
        if self.plain.known {
            (self.cut, self.article, self.rates) = (self.plain.cut, self.plain.article, self.plain.rates);
            return true;
        }
        let (cut, _) = lists.classes.stem(form, &mut String::new());
        (self.cut, self.article) = (cut.at as u8, cut.article);
        self.rates = lists.gazetteer.rare(if cut.article { form } else { cut.rest });
        if cut.at > 0 {
            self.openings[1] = opening(lists.gazetteer.place(if cut.article { "ال" } else { "" }, cut.rest));
        }
        false
    }

    fn affixes(&mut self, bare: &str) {
        let ends: Vec<usize> = bare.char_indices().map(|(at, _)| at).chain([bare.len()]).collect();
        for n in 1..=5.min(ends.len().saturating_sub(2)) {
            let (prefix, suffix) = (&bare[..ends[n]], &bare[ends[ends.len() - 1 - n]..]);
            self.add(Kind::Prefix, hash::text(prefix), 0);
            self.add(Kind::Suffix, hash::text(suffix), usize::from((2..=3).contains(&n)));
        }
    }

    fn listed(&mut self, listed: bool) {
        let r = self.rates;
        self.add(Kind::Listed, u64::from(listed), 1);
        let flag = u64::from(listed) << 8;
        for (kind, rate, reach) in [
            (Kind::Person, r.person(), 2),
            (Kind::Place, r.place(), 1),
            (Kind::Organisation, r.organisation(), 1),
            (Kind::Other, r.other(), 1),
            (Kind::Inner, r.inner(), 1),
            (Kind::Second, r.second(), 1),
            (Kind::Later, r.later(), 1),
            (Kind::Opens, r.opens(), 1),
            (Kind::Leads, r.leads(), 1),
        ] {
            self.add(kind, flag | step(rate), reach);
        }
    }

    fn context(&mut self, form: &str, stem: &str, bare: &str) {
        if let Some(title) = titles::title(form) {
            self.title = Some(title);
            let value = title.kind as u64 * 4 + u64::from(title.definite) * 2 + u64::from(title.plural);
            self.add(Kind::Title, value, 2);
        }
        self.body = heads::organisation(bare);
        if let Some(head) = self.body {
            self.add(Kind::BodyNoun, head_number(head) * 2 + u64::from(self.definite), 2);
        }
        if let Some(head) = heads::place(bare) {
            self.add(Kind::PlaceNoun, head_number(head) * 2 + u64::from(self.definite), 2);
        }
        self.nationality = countries::nationality(stem).is_some();
        if self.nationality {
            self.add(Kind::Nationality, u64::from(self.definite), 2);
        }
        if countries::country(stem).is_some() {
            self.add(Kind::Country, 0, 2);
        }
        if reports(form) {
            self.add(Kind::Reports, 0, 2);
        }
    }

    fn add(&mut self, kind: Kind, value: u64, reach: usize) {
        self.atoms.push(Atom { kind, key: key(kind, value), reach });
    }
}

/// A number for each sort of class noun; part of the format of the model.
pub(crate) fn head_number(head: Head) -> u64 {
    match head {
        Head::Inside { loose, branch } => u64::from(loose) + 2 * u64::from(branch),
        Head::State { .. } => 4,
        Head::Outside => 5,
    }
}

fn reports(form: &str) -> bool {
    let finite = |form| verbs::verb(form).iter().any(|v| matches!(v.form, VerbForm::Past | VerbForm::Present));
    finite(form) || verbs::conjunction(form).is_some_and(|(_, rest)| finite(rest))
}

/// Script, digits and length of a form.
fn shape(form: &str) -> u64 {
    let mut all = 0;
    for c in form.chars() {
        all |= match c {
            'A'..='Z' => 1,
            'a'..='z' => 2,
            c if c.is_numeric() => 4,
            '-' | '_' | '.' | '/' | '\'' => 8,
            _ => 16,
        };
    }
    all * 16 + form.chars().count().min(10) as u64
}
