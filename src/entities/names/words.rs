//! The tokens of a text as the finders of names read them.

use crate::entities::tagger::lexeme::Lexeme;
use crate::entities::{Entity, Label};
use crate::lexicon::gazetteer::{Gazetteer, Place, Rates, is_upon};
use crate::lexicon::{heads, peeled, titles};
use crate::tokenize::{TokenKind, Tokenized};

/// What is known about one token.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one token")]
pub(crate) struct Word {
    /// Bytes of the form that attached particles take.
    pub cut: u8,
    /// Whether the form after the particles lacks its article (للعراق).
    pub article: bool,
    /// Whether the gazetteer has the form.
    pub known: bool,
    /// Whether it may be part of a name: a word outside dates and amounts.
    pub open: bool,
    /// Whether a sentence starts with it.
    pub first: bool,
    /// Log odds that it is this or that.
    pub rates: Rates,
}

/// The tokens of a text with their rates.
pub(super) struct Words<'a> {
    pub view: &'a Tokenized<'a>,
    gazetteer: &'a Gazetteer,
    lexemes: &'a [Lexeme],
    of: &'a [u32],
    list: Vec<Word>,
}

impl<'a> Words<'a> {
    /// Looks every token up.
    pub fn read(
        view: &'a Tokenized<'a>,
        values: &[Entity],
        gazetteer: &'a Gazetteer,
        lexemes: &'a [Lexeme],
        of: &'a [u32],
    ) -> Self {
        let mut list: Vec<Word> = Vec::with_capacity(view.tokens.len());
        let mut values = values.iter().filter(|v| v.label != Label::Number).peekable();
        let mut sents = view.sents.iter().peekable();
        for (i, token) in view.tokens.iter().enumerate() {
            while values.next_if(|v| v.span.end <= token.span.start).is_some() {}
            let first = sents.next_if(|s| s.start <= token.span.start).is_some();
            let value = values.peek().is_some_and(|v| v.span.start < token.span.end);
            let open = token.kind == TokenKind::Word && !value && !is_upon(view.surface(i));
            let mut word = if open { lexemes[of[i] as usize].plain } else { Word::default() };
            (word.open, word.first) = (open, first);
            list.push(word);
        }
        Self { view, gazetteer, lexemes, of, list }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Word `i`; a closed one past the ends.
    pub fn get(&self, i: usize) -> Word {
        self.list.get(i).copied().unwrap_or_default()
    }

    /// Whether word `i` can follow the word before it in one name.
    pub fn joins(&self, i: usize) -> bool {
        let word = self.get(i);
        word.open && !word.first && word.cut == 0
    }

    /// The form of word `i` without particles. A form that lacks its article is returned as is.
    pub fn form(&self, i: usize) -> &'a str {
        let form = self.view.form(i);
        if i < self.list.len() {
            &form[usize::from(self.list[i].cut) + if self.list[i].article { 'ل'.len_utf8() } else { 0 }..]
        } else {
            form
        }
    }

    /// Whether word `i` has the article, and the form without article and particles.
    pub fn bare(&self, i: usize) -> (bool, &'a str) {
        let form = self.form(i);
        if self.get(i).article {
            return (true, form);
        }
        match form.strip_prefix("ال") {
            Some(bare) if bare.chars().nth(1).is_some() => (true, bare),
            _ => (false, form),
        }
    }

    /// The number of words from `at` on that make the name of a person or place inside another
    /// name: الملك عبدالعزيز, عدن.
    pub fn inner_name(&self, at: usize) -> usize {
        let mut longest = 0;
        self.walk(at, |count, rates| {
            if rates.place() > 0.5 {
                longest = count;
            }
        });
        let titled = self.title(at).is_some_and(|t| t.kind == titles::TitleKind::Honorific && t.definite);
        let first = at + usize::from(titled);
        if first > at && !self.joins(first) || self.get(first).rates.person() < if titled { -2.0 } else { 1.0 } {
            return longest;
        }
        let mut to = first + 1;
        while self.joins(to) && self.get(to).rates.later().max(self.get(to).rates.second()) > 0.0 {
            to += 1;
        }
        longest.max(to - at)
    }

    /// The words `from..to` between the quote marks or brackets that open after word `at`.
    pub fn marked(&self, at: usize) -> Option<(usize, usize)> {
        let opens = |form: &str| matches!(form, "\"" | "«" | "“" | "”" | "{" | "'" | "‘" | "»");
        let from = at.wrapping_add(2);
        if !opens(self.view.form(from - 1)) || self.get(from).first {
            return None;
        }
        let mut to = from;
        while self.get(to).open && !self.get(to).first && to - from < 6 {
            to += 1;
        }
        let closed = !self.get(to).open
            && to < self.len()
            && (opens(self.view.form(to)) || matches!(self.view.form(to), "}" | "’"));
        (to > from && closed).then_some((from, to))
    }

    /// Whether the words `from..to` are all that stands between two quote marks.
    pub fn marked_off(&self, from: usize, to: usize) -> bool {
        from > 0
            && self.get(from).cut == 0
            && self.marked(from.wrapping_sub(2)).is_some_and(|(a, b)| (a, b) == (from, to))
    }

    /// The title that word `i` is.
    pub fn title(&self, i: usize) -> Option<titles::Title> {
        if self.get(i).open { self.lexemes[self.of[i] as usize].title } else { None }
    }

    /// Follows the gazetteer from word `from` on, as [`Gazetteer::walk`].
    pub fn walk(&self, from: usize, mut found: impl FnMut(usize, Rates)) {
        let word = self.get(from);
        if !word.open {
            return;
        }
        if word.known {
            found(1, word.rates);
        }
        let Some(opening) = self.lexemes[self.of[from] as usize].openings[0] else { return };
        let rest =
            (from + 1..self.len()).take_while(|&i| self.get(i).open && !self.get(i).first).map(|i| self.view.form(i));
        self.gazetteer.walk(opening, rest, found);
    }

    /// The class noun of an organisation that word `i` is, and whether it has the article.
    pub fn body_noun(&self, i: usize) -> Option<(heads::Head, bool)> {
        self.nouns(i)[0]
    }

    /// The class noun of a place that word `i` is, and whether it has the article.
    pub fn place_noun(&self, i: usize) -> Option<(heads::Head, bool)> {
        self.nouns(i)[1]
    }

    fn nouns(&self, i: usize) -> [Option<(heads::Head, bool)>; 2] {
        if self.get(i).open { self.lexemes[self.of[i] as usize].nouns } else { [None; 2] }
    }
}

impl Word {
    /// Looks a form up, and tells where it leads in the gazetteer.
    pub fn look_up(gazetteer: &Gazetteer, form: &str) -> (Self, Option<Place>) {
        let get = |article, form| {
            let place = gazetteer.place(article, form);
            (place, place.and_then(|at| gazetteer.rates(at)))
        };
        let (whole, rates) = get("", form);
        if let Some(rates) = rates {
            return (Self { known: true, rates, ..Self::default() }, whole);
        }
        for p in peeled(form) {
            if let (place, Some(rates)) = get(if p.article { "ال" } else { "" }, p.rest) {
                let word = Self { cut: p.cut as u8, article: p.article, known: true, rates, ..Self::default() };
                return (word, place);
            }
        }
        (Self { rates: gazetteer.rare(form), ..Self::default() }, whole)
    }

    /// The class noun of an organisation, and of a place, that a form with these facts is, and
    /// whether it has the article.
    pub fn nouns(self, form: &str) -> [Option<(heads::Head, bool)>; 2] {
        let rest = &form[usize::from(self.cut) + if self.article { 'ل'.len_utf8() } else { 0 }..];
        let bare = rest.strip_prefix("ال").filter(|bare| !self.article && bare.chars().nth(1).is_some());
        [heads::organisation, heads::place].map(|list| {
            list(rest).map(|head| (head, self.article)).or_else(|| bare.and_then(list).map(|head| (head, true)))
        })
    }
}
