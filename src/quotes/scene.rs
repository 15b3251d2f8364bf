//! The text as the quotation rules see it: for every token its sentence, its paragraph, the
//! entity that covers it and the quote marks around it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::cue::{Cue, Cues};
use super::marks::{self, Pair};
use crate::entities::{Entity, Label};
use crate::lexicon::cues::{self as lists, HeadKind, MarkHead};
use crate::span::Span;
use crate::tokenize::{TokenKind, Tokenized};

const NONE: u32 = u32::MAX;

/// The most tokens that count as one sentence. A longer one is cut, so that looking through the
/// sentence of every cue takes no more than linear time on text without stops.
const LONGEST_SENTENCE: usize = 512;

/// Tokens with their surroundings. Every number is a token number unless said otherwise.
pub(super) struct Scene<'a> {
    pub view: &'a Tokenized<'a>,
    pub ents: &'a [Entity],
    pub pairs: &'a [Pair],
    pub cues: Cues,
    names: Vec<bool>,
    entity: Vec<u32>,
    inside: Vec<u32>,
    mark: Vec<u32>,
    sentence_end: Vec<u32>,
    sentence_start: Vec<u32>,
    paragraph_end: Vec<u32>,
    paragraph_start: Vec<u32>,
    /// How many words come before each token.
    words_before: Vec<u32>,
    alef_maksura: bool,
    /// The last words of the full names of persons.
    surnames: FxHashSet<&'a str>,
}

impl<'a> Scene<'a> {
    pub fn new(view: &'a Tokenized<'a>, ents: &'a [Entity], pairs: &'a [Pair]) -> Self {
        let n = view.tokens.len();
        let entity = covering(view, ents.iter().map(|e| e.span));
        let cues = Cues::find(view, |i| {
            let name = ents.get(entity[i] as usize).filter(|e| !e.label.is_value());
            name.is_some_and(|e| e.span.start <= view.tokens[i].span.start) || names_next(view, ents, &entity, i)
        });
        let mut scene = Self {
            view,
            ents,
            pairs,
            cues,
            names: Vec::new(),
            entity,
            inside: vec![NONE; n],
            mark: vec![NONE; n],
            sentence_end: vec![0; n],
            sentence_start: vec![0; n],
            paragraph_end: vec![0; n],
            paragraph_start: vec![0; n],
            words_before: Vec::with_capacity(n + 1),
            alef_maksura: view.text.contains("على "),
            surnames: FxHashSet::default(),
        };
        scene.count_words();
        scene.place_pairs();
        scene.place_sentences();
        scene.place_paragraphs();
        scene.surnames = scene.last_names();
        scene
    }

    /// The scene with the pairs that hold names or titles, one flag for each pair.
    pub fn with_names(mut self, names: Vec<bool>) -> Self {
        self.names = names;
        self
    }

    /// The cue that begins at a token.
    pub fn cue(&self, i: usize) -> Option<&Cue> {
        self.cues.at(i)
    }

    /// Whether a pair of marks holds a name or title by its own look and neighbours.
    pub fn is_name(&self, pair: Pair) -> bool {
        self.mark.get(pair.open).and_then(|&p| self.names.get(p as usize)).is_some_and(|&name| name)
    }

    /// The class noun or naming verb in front of a pair.
    pub fn mark_head(&self, pair: Pair) -> Option<MarkHead> {
        lists::mark_head(self.view, pair.open).map(|m| m.entry)
    }

    /// The number of words between two marks.
    pub fn words(&self, pair: Pair) -> usize {
        (self.words_before[pair.close] - self.words_before[pair.open]) as usize
    }

    fn count_words(&mut self) {
        let mut words = 0;
        self.words_before.push(0);
        for i in 0..self.len() {
            words += u32::from(self.is_wordlike(i));
            self.words_before.push(words);
        }
    }

    fn place_pairs(&mut self) {
        let mut open: Vec<u32> = Vec::new();
        for (number, pair) in self.pairs.iter().enumerate() {
            self.mark[pair.open] = number as u32;
            self.mark[pair.close] = number as u32;
        }
        for token in 0..self.mark.len() {
            let pair = self.mark[token];
            if pair != NONE && self.pairs[pair as usize].close == token {
                open.pop();
            }
            self.inside[token] = open.last().copied().unwrap_or(NONE);
            if pair != NONE && self.pairs[pair as usize].open == token {
                open.push(pair);
            }
        }
    }

    fn place_sentences(&mut self) {
        let mut token = 0;
        let mut start = 0;
        for sent in self.view.sents {
            while self.view.tokens.get(token).is_some_and(|t| t.span.end <= sent.end) {
                token += 1;
            }
            if self.is_within_title(token) {
                continue;
            }
            for from in (start..token).step_by(LONGEST_SENTENCE) {
                let to = token.min(from + LONGEST_SENTENCE);
                self.sentence_start[from..to].fill(from as u32);
                self.sentence_end[from..to].fill(to as u32);
            }
            start = token;
        }
    }

    /// Whether a stop before a token belongs to a title or the like in marks, behind which the sentence
    /// goes on: في مقال بعنوان "إلى أين؟"، أن ….
    fn is_within_title(&self, token: usize) -> bool {
        const LONGEST: usize = 14;
        let title = |pair: Pair| {
            let next = pair.close + 1;
            self.words(pair) <= LONGEST && (self.is_comma(next) || self.is_wordlike(next)) && self.is_wordlike(token)
        };
        self.inside(token).map(|pair| self.pairs[pair]).is_some_and(title)
    }

    fn place_paragraphs(&mut self) {
        let n = self.view.tokens.len();
        let mut start = 0;
        for token in 0..n {
            if token + 1 == n || marks::breaks(self.view, token, token + 1) {
                self.paragraph_start[start..=token].fill(start as u32);
                self.paragraph_end[start..=token].fill(token as u32 + 1);
                start = token + 1;
            }
        }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.view.tokens.len()
    }

    /// The normalised form of a token; empty past the end.
    pub fn form(&self, i: usize) -> &'a str {
        self.view.form(i)
    }

    /// What a token is, if it exists.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.view.tokens.get(i).map(|t| t.kind)
    }

    /// Whether a token is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether a token is a word, number or the like: anything but punctuation and signs.
    pub fn is_wordlike(&self, i: usize) -> bool {
        self.kind(i).is_some_and(|k| !matches!(k, TokenKind::Punct | TokenKind::Symbol | TokenKind::Emoji))
    }

    /// Whether the text writes final alef maksura, so that على and علي are two words.
    pub fn writes_alef_maksura(&self) -> bool {
        self.alef_maksura
    }

    /// Whether a token opens a reported clause (أن، إنه، بأن …); one inside a name (لي آن) does not.
    pub fn is_complementizer(&self, i: usize) -> bool {
        lists::complementizer(self.form(i)).is_some() && self.entity_at(i).is_none()
    }

    /// Whether a token is a relative word that agrees (الذي، التي), perhaps with و in front.
    pub fn is_relative(&self, i: usize) -> bool {
        let form = self.form(i);
        lists::relative(form.strip_prefix('و').unwrap_or(form)).is_some_and(|agrees| agrees.is_some())
    }

    /// Whether a token is part of the name of a person.
    pub fn is_person(&self, i: usize) -> bool {
        self.label_at(i) == Some(Label::Per)
    }

    /// Whether a token is a comma.
    pub fn is_comma(&self, i: usize) -> bool {
        matches!(self.form(i), "،" | ",")
    }

    /// The text covered by some tokens.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.view.cover(range)
    }

    /// The sentence around a token.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.sentence_start[i] as usize..self.sentence_end[i] as usize
    }

    /// The paragraph around a token.
    pub fn paragraph(&self, i: usize) -> Range<usize> {
        self.paragraph_start[i] as usize..self.paragraph_end[i] as usize
    }

    /// The number of the entity that covers a token.
    pub fn entity_at(&self, i: usize) -> Option<usize> {
        self.entity.get(i).copied().filter(|&e| e != NONE).map(|e| e as usize)
    }

    /// The label of the entity that covers a token.
    pub fn label_at(&self, i: usize) -> Option<Label> {
        self.entity_at(i).map(|e| self.ents[e].label)
    }

    /// Whether an entity begins at a token (perhaps after an attached particle).
    pub fn entity_starts(&self, i: usize) -> Option<usize> {
        self.entity_at(i).filter(|&e| i == 0 || self.entity_at(i - 1) != Some(e))
    }

    /// The token after the last one of the entity that covers token `i`.
    pub fn entity_end(&self, i: usize) -> usize {
        let here = self.entity_at(i);
        (i..self.len()).find(|&j| self.entity_at(j) != here).unwrap_or(self.len())
    }

    fn last_names(&self) -> FxHashSet<&'a str> {
        let last = |i: usize| {
            self.label_at(i) == Some(Label::Per) && self.entity_starts(i).is_none() && self.entity_end(i) == i + 1
        };
        (0..self.len()).filter(|&i| last(i)).map(|i| self.form(i)).collect()
    }

    /// Whether a word that no entity covers is the last name of a person whom the text names in full.
    pub fn is_surname(&self, i: usize) -> bool {
        self.entity_at(i).is_none() && self.surnames.contains(self.form(i))
    }

    /// The number of the innermost pair of marks around a token.
    pub fn inside(&self, i: usize) -> Option<usize> {
        self.inside.get(i).copied().filter(|&p| p != NONE).map(|p| p as usize)
    }

    /// The pair that a token opens.
    pub fn opens(&self, i: usize) -> Option<Pair> {
        self.pair_of(i).filter(|p| p.open == i)
    }

    /// The pair that a token closes.
    pub fn closes(&self, i: usize) -> Option<Pair> {
        self.pair_of(i).filter(|p| p.close == i)
    }

    fn pair_of(&self, i: usize) -> Option<Pair> {
        self.mark.get(i).copied().filter(|&p| p != NONE).map(|p| self.pairs[p as usize])
    }
}

/// Whether a word gives the person behind it a name: امرأة تدعى فلانة.
fn names_next(view: &Tokenized<'_>, ents: &[Entity], entity: &[u32], i: usize) -> bool {
    let person = entity.get(i + 1).and_then(|&e| ents.get(e as usize)).is_some_and(|e| e.label == Label::Per);
    person && lists::mark_head(view, i + 1).is_some_and(|m| m.entry.kind == HeadKind::Naming)
}

/// For every token the number of the span that covers it or a part of it.
fn covering(view: &Tokenized<'_>, spans: impl Iterator<Item = Span>) -> Vec<u32> {
    let mut of = vec![NONE; view.tokens.len()];
    let mut token = 0;
    for (number, span) in spans.enumerate() {
        while view.tokens.get(token).is_some_and(|t| t.span.end <= span.start) {
            token += 1;
        }
        let mut inner = token;
        while view.tokens.get(inner).is_some_and(|t| t.span.start < span.end) {
            of[inner] = number as u32;
            inner += 1;
        }
    }
    of
}
