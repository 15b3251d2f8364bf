//! The tokens of a text as the parsers read them: each with the senses of its word or the value
//! of its figure, and with the place where it begins behind its attached particles.

use super::figure::{Figure, figure};
use super::words::{Entry, Era, Sense, Starts, WORDS, Word};
use crate::lexicon::peeled;
use crate::span::Span;
use crate::tokenize::{TokenKind, Tokenized};

/// A token as the parsers see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    /// What the word can mean; phrases by their first word.
    pub entries: &'static [Entry],
    /// What can begin with the token.
    pub starts: Starts,
    /// The number, where the token is one in figures.
    pub figure: Option<Figure>,
    /// Where the word begins behind its particles, in bytes of the text.
    pub start: u32,
    /// Whether it has the article.
    pub article: bool,
    /// Whether و is attached to it.
    pub and: bool,
    /// Whether any particle is attached to it.
    pub particle: bool,
}

/// A sentence under the eyes of the parsers: an index counts tokens of the text, and nothing is
/// read past `limit`.
pub(super) struct Reader<'a> {
    pub view: &'a Tokenized<'a>,
    pub items: &'a [Item],
    /// The first token of the sentence.
    pub floor: usize,
    /// The token after the last one of the sentence.
    pub limit: usize,
}

/// Looks every token up once.
pub(super) fn items(view: &Tokenized<'_>) -> Vec<Item> {
    (0..view.tokens.len()).map(|i| item(view, i)).collect()
}

fn item(view: &Tokenized<'_>, i: usize) -> Item {
    let token = &view.tokens[i];
    let start = token.span.start;
    let bare = Item { start, ..Item::default() };
    match token.kind {
        TokenKind::Number => return number(view.surface(i), bare),
        TokenKind::Word | TokenKind::Symbol | TokenKind::Punct => {}
        _ => return bare,
    }
    let form = view.form(i);
    if let Some((word, article)) = word(form) {
        return Item { entries: &word.entries, starts: word.starts, article, ..bare };
    }
    let and = form.starts_with('و');
    for peel in peeled(form) {
        let found = if peel.article { WORDS.get(peel.rest).map(|word| (word, true)) } else { word(peel.rest) };
        let Some((word, article)) = found else { continue };
        let start = start + behind(view.surface(i), form[..peel.cut].chars().count()) as u32;
        return Item { entries: &word.entries, starts: word.starts, article, start, and, particle: true, ..bare };
    }
    Item { and: form == "و", ..bare }
}

/// A token in figures; one that is no plain number may still be a date (7.11.2021).
fn number(surface: &str, bare: Item) -> Item {
    let bare = Item { starts: Starts::ANY, ..bare };
    let Some(figure) = figure(surface) else { return bare };
    let start = bare.start + u32::from(figure.start);
    let and = surface.starts_with('و');
    Item { figure: Some(figure), start, article: figure.article, and, particle: figure.start > 0, ..bare }
}

/// The word of a form with or without its article, and whether it has it.
fn word(form: &str) -> Option<(&'static Word, bool)> {
    if let Some(word) = WORDS.get(form) {
        // ألف begins with these two letters in a normalised form, too: the list tells.
        return Some((word, word.entries.iter().all(|e| e.article)));
    }
    WORDS.get(form.strip_prefix("ال")?).map(|word| (word, true))
}

/// The offset in `surface` behind its first `letters` letters and the marks and tatweel on them.
fn behind(surface: &str, letters: usize) -> usize {
    let mark = |c: char| {
        matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{610}'..='\u{61a}')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
    };
    surface.char_indices().filter(|&(_, c)| !mark(c)).nth(letters).map_or(surface.len(), |(at, _)| at)
}

static NOTHING: Item =
    Item { entries: &[], starts: Starts::NOTHING, figure: None, start: 0, article: false, and: false, particle: false };

impl<'a> Reader<'a> {
    /// Token `i`, or an empty one past the end of the sentence.
    pub fn item(&self, i: usize) -> &Item {
        if i < self.limit { &self.items[i] } else { &NOTHING }
    }

    /// The normalised form of token `i`; empty past the end of the sentence.
    pub fn form(&self, i: usize) -> &'a str {
        if i < self.limit { self.view.form(i) } else { "" }
    }

    /// The normalised form of the token before `i` in its sentence, or nothing.
    pub fn before(&self, i: usize) -> &'a str {
        if i > self.floor { self.view.form(i - 1) } else { "" }
    }

    /// The end of token `i - 1`, in bytes: where what ends before token `i` ends.
    pub fn end_of(&self, end: usize) -> u32 {
        self.view.tokens[end - 1].span.end
    }

    /// The span from token `start`, behind its particles, to the end of token `end - 1`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.items[start].start, self.end_of(end))
    }

    /// The first sense of the word or phrase at `i` that `want` accepts, and the token after it.
    pub fn sense<T>(&self, i: usize, want: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        self.item(i).entries.iter().find_map(|entry| {
            let value = want(entry.sense)?;
            let end = i + 1 + entry.rest.len();
            let whole = entry.rest.iter().enumerate().all(|(k, word)| self.form(i + 1 + k) == word);
            (whole && end <= self.limit).then_some((value, end))
        })
    }

    /// The token after the word or phrase at `i` where it has just this sense.
    pub fn is(&self, i: usize, sense: Sense) -> Option<usize> {
        self.sense(i, |s| (s == sense).then_some(())).map(|((), end)| end)
    }

    /// Whether the word or phrase before `i` has this sense.
    pub fn follows(&self, i: usize, sense: Sense) -> bool {
        let longest = 3.min(i.saturating_sub(self.floor));
        (1..=longest).any(|back| self.is(i - back, sense) == Some(i))
    }

    /// Whether the word before `i` has this sense in the list with the article just as here (صحيفة
    /// اليوم is a name, الصحيفة اليوم is not).
    pub fn follows_as_listed(&self, i: usize, sense: Sense) -> bool {
        i > self.floor && {
            let item = self.item(i - 1);
            item.entries.iter().any(|e| e.sense == sense && e.rest.is_empty() && e.article == item.article)
        }
    }

    /// Whether a word like نحو or أكثر من ends right before `i`.
    pub fn after_approximator(&self, i: usize) -> bool {
        let longest = 4.min(i.saturating_sub(self.floor));
        (1..=longest).any(|back| {
            let end = self.sense(i - back, |s| matches!(s, Sense::Before(_)).then_some(())).map(|((), end)| end);
            end == Some(i)
        })
    }

    /// Whether token `i` is the mark or word `form`.
    pub fn at(&self, i: usize, form: &str) -> bool {
        self.form(i) == form
    }

    /// `i`, or the token after it where it is the word `form`.
    pub fn skip(&self, i: usize, form: &str) -> usize {
        if self.at(i, form) { i + 1 } else { i }
    }

    /// The number in figures at `i`, where it is an integer without separators.
    pub fn integer(&self, i: usize) -> Option<i32> {
        self.item(i).figure?.integer()
    }

    /// The era attached to the figure at `i` or in the words after it, and the token after it.
    pub fn era(&self, i: usize) -> (Option<Era>, usize) {
        if let Some(era) = self.item(i).figure.and_then(|f| f.era) {
            return (Some(era), i + 1);
        }
        match self.sense(i + 1, |s| if let Sense::Era(era) = s { Some(era) } else { None }) {
            Some((era, end)) => (Some(era), end),
            None => (None, i + 1),
        }
    }

    /// Whether white space, or nothing, stands before token `i`.
    pub fn apart(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|before| self.view.tokens.get(before));
        let here = self.view.tokens.get(i);
        before.zip(here).is_none_or(|(before, here)| before.span.end < here.span.start)
    }
}
