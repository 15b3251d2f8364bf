//! Tokenization schemes: which clitics are cut off, under the names that other tools have given them.

use std::fmt::{self, Display, Write};
use std::str::FromStr;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::clitics::article_length;
use super::{Segment, SegmentRole, Token, run, split_clitics};
use crate::chars::dediac;
use crate::error::{Error, Result};
use crate::lexicon;
use crate::span::{Span, check_length};

/// Which clitics are cut off a word, and how they are written.
///
/// | scheme | cut off | وللحكومة | وسيكتبونها | كتابهم | written |
/// |---|---|---|---|---|---|
/// | `surface` | nothing | وللحكومة | وسيكتبونها | كتابهم | the words |
/// | `d1` | conjunctions | و+ للحكومة | و+ سيكتبونها | كتابهم | parts apart, + at the side of the stem |
/// | `d2` | and prepositions and the future particle | و+ ل+ الحكومة | و+ س+ يكتبونها | كتابهم | the same |
/// | `atb` | and pronouns | و+ ل+ الحكومة | و+ س+ يكتبون +ها | كتاب +هم | the same |
/// | `d3` | and the article | و+ ل+ ال+ حكومة | و+ س+ يكتبون +ها | كتاب +هم | the same |
/// | `farasa` | as `d3` | و+ل+ال+حكومة | و+س+يكتبون+ها | كتاب+هم | parts joined by + |
///
/// `d1`, `d2`, `d3` and `atb` are after the schemes of MADA and `CAMeL Tools`, `atb` being that of the Penn Arabic
/// Treebank. Farasa also cuts off endings that are no clitics (ة ات ون ين); those stay here. A tatweel that
/// serves as a dash is cut off in every scheme but `surface`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Words as they are written.
    Surface,
    /// Conjunctions.
    D1,
    /// Conjunctions, prepositions, the future particle.
    D2,
    /// All but the article.
    #[default]
    Atb,
    /// All.
    D3,
    /// All, with the parts joined.
    Farasa,
}

impl Scheme {
    /// All schemes.
    pub const ALL: [Self; 6] = [Self::Surface, Self::D1, Self::D2, Self::Atb, Self::D3, Self::Farasa];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Surface => "surface",
            Self::D1 => "d1",
            Self::D2 => "d2",
            Self::Atb => "atb",
            Self::D3 => "d3",
            Self::Farasa => "farasa",
        }
    }

    /// Whether parts of this role are cut off.
    fn cuts(self, role: SegmentRole) -> bool {
        match role {
            SegmentRole::Stem => false,
            SegmentRole::Conj | SegmentRole::Punct => self != Self::Surface,
            SegmentRole::Prep | SegmentRole::Fut => !matches!(self, Self::Surface | Self::D1),
            SegmentRole::Pron => matches!(self, Self::Atb | Self::D3 | Self::Farasa),
            SegmentRole::Det => matches!(self, Self::D3 | Self::Farasa),
        }
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let unknown =
            || Error::UnknownName { what: "scheme", got: name.into(), expected: "surface, d1, d2, atb, d3, farasa" };
        Self::ALL.into_iter().find(|scheme| scheme.name().eq_ignore_ascii_case(name)).ok_or_else(unknown)
    }
}

/// A text cut after a scheme; made by [`segment`](crate::segment). `to_string` writes it in the way of the scheme, with
/// one blank between tokens and the line ends of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Segmented<'t> {
    /// The text.
    pub text: &'t str,
    /// The scheme.
    pub scheme: Scheme,
    /// The tokens with the segments of the scheme.
    pub tokens: Vec<Token>,
}

impl<'t> Segmented<'t> {
    pub(crate) fn new(text: &'t str, scheme: Scheme) -> Result<Self> {
        check_length(text)?;
        let mut tokens = Vec::new();
        run(text, &mut tokens, &mut Vec::new());
        if scheme != Scheme::Surface {
            split_clitics(text, &mut tokens);
        }
        for token in &mut tokens {
            token.segments = of_scheme(text, token, scheme);
        }
        Ok(Self { text, scheme, tokens })
    }
}

/// The segments of a token in a scheme.
fn of_scheme(text: &str, token: &Token, scheme: Scheme) -> Box<[Segment]> {
    let mut segments = Vec::with_capacity(token.segments.len() + 1);
    let whole = [Segment { span: token.span, form: None, role: SegmentRole::Stem }];
    let found = if token.segments.is_empty() { &whole } else { &token.segments[..] };
    // A preposition with its pronoun (له) is its own stem.
    let stem = found.iter().position(|s| s.role == SegmentRole::Stem);
    let stem = stem.or_else(|| found.iter().rposition(|s| s.role == SegmentRole::Prep));
    let stays = |i: usize| Some(i) == stem || !scheme.cuts(found[i].role);
    let mut i = 0;
    while i < found.len() {
        let end = (i..found.len()).take_while(|&j| stays(j)).count() + i;
        match &found[i..end.max(i + 1)] {
            [one] if one.role == SegmentRole::Stem => stem_of_scheme(text, one, scheme, &mut segments),
            [one] => segments.push(one.clone()),
            // What stays together is written as in the text.
            many => {
                let span = many[0].span.cover(many[many.len() - 1].span);
                segments.push(Segment { span, form: None, role: SegmentRole::Stem });
            }
        }
        i = end.max(i + 1);
    }
    let in_one_piece = matches!(&segments[..], [one] if one.form.is_none());
    if in_one_piece { Box::default() } else { segments.into() }
}

/// Adds a stem, its article cut off where the scheme wants it.
fn stem_of_scheme(text: &str, stem: &Segment, scheme: Scheme, segments: &mut Vec<Segment>) {
    let surface = stem.span.of(text);
    let form = stem.form.as_deref().unwrap_or(surface);
    let length = if scheme.cuts(SegmentRole::Det) && !has_grown_together(form) { article_length(form) } else { 0 };
    if length == 0 {
        segments.push(stem.clone());
        return;
    }
    // After ل the article has lost its alef, and before ل a lam of its own as well.
    let lost = if surface.starts_with('ا') || surface.starts_with('ٱ') { 0 } else { 'ا'.len_utf8() };
    let first = surface.chars().next().map_or(0, char::len_utf8);
    let marks = surface[first..].chars().take_while(|&c| crate::chars::is_arabic_mark(c) || c == 'ـ');
    let in_surface = if lost == 0 { length } else { first + marks.map(char::len_utf8).sum::<usize>() };
    let at = stem.span.start + in_surface as u32;
    let (article, rest) = (Span::new(stem.span.start, at), Span::new(at, stem.span.end));
    if rest.is_empty() {
        segments.push(stem.clone());
        return;
    }
    let restored = |span: Span, form: &str| (span.of(text) != form).then(|| form.into());
    segments.push(Segment { span: article, form: restored(article, "ال"), role: SegmentRole::Det });
    segments.push(Segment { span: rest, form: restored(rest, &form[length..]), role: SegmentRole::Stem });
}

/// Whether a word is in the list of those whose ال stays.
fn has_grown_together(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| lexicon::rows(include_str!("data/no_article.tsv")).map(|row| row[0]).collect());
    word.starts_with('ا') && WORDS.contains(dediac(word).as_ref())
}

impl Display for Segmented<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut end = None;
        for token in &self.tokens {
            if let Some(end) = end {
                let gap = &self.text[end..token.span.start as usize];
                f.write_char(if gap.contains('\n') { '\n' } else { ' ' })?;
            }
            end = Some(token.span.end as usize);
            self.write_token(token, f)?;
        }
        Ok(())
    }
}

impl Segmented<'_> {
    fn write_token(&self, token: &Token, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if token.segments.is_empty() {
            return f.write_str(token.text(self.text));
        }
        for (i, segment) in token.segments.iter().enumerate() {
            let form = segment.form.as_deref().unwrap_or_else(|| segment.span.of(self.text));
            let joined = self.scheme == Scheme::Farasa;
            let last = i + 1 == token.segments.len();
            match segment.role {
                _ if joined => write!(f, "{form}{}", if last { "" } else { "+" })?,
                SegmentRole::Pron => write!(f, "+{form}")?,
                SegmentRole::Stem | SegmentRole::Punct => f.write_str(form)?,
                // له: the preposition is what the pronoun hangs on.
                SegmentRole::Prep if token.segments.get(i + 1).is_some_and(|s| s.role == SegmentRole::Pron) => {
                    f.write_str(form)?;
                }
                _ => write!(f, "{form}+")?,
            }
            if !joined && !last {
                f.write_char(' ')?;
            }
        }
        Ok(())
    }
}
