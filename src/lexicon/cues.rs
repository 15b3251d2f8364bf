//! The closed lists around a reporting verb: attributing phrases, complementizers, relatives, heads
//! of quoted names, references back, connectives that end a report, and what stands between cue
//! and content.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(crate) use super::phrases::Match;
use super::phrases::Phrases;
use super::verbs::{Agreement, parse_agreement};
use super::{key, owned, peeled, rows};
use crate::tokenize::Tokenized;

/// A phrase that attributes, or looks as if it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CuePhrase {
    /// What it does.
    pub kind: CueKind,
    /// Dictionary form.
    pub lemma: &'static str,
    /// What follows it.
    pub follow: Follow,
}

/// What an attributing phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CueKind {
    /// Names the source of what stands beside it: بحسب الوزارة.
    Prep,
    /// The same with the source in a pronoun, complete: على حد قوله.
    Tail,
    /// A reporting verb or the words of a document follow: حسبما، جاء في.
    Clause,
    /// The words themselves follow: بالقول، في قوله.
    Speech,
    /// A label that nobody in particular gave follows: ما يسمى.
    Label,
    /// Hearsay: قيل إن.
    Impersonal,
    /// The author speaks: تجدر الإشارة إلى أن. No quotation.
    Formula,
    /// Turns to another speaker or matter: من جانبه، في المقابل.
    Shift,
}

/// What follows a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Follow {
    /// Nothing certain.
    Any,
    /// A noun phrase.
    NounPhrase,
    /// ل joined to the next word.
    Li,
    /// A reporting verb.
    Verb,
    /// أن or a clause.
    An,
    /// The reported words.
    Content,
}

/// A word that opens a reported clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Complementizer {
    /// Whether ب is joined in front: بأن.
    pub bi: bool,
    /// The subject joined behind: أنها.
    pub pronoun: Option<Agreement>,
}

/// Why an أن opens no reported clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Governor {
    /// It makes a conjunction with the word before: إلا أن.
    Conjunction,
    /// It depends on a modal or the like: يجب أن.
    Modal,
    /// It depends on a noun: ضرورة أن.
    Noun,
}

/// What stands before a quote mark whose inside is no quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MarkHead {
    /// Whether the inside is a title; a name otherwise.
    pub title: bool,
    /// The class of thing named.
    pub kind: HeadKind,
}

/// The class of thing that a quoted name or title belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HeadKind {
    Outlet,
    Body,
    Thing,
    Place,
    Work,
    Event,
    /// A verb or phrase that names: المعروف باسم.
    Naming,
}

/// A word or phrase that points back to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anaphor {
    /// How it points.
    pub kind: AnaphorKind,
    /// Gender and number, where it shows them.
    pub agreement: Option<Agreement>,
}

/// How a word points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum AnaphorKind {
    /// After a noun: المتحدث ذاته.
    Same,
    /// Before a noun: نفس المصدر.
    SameBefore,
    /// By itself: الأخير.
    Alone,
    /// A definite noun that usually refers back: المتحدث.
    Role,
    /// An honorific with its pronoun: سموه.
    Honorific,
    /// Said of God only: تعالى.
    Divine,
}

/// How surely the author takes over at a connective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ContentEnd {
    /// The author speaks: في إشارة إلى.
    Hard,
    /// Often the author, who tells when, why or where: وسط.
    Aside,
    /// Often the author, who sets something against it: بينما.
    Contrast,
    /// Often the author, who tells what came of it: مما.
    Result,
    /// Often the author, often still the source: حيث.
    Soft,
}

/// The opening of something between cue and content that is no part of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shell {
    /// What it tells.
    pub kind: ShellKind,
    /// Whether a noun phrase goes on with it.
    pub takes_phrase: bool,
}

/// What a shell tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ShellKind {
    /// The occasion: في بيان.
    Venue,
    /// The medium: عبر حسابه.
    Channel,
    Time,
    Addressee,
    Manner,
    /// A discourse adverb: أيضا، من جانبه.
    Discourse,
}

/// What kind of speaker a noun is that is no title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SourceNoun {
    /// A text; whoever issued it speaks.
    Document,
    /// A source without a name: مصدر، شهود.
    Anonymous,
    /// People of one kind: خبراء، سكان.
    Group,
}

static CUES: LazyLock<Phrases<CuePhrase>> =
    LazyLock::new(|| Phrases::new(include_str!("data/cue_phrases.tsv"), parse_cue));
static HEADS: LazyLock<Phrases<MarkHead>> =
    LazyLock::new(|| Phrases::new(include_str!("data/mark_heads.tsv"), parse_head));
static ANAPHORA: LazyLock<Phrases<Anaphor>> =
    LazyLock::new(|| Phrases::new(include_str!("data/anaphora.tsv"), parse_anaphor));
static ENDS: LazyLock<Phrases<ContentEnd>> =
    LazyLock::new(|| Phrases::new(include_str!("data/content_ends.tsv"), parse_end));
static TURNS: LazyLock<Phrases<i8>> = LazyLock::new(|| Phrases::new(include_str!("data/turns.tsv"), parse_turn));
static SHELLS: LazyLock<Phrases<Shell>> =
    LazyLock::new(|| Phrases::new(include_str!("data/source_shells.tsv"), parse_shell));
static SOURCES: LazyLock<FxHashMap<String, SourceNoun>> =
    LazyLock::new(|| words(include_str!("data/source_nouns.tsv"), parse_source));
static COMPLEMENTIZERS: LazyLock<FxHashMap<String, Complementizer>> =
    LazyLock::new(|| words(include_str!("data/complementizers.tsv"), parse_complementizer));
static GOVERNORS: LazyLock<FxHashMap<String, Governor>> =
    LazyLock::new(|| words(include_str!("data/clause_governors.tsv"), parse_governor));
static RELATIVES: LazyLock<FxHashMap<String, Option<Agreement>>> =
    LazyLock::new(|| words(include_str!("data/relatives.tsv"), parse_relative));

/// The longest attributing phrase at token `at`, with or without و or ف before it.
pub(crate) fn cue_phrase(text: &Tokenized<'_>, at: usize) -> Option<Match<CuePhrase>> {
    CUES.longest(text, at)
}

/// The longest reference back at token `at`.
pub(crate) fn anaphor(text: &Tokenized<'_>, at: usize) -> Option<Match<Anaphor>> {
    ANAPHORA.longest(text, at)
}

/// The longest connective at token `at` where an author may take over from a report. It counts
/// after a comma only.
pub(crate) fn content_end(text: &Tokenized<'_>, at: usize) -> Option<Match<ContentEnd>> {
    ENDS.longest(text, at)
}

/// How much the words at token `at`, behind a comma, tell that the author takes over from a report
/// (above zero) or that the report goes on (below).
pub(crate) fn turn(text: &Tokenized<'_>, at: usize) -> Option<i8> {
    TURNS.exact(text, at)
}

/// The longest opening of a shell at token `at`.
pub(crate) fn shell(text: &Tokenized<'_>, at: usize) -> Option<Match<Shell>> {
    SHELLS.longest(text, at)
}

/// The head or naming phrase that ends right before token `end` (an opening quote mark), if any.
pub(crate) fn mark_head(text: &Tokenized<'_>, end: usize) -> Option<Match<MarkHead>> {
    HEADS.ending(text, end).or_else(|| {
        let form = text.form(end.checked_sub(1)?);
        head_noun(form).map(|entry| Match { tokens: 1, entry })
    })
}

/// A class noun under its particles, article or possessive pronoun: للشركة، بفيلمه.
fn head_noun(form: &str) -> Option<MarkHead> {
    let bare = |stem: &str| HEADS.word(stem).or_else(|| owned(stem, |noun| HEADS.word(noun)));
    let noun = |stem: &str| bare(stem).or_else(|| bare(stem.strip_prefix("ال")?));
    noun(form).or_else(|| peeled(form).find_map(|p| noun(p.rest)))
}

/// Reads a normalised form as a complementizer; و and ف in front are not peeled.
pub(crate) fn complementizer(form: &str) -> Option<Complementizer> {
    COMPLEMENTIZERS.get(form).copied()
}

/// Whether a normalised form takes an أن right after it for itself.
pub(crate) fn governor(form: &str) -> Option<Governor> {
    let known = |form: &str| GOVERNORS.get(form).copied();
    known(form).or_else(|| known(super::verbs::conjunction(form)?.1))
}

/// Reads a normalised form as a relative word; the inner value is what it agrees with, where it
/// shows that.
#[allow(clippy::option_option)]
pub(crate) fn relative(form: &str) -> Option<Option<Agreement>> {
    RELATIVES.get(form).copied()
}

/// Reads a normalised form, with or without article or possessive ending, as a noun that speaks without being a title.
pub(crate) fn source_noun(form: &str) -> Option<SourceNoun> {
    let known = |form: &str| SOURCES.get(form).copied();
    known(form).or_else(|| known(form.strip_prefix("ال")?)).or_else(|| owned(form, known))
}

fn words<T>(tsv: &'static str, parse: fn(&[&'static str]) -> Option<T>) -> FxHashMap<String, T> {
    rows(tsv).filter_map(|row| Some((key(row[0]), parse(&row)?))).collect()
}

fn parse_cue(row: &[&'static str]) -> Option<CuePhrase> {
    let &[_, kind, lemma, follow] = row else { return None };
    let kind = match kind {
        "prep" => CueKind::Prep,
        "tail" => CueKind::Tail,
        "clause" => CueKind::Clause,
        "speech" => CueKind::Speech,
        "label" => CueKind::Label,
        "impersonal" => CueKind::Impersonal,
        "formula" => CueKind::Formula,
        "shift" => CueKind::Shift,
        _ => return None,
    };
    let follow = match follow {
        "-" => Follow::Any,
        "np" => Follow::NounPhrase,
        "li" => Follow::Li,
        "verb" => Follow::Verb,
        "an" => Follow::An,
        "content" => Follow::Content,
        _ => return None,
    };
    Some(CuePhrase { kind, lemma, follow })
}

fn parse_head(row: &[&'static str]) -> Option<MarkHead> {
    let &[_, role, kind] = row else { return None };
    let title = match role {
        "title" => true,
        "name" => false,
        _ => return None,
    };
    let kind = match kind {
        "outlet" => HeadKind::Outlet,
        "body" => HeadKind::Body,
        "thing" => HeadKind::Thing,
        "place" => HeadKind::Place,
        "work" => HeadKind::Work,
        "event" => HeadKind::Event,
        "naming" => HeadKind::Naming,
        _ => return None,
    };
    Some(MarkHead { title, kind })
}

fn parse_anaphor(row: &[&'static str]) -> Option<Anaphor> {
    let &[_, kind, agreement] = row else { return None };
    let kind = match kind {
        "same" => AnaphorKind::Same,
        "same_before" => AnaphorKind::SameBefore,
        "alone" => AnaphorKind::Alone,
        "role" => AnaphorKind::Role,
        "honorific" => AnaphorKind::Honorific,
        "divine" => AnaphorKind::Divine,
        _ => return None,
    };
    Some(Anaphor { kind, agreement: agreement_or_none(agreement)? })
}

fn parse_source(row: &[&'static str]) -> Option<SourceNoun> {
    match *row {
        [_, "document"] => Some(SourceNoun::Document),
        [_, "anonymous"] => Some(SourceNoun::Anonymous),
        [_, "group"] => Some(SourceNoun::Group),
        _ => None,
    }
}

fn parse_turn(row: &[&'static str]) -> Option<i8> {
    let &[_, odds] = row else { return None };
    odds.parse().ok().filter(|odds| (-3..=3).contains(odds))
}

fn parse_end(row: &[&'static str]) -> Option<ContentEnd> {
    match row {
        [_, "hard"] => Some(ContentEnd::Hard),
        [_, "aside"] => Some(ContentEnd::Aside),
        [_, "contrast"] => Some(ContentEnd::Contrast),
        [_, "result"] => Some(ContentEnd::Result),
        [_, "soft"] => Some(ContentEnd::Soft),
        _ => None,
    }
}

fn parse_shell(row: &[&'static str]) -> Option<Shell> {
    let &[_, kind, takes] = row else { return None };
    let kind = match kind {
        "venue" => ShellKind::Venue,
        "channel" => ShellKind::Channel,
        "time" => ShellKind::Time,
        "addressee" => ShellKind::Addressee,
        "manner" => ShellKind::Manner,
        "discourse" => ShellKind::Discourse,
        _ => return None,
    };
    Some(Shell { kind, takes_phrase: takes == "np" })
}

fn parse_complementizer(row: &[&'static str]) -> Option<Complementizer> {
    let &[_, _, prep, pronoun] = row else { return None };
    Some(Complementizer { bi: prep == "ب", pronoun: agreement_or_none(pronoun)? })
}

fn parse_governor(row: &[&'static str]) -> Option<Governor> {
    match row {
        [_, "conj"] => Some(Governor::Conjunction),
        [_, "modal"] => Some(Governor::Modal),
        [_, "noun"] => Some(Governor::Noun),
        _ => None,
    }
}

#[allow(clippy::option_option)]
fn parse_relative(row: &[&'static str]) -> Option<Option<Agreement>> {
    let &[_, agreement] = row else { return None };
    agreement_or_none(agreement)
}

/// An agreement code, `-` for none; the outer none is an unknown code.
#[allow(clippy::option_option)]
fn agreement_or_none(code: &str) -> Option<Option<Agreement>> {
    if code == "-" { Some(None) } else { parse_agreement(code).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{Forms, run};

    /// A list: its name, its text, and whether a row of it can be read.
    type List = (&'static str, &'static str, fn(&[&'static str]) -> bool);

    #[test]
    fn every_row_parses_and_none_is_doubled() {
        let lists: [List; 10] = [
            ("source_nouns", include_str!("data/source_nouns.tsv"), |r| parse_source(r).is_some()),
            ("cue_phrases", include_str!("data/cue_phrases.tsv"), |r| parse_cue(r).is_some()),
            ("mark_heads", include_str!("data/mark_heads.tsv"), |r| parse_head(r).is_some()),
            ("anaphora", include_str!("data/anaphora.tsv"), |r| parse_anaphor(r).is_some()),
            ("turns", include_str!("data/turns.tsv"), |r| parse_turn(r).is_some()),
            ("content_ends", include_str!("data/content_ends.tsv"), |r| parse_end(r).is_some()),
            ("source_shells", include_str!("data/source_shells.tsv"), |r| parse_shell(r).is_some()),
            ("complementizers", include_str!("data/complementizers.tsv"), |r| parse_complementizer(r).is_some()),
            ("clause_governors", include_str!("data/clause_governors.tsv"), |r| parse_governor(r).is_some()),
            ("relatives", include_str!("data/relatives.tsv"), |r| parse_relative(r).is_some()),
        ];
        for (name, tsv, readable) in lists {
            let mut seen = rustc_hash::FxHashSet::default();
            for row in rows(tsv) {
                assert!(readable(&row), "{name}: unreadable row {row:?}");
                assert!(seen.insert(key(row[0])), "{name}: twice {row:?}");
                assert!(!row[0].is_empty() && !row[0].contains("  "), "{name}: {row:?}");
            }
            assert!(seen.len() > 10, "{name} is short");
        }
    }

    fn with<T>(text: &str, use_it: impl FnOnce(&Tokenized<'_>) -> T) -> T {
        let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
        run(text, &mut tokens, &mut sents);
        forms.fill(text, &tokens);
        use_it(&Tokenized { text, tokens: &tokens, sents: &sents, forms: &forms })
    }

    #[test]
    fn longest_phrase_wins() {
        let cue = |text| with(text, |t| cue_phrase(t, 0).map(|m| (m.tokens, m.entry.kind)));
        assert_eq!(cue("وبحسب ما جاء في التقرير"), Some((4, CueKind::Clause)));
        assert_eq!(cue("بحسب ما أعلنت الوزارة"), Some((2, CueKind::Clause)));
        assert_eq!(cue("بحسب الوزارة"), Some((1, CueKind::Prep)));
        assert_eq!(cue("على حدّ تعبيرها"), Some((3, CueKind::Tail)));
        assert_eq!(cue("على حد تعبير الوزير"), Some((3, CueKind::Prep)));
        assert_eq!(cue("ويُذكر أن البلدة صغيرة"), Some((2, CueKind::Formula)));
        assert_eq!(cue("من جهتهم قال السكان"), Some((2, CueKind::Shift)));
        assert_eq!(cue("الوزير"), None);
        let end = |text| with(text, |t| content_end(t, 1).map(|m| (m.tokens, m.entry)));
        assert_eq!(end("، في إشارة إلى الاتفاق"), Some((3, ContentEnd::Hard)));
        assert_eq!(end("، في حين قال"), Some((2, ContentEnd::Contrast)));
        let shell = |text| with(text, |t| shell(t, 0).map(|m| (m.tokens, m.entry.kind)));
        assert_eq!(shell("في بيان لها"), Some((3, ShellKind::Venue)));
        assert_eq!(shell("خلال مداخلتها"), Some((2, ShellKind::Venue)));
        assert_eq!(shell("في المقابلة"), Some((2, ShellKind::Venue)));
        assert_eq!(shell("لوكالة الأنباء"), Some((1, ShellKind::Addressee)));
        let same = |text| with(text, |t| anaphor(t, 1).map(|m| m.entry.kind));
        assert_eq!(same("المتحدث ذاته"), Some(AnaphorKind::Same));
    }

    #[test]
    fn heads_before_a_mark() {
        let head = |text| with(text, |t| mark_head(t, t.tokens.len() - 1).map(|m| (m.tokens, m.entry.title)));
        assert_eq!(head("قرأ في صحيفة \""), Some((1, false)));
        assert_eq!(head("وللشركة \""), Some((1, false)));
        assert_eq!(head("عن روايته \""), Some((1, true)));
        assert_eq!(head("ندوة تحت عنوان \""), Some((2, true)));
        assert_eq!(head("الشارع المعروف باسم \""), Some((2, false)));
        assert_eq!(head("وأضاف \""), None);
        assert_eq!(with("\"", |t| mark_head(t, 0)), None);
    }

    #[test]
    fn small_words() {
        assert_eq!(complementizer("ان"), Some(Complementizer { bi: false, pronoun: None }));
        assert!(complementizer("بانها").is_some_and(|c| c.bi && c.pronoun.is_some()));
        assert_eq!(complementizer("لان"), None);
        assert_eq!(governor("الا"), Some(Governor::Conjunction));
        assert_eq!(governor("ويجب"), Some(Governor::Modal));
        assert_eq!(governor("قال"), None);
        assert!(relative("التي").is_some_and(|agreement| agreement.is_some()));
        assert_eq!(relative("الي"), None);
    }
}
