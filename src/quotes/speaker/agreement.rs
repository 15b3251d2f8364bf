//! Whether a speaker goes with the gender and number of a verb.

use rustc_hash::FxHashMap;

use crate::coref::Chain;
use crate::entities::Label;
use crate::lexicon::cues::{self, SourceNoun};
use crate::lexicon::verbs::{Agreement, Gender, Number};
use crate::lexicon::{given_names, heads, key, titles};
use crate::quotes::scene::Scene;

/// How a speaker goes with a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It went with such verbs before.
    Agrees,
    /// It went with others before.
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
pub(super) struct Agreements(FxHashMap<u32, Shown>);

/// What was shown of a speaker.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    masculine: u32,
    feminine: u32,
    /// Whether it is more than one.
    several: bool,
}

impl Shown {
    fn gender(self) -> Option<Gender> {
        match self.masculine.cmp(&self.feminine) {
            std::cmp::Ordering::Less => Some(Gender::Feminine),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Gender::Masculine),
        }
    }

    fn count(&mut self, gender: Option<Gender>) {
        match gender {
            Some(Gender::Masculine) => self.masculine += 1,
            Some(Gender::Feminine) => self.feminine += 1,
            None => {}
        }
    }
}

impl Agreements {
    /// What the titles beside names tell: الكاتبة فلانة is a woman.
    pub fn by_titles(scene: &Scene<'_>) -> Self {
        let mut all = Self::default();
        for name in (0..scene.len()).filter(|&i| scene.label_at(i) == Some(Label::Per)) {
            let Some(chain) = scene.entity_starts(name).and_then(|e| scene.ents[e].coref) else { continue };
            let end = scene.entity_end(name);
            let behind = end + usize::from(scene.is_comma(end));
            let before = title_before(scene, name).and_then(|title| title_gender(scene.form(title)));
            if let Some(gender) = before.or_else(|| title_gender(scene.form(behind))) {
                all.0.entry(chain).or_default().count(Some(gender));
            }
        }
        all
    }

    /// Notes that a speaker with a head noun is the subject of a verb. The number is that of the
    /// noun, or that of several heads: before its subject an Arabic verb is singular.
    pub fn note(&mut self, chain: u32, noun: &str, several: bool, verb: Agreement) {
        let shown = self.0.entry(chain).or_default();
        shown.count(verb.gender);
        shown.several |=
            several || verb.number != Number::Singular || verb.gender != Some(Gender::Feminine) && is_plural(noun);
    }

    /// How a chain goes with a verb.
    pub fn fit(&self, chain: &Chain, verb: Agreement) -> Fit {
        let shown = self.0.get(&chain.id).copied().unwrap_or_default();
        let named = by_name(chain);
        let (gender, certain) = match shown.gender() {
            Some(gender) => (Some(gender), true),
            None => (named.gender, false),
        };
        let number = if shown.several { Some(true) } else { named.several };
        match fits(Form { gender, several: number }, verb) {
            None => Fit::Unknown,
            Some(true) => {
                if certain {
                    Fit::Agrees
                } else {
                    Fit::LikelyAgrees
                }
            }
            Some(false) => {
                if certain || shown.several {
                    Fit::Clashes
                } else {
                    Fit::LikelyClashes
                }
            }
        }
    }
}

/// How a noun goes with a verb by its form.
pub(super) fn fit_word(noun: &str, verb: Agreement) -> Fit {
    match fits(noun_form(noun), verb) {
        None => Fit::Unknown,
        Some(true) => Fit::LikelyAgrees,
        Some(false) => Fit::LikelyClashes,
    }
}

/// How the subject of one verb goes with another.
pub(super) fn shown_fit(shown: Agreement, verb: Agreement) -> Fit {
    match shown.gender.zip(verb.gender) {
        Some((one, other)) if one != other => Fit::Clashes,
        Some(_) => Fit::Agrees,
        None => Fit::Unknown,
    }
}

/// The gender and number that a form shows.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    gender: Option<Gender>,
    several: Option<bool>,
}

/// What the name of a chain shows.
fn by_name(chain: &Chain) -> Form {
    let mut words = chain.name.split(' ').map(key);
    let first = words.next().unwrap_or_default();
    match chain.label {
        None | Some(Label::Org | Label::Misc) => noun_form(&first),
        Some(Label::Per) => {
            // A surname alone is a man's or a woman's.
            let alone = words.next().is_none() && !given_names::is_listed(&first);
            Form { gender: given_names::gender(&first).filter(|_| !alone), several: Some(false) }
        }
        // العراق and الكرملين are masculine, most other places feminine.
        _ => {
            let masculine = first.starts_with("ال") && !first.ends_with(['ة', 'ا']);
            Form { gender: (!masculine).then_some(Gender::Feminine), several: Some(false) }
        }
    }
}

/// What the form of a noun shows.
fn noun_form(noun: &str) -> Form {
    let bare = noun.strip_prefix("ال").unwrap_or(noun);
    if is_plural(noun) {
        return Form { gender: Some(Gender::Masculine), several: Some(true) };
    }
    if noun.ends_with('ة') {
        return Form { gender: Some(Gender::Feminine), several: Some(false) };
    }
    // قيادات، سلطات: feminine as a word, several men by meaning.
    if cues::source_noun(bare) == Some(SourceNoun::Group) && bare.ends_with("ات") {
        return Form::default();
    }
    // عدد من takes what follows it; الطرفان is two, البرلمان is one.
    if matches!(bare, "عدد" | "بعض" | "عديد") || bare.ends_with("ان") {
        return Form::default();
    }
    let person = titles::title(noun).is_some();
    if !person && (bare.ends_with("ات") || is_broken_plural(bare)) {
        return Form { gender: Some(Gender::Feminine), several: Some(false) };
    }
    let known = person || cues::source_noun(bare).is_some() || heads::organisation(bare).is_some();
    let gender = known.then_some(Gender::Masculine);
    Form { gender, several: known.then_some(false) }
}

/// Whether a form goes with a verb; none where it does not tell.
fn fits(form: Form, verb: Agreement) -> Option<bool> {
    let gender = form.gender.zip(verb.gender).map(|(noun, verb)| noun == verb);
    let number = form.several.map(|several| several == (verb.number != Number::Singular));
    match (gender, number) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), _) => Some(true),
        // A plural verb goes with what is plural.
        (None, Some(true)) if verb.number != Number::Singular => Some(true),
        (None, _) => None,
    }
}

/// Whether a noun names several persons: a plural or a dual (الكاتبان، المتظاهرون).
pub(super) fn is_plural(noun: &str) -> bool {
    const SHORTEST: usize = 6;
    let dual = || ["ان", "ين"].iter().find_map(|ending| noun.strip_suffix(ending)).and_then(titles::title);
    let sound =
        || noun.starts_with("ال") && (noun.ends_with("ون") || noun.ends_with("ين")) && noun.chars().count() > SHORTEST;
    titles::title(noun).map_or_else(|| dual().is_some() || sound(), |t| t.plural)
}

/// Whether a noun has the shape of a plural of things, which is feminine: مصادر، تقارير.
fn is_broken_plural(noun: &str) -> bool {
    let letters: Vec<char> = noun.chars().take(7).collect();
    matches!(letters.len(), 5 | 6) && letters[2] == 'ا' && letters[1] != 'ا' && letters[0] != 'ا'
}

/// The title nearest before the name at a token, if nothing but the words of the title stand between.
fn title_before(scene: &Scene<'_>, name: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let apposed = name > 0 && scene.is_comma(name - 1);
    let last = name - usize::from(apposed);
    let near = (last.saturating_sub(LONGEST)..last).rev();
    near.take_while(|&i| scene.is_word(i) && scene.label_at(i) != Some(Label::Per) && scene.cue(i).is_none())
        .find(|&i| titles::title(scene.form(i)).is_some())
}

/// The gender of a noun for one person.
fn title_gender(form: &str) -> Option<Gender> {
    let title = titles::title(form).filter(|t| !t.plural && !t.lemma.ends_with('ة'))?;
    let feminine = ["ة", "ته", "تها"].iter().any(|ending| form.ends_with(ending));
    let masculine = !feminine && title.kind != titles::TitleKind::Kin;
    if feminine { Some(Gender::Feminine) } else { masculine.then_some(Gender::Masculine) }
}
