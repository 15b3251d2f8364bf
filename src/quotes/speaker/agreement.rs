//! Whether a speaker goes with the gender and number of a verb.

use rustc_hash::FxHashMap;

use crate::coref::Chain;
use crate::entities::Label;
use crate::lexicon::cues;
use crate::lexicon::verbs::{Agreement, Gender, Number};
use crate::lexicon::{key, titles};
use crate::quotes::scene::Scene;

/// How a speaker goes with a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It went with such a verb before.
    Agrees,
    /// It went with another verb before.
    Clashes,
    /// By the form of its name it should.
    LikelyAgrees,
    /// By the form of its name it should not.
    LikelyClashes,
    /// Its form does not tell.
    Unknown,
}

impl Fit {
    /// Whether nothing speaks against it.
    pub fn is_good(self) -> bool {
        !matches!(self, Self::Clashes | Self::LikelyClashes)
    }
}

/// What the verbs and titles of a text showed of the gender and number of its speakers.
#[derive(Debug, Default)]
pub(super) struct Agreements(FxHashMap<u32, (Option<Gender>, Number)>);

impl Agreements {
    /// What the titles right before names tell: الكاتبة فلانة is a woman.
    pub fn by_titles(scene: &Scene<'_>) -> Self {
        let mut all = Self::default();
        for name in (1..scene.len()).filter(|&i| scene.label_at(i) == Some(Label::Per)) {
            let Some(chain) = scene.entity_starts(name).and_then(|e| scene.ents[e].coref) else { continue };
            let form = scene.form(name - 1);
            let feminine =
                form.ends_with('ة') && titles::title(form).is_some_and(|t| !t.plural && !t.lemma.ends_with('ة'));
            if feminine {
                all.0.entry(chain).or_insert((Some(Gender::Feminine), Number::Singular));
            }
        }
        all
    }

    /// Notes that a speaker with a head noun is the subject of a verb. The number is that of the
    /// noun, or that of several heads: before its subject an Arabic verb is singular.
    pub fn note(&mut self, chain: u32, noun: &str, several: bool, verb: Agreement) {
        let plural =
            several || verb.number != Number::Singular || verb.gender != Some(Gender::Feminine) && is_plural(noun);
        let number = if plural { Number::Plural } else { Number::Singular };
        self.0.entry(chain).or_insert((verb.gender, number));
    }

    /// How a chain goes with a verb.
    pub fn fit(&self, chain: &Chain, verb: Agreement) -> Fit {
        if let Some(&(gender, number)) = self.0.get(&chain.id) {
            return if fits(gender, number, verb) { Fit::Agrees } else { Fit::Clashes };
        }
        let first = chain.name.split(' ').next().map(key).unwrap_or_default();
        match chain.label {
            None | Some(Label::Org | Label::Misc) => fit_word(&first, verb),
            Some(Label::Per) => {
                let gender = if first.ends_with('ة') { None } else { Some(Gender::Masculine) };
                likely(fits(gender, Number::Singular, verb))
            }
            _ => likely(fits(Some(Gender::Feminine), Number::Singular, verb)),
        }
    }
}

/// How a noun goes with a verb by its form.
pub(super) fn fit_word(noun: &str, verb: Agreement) -> Fit {
    if is_plural(noun) {
        return likely(verb.number != Number::Singular);
    }
    if noun.ends_with('ة') {
        return likely(fits(Some(Gender::Feminine), Number::Singular, verb));
    }
    // مصادر and تقارير are feminine, بيان is not; عدد من takes what follows it.
    if cues::source_noun(noun).is_some() || matches!(noun, "عدد" | "بعض") {
        return Fit::Unknown;
    }
    likely(fits(Some(Gender::Masculine), Number::Singular, verb))
}

fn likely(fits: bool) -> Fit {
    if fits { Fit::LikelyAgrees } else { Fit::LikelyClashes }
}

/// Whether gender and number go with those of a verb.
fn fits(gender: Option<Gender>, number: Number, verb: Agreement) -> bool {
    let gender_fits = gender.is_none() || verb.gender.is_none() || gender == verb.gender;
    gender_fits && (number == Number::Singular) == (verb.number == Number::Singular)
}

/// Whether a noun names several persons: a plural or a dual (الكاتبان).
fn is_plural(noun: &str) -> bool {
    let dual = || ["ان", "ين"].iter().find_map(|ending| noun.strip_suffix(ending)).and_then(titles::title);
    titles::title(noun).map_or_else(|| dual().is_some(), |t| t.plural)
}
