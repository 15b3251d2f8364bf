//! A text as the tagger reads it: a lexeme for each token, and the features of several words.

use super::hash::{self, pair};
use super::lexeme::{Atom, Kind, Lexeme, Lists, REACH, head_number, step};
use super::tags::{self, NAMES};
use crate::entities::Entity;
use crate::entities::names::{self, Candidate};
use crate::lexicon::heads::Head;
use crate::tokenize::{TokenKind, Tokenized};

/// The words of a text. Number 0 is the edge of a sentence.
pub(crate) struct Context<'a> {
    pub view: &'a Tokenized<'a>,
    pub lexemes: &'a [Lexeme],
    /// The lexeme of each token.
    pub of: Vec<u32>,
    /// First token of each sentence, and the end.
    pub sents: Vec<usize>,
    /// Features of tokens in listed names of several words, in order of the tokens.
    phrases: Vec<(u32, Atom)>,
    marked: Vec<u64>,
    /// What the rules take each token for: a tag, and how sure they are.
    rules: Vec<u16>,
}

/// Longest run of words between two marks that may be a name.
const MARKED: usize = 7;
/// How far before a word a title or class noun is looked for.
const FAR: usize = 6;

impl<'a> Context<'a> {
    /// Reads a text whose tokens have the lexemes `of`.
    pub fn read(
        view: &'a Tokenized<'a>,
        values: &[Entity],
        lists: Lists<'_>,
        lexemes: &'a [Lexeme],
        of: Vec<u32>,
    ) -> Self {
        let mut sents = Vec::with_capacity(view.sents.len() + 1);
        let mut starts = view.sents.iter().map(|s| s.start).peekable();
        for (i, token) in view.tokens.iter().enumerate() {
            if starts.next_if(|&start| start <= token.span.start).is_some() {
                sents.push(i);
            }
        }
        sents.push(view.tokens.len());
        let mut all = Self {
            view,
            lexemes,
            of,
            sents,
            phrases: Vec::new(),
            marked: Vec::new(),
            rules: vec![0; view.tokens.len()],
        };
        let found = names::find(view, values, lists.gazetteer, lexemes, &all.of);
        all.rules(&found);
        all.phrases(lists);
        all.marked();
        all
    }

    /// The lexeme of token `i` of the sentence `from..to`; its edge outside.
    fn at(&self, i: usize, (from, to): (usize, usize)) -> &Lexeme {
        let id = if (from..to).contains(&i) { self.of[i] } else { 0 };
        &self.lexemes[id as usize]
    }

    /// The lexeme of token `i`.
    pub fn lexeme(&self, i: usize) -> &Lexeme {
        &self.lexemes[self.of[i] as usize]
    }

    /// Whether a sentence begins with token `i`.
    pub fn begins_sentence(&self, i: usize) -> bool {
        self.sents.binary_search(&i).is_ok()
    }

    /// The token at a place beside token `i`, as the number of a lexeme.
    pub fn neighbour(&self, i: usize, place: usize, (from, to): (usize, usize)) -> u32 {
        match (i + place).checked_sub(REACH) {
            Some(at) if (from..to).contains(&at) => self.of[at],
            _ => 0,
        }
    }

    /// Marks the tokens of the names that rules find.
    fn rules(&mut self, found: &[Candidate]) {
        for name in found {
            let Some(label) = NAMES.iter().position(|&l| l == name.label) else { continue };
            let sure = [1.0, 2.5, 4.5].iter().filter(|&&step| name.score > step).count() as u16;
            for i in name.from..name.to {
                let place = tags::place(i == name.from, i + 1 == name.to);
                self.rules[i] = tags::tag(label, place) as u16 * 4 + sure;
            }
        }
    }

    /// Marks the tokens of listed names of several words.
    fn phrases(&mut self, lists: Lists<'_>) {
        for sent in self.sents.windows(2) {
            let (from, to) = (sent[0], sent[1]);
            for i in from..to {
                if self.view.tokens[i].kind != TokenKind::Word {
                    continue;
                }
                let first = &self.lexemes[self.of[i] as usize];
                let Some(opening) = first.openings[1] else { continue };
                let words = (i + 1..to).map(|k| self.view.form(k));
                let mut longest: [Option<(usize, u64)>; 3] = [None; 3];
                lists.gazetteer.walk(opening, words, |count, rates| {
                    for (l, rate) in [rates.place(), rates.organisation(), rates.other()].into_iter().enumerate() {
                        if rate > -2.5 {
                            longest[l] = Some((count, step(rate) / 2));
                        }
                    }
                });
                for (l, found) in longest.into_iter().enumerate() {
                    let Some((count, rate)) = found else { continue };
                    for k in 0..count {
                        let place = u64::from(k > 0) + 2 * u64::from(k + 1 == count);
                        let atom = Atom::new(Kind::Phrase, ((l as u64 * 8) + rate) * 4 + place);
                        self.phrases.push(((i + k) as u32, atom));
                    }
                }
            }
        }
        self.phrases.sort_by_key(|(i, _)| *i);
    }

    /// Marks the tokens of short runs between quote marks or brackets.
    fn marked(&mut self) {
        self.marked = vec![0; self.of.len()];
        for sent in self.sents.windows(2) {
            let (mut i, to) = (sent[0], sent[1]);
            while i < to {
                let Some(closing) = closing(self.view.form(i)) else {
                    i += 1;
                    continue;
                };
                let end = (i + 1..to.min(i + MARKED + 2)).find(|&k| closing.contains(&self.view.form(k)));
                let Some(end) = end.filter(|&end| end > i + 1) else {
                    i += 1;
                    continue;
                };
                let round = u64::from(self.view.form(i) == "(");
                let len = (end - i - 1).min(4) as u64;
                for k in i + 1..end {
                    let place = u64::from(k == i + 1) + 2 * u64::from(k + 1 == end);
                    self.marked[k] = 1 + place + 4 * (len + 5 * round);
                }
                i = end + 1;
            }
        }
    }

    /// The features of token `i` that depend on more than one word.
    pub fn several(&self, i: usize, sent: (usize, usize), out: &mut Vec<Atom>) {
        let (before, now, after) = (self.at(i.wrapping_sub(1), sent), self.at(i, sent), self.at(i + 1, sent));
        out.push(Atom::new(Kind::Pair, pair(before.stem, now.stem)));
        out.push(Atom::new(Kind::Pair, pair(pair(now.stem, after.stem), 1)));
        let middle = |l: &Lexeme| u64::from(l.class.middle) << 8 | u64::from(l.class.known());
        let coarse = |l: &Lexeme| u64::from(l.class.coarse) << 8 | u64::from(l.class.known());
        out.push(Atom::new(Kind::MiddlePair, pair(middle(before), middle(now))));
        out.push(Atom::new(Kind::MiddlePair, pair(pair(middle(now), middle(after)), 1)));
        out.push(Atom::new(Kind::CoarseThree, coarse(before) << 40 | coarse(now) << 20 | coarse(after)));
        out.push(Atom::new(Kind::CoarseThree, (1 << 60) | (coarse(before) << 40) | coarse(after)));
        out.push(Atom::new(Kind::FinePair, pair(before.stem, u64::from(now.class.fine))));
        let person = step(now.rates.person());
        out.push(Atom::new(Kind::PersonPair, step(before.rates.person()) << 8 | person));
        out.push(Atom::new(Kind::PersonPair, 1 << 16 | person << 8 | step(after.rates.person())));
        out.push(Atom::new(Kind::PersonPair, 2 << 16 | step(before.rates.person()) << 8 | step(now.rates.second())));
        out.push(Atom::new(Kind::PersonPair, 3 << 16 | u64::from(before.class.coarse) << 8 | person));
        out.push(Atom::new(Kind::PersonPair, 4 << 16 | u64::from(before.class.middle) << 8 | step(now.rates.place())));
        let phrases = self.phrases.partition_point(|(at, _)| (*at as usize) < i);
        out.extend(self.phrases[phrases..].iter().take_while(|(at, _)| *at as usize == i).map(|(_, atom)| atom));
        if self.marked[i] > 0 {
            out.push(Atom::new(Kind::Marked, self.marked[i]));
            let noun = self.outside_mark(i, sent);
            out.push(Atom::new(Kind::Marked, pair(self.marked[i], noun)));
        }
        let place = (i - sent.0).min(2) as u64 * 4 + u64::from(i + 1 == sent.1) * 2 + u64::from(i < 3);
        out.push(Atom::new(Kind::Position, place));
        let rule = |at: usize| if (sent.0..sent.1).contains(&at) { u64::from(self.rules[at]) } else { 0 };
        let (last, own, next) = (rule(i.wrapping_sub(1)), rule(i), rule(i + 1));
        out.push(Atom::new(Kind::Rule, own));
        out.push(Atom::new(Kind::Rule, (1 << 10) | (own / 4)));
        out.push(Atom::new(Kind::Rule, (2 << 10) | (last / 4)));
        out.push(Atom::new(Kind::Rule, (3 << 10) | (next / 4)));
        if own > 0 {
            out.push(Atom::new(Kind::Rule, (1 << 32) | (own << 16) | u64::from(now.class.coarse)));
            out.push(Atom::new(Kind::Rule, (2 << 32) | (own << 16) | u64::from(before.class.coarse)));
        }
        self.titled(i, sent, person, out);
        self.headed(i, sent, out);
    }

    /// The class of the word before the mark that opens before token `i`.
    fn outside_mark(&self, i: usize, sent: (usize, usize)) -> u64 {
        let mut at = i;
        while at > sent.0 && self.marked[at - 1] > 0 && self.marked[at].is_multiple_of(2) {
            at -= 1;
        }
        let before = self.at(at.wrapping_sub(2), sent);
        before.body.map_or(100 + u64::from(before.class.coarse), head_number)
    }

    /// The last title before token `i`.
    fn titled(&self, i: usize, sent: (usize, usize), person: u64, out: &mut Vec<Atom>) {
        let mut adjectives = true;
        for back in 1..=FAR.min(i - sent.0) {
            let word = self.at(i - back, sent);
            if let Some(title) = word.title {
                let value = title.kind as u64 * 2 + u64::from(title.definite);
                let near = back as u64 * 2 + u64::from(adjectives);
                out.push(Atom::new(Kind::TitleBefore, value * 32 + near));
                out.push(Atom::new(Kind::TitleBefore, (1 << 20) | ((near * 64 + value) * 16 + person)));
                return;
            }
            adjectives &= word.definite || word.nationality;
        }
    }

    /// The last class noun of an organisation before token `i`, and what lies between.
    fn headed(&self, i: usize, sent: (usize, usize), out: &mut Vec<Atom>) {
        let now = self.at(i, sent);
        let (mut definite, mut nationality) = (true, false);
        for back in 1..=FAR.min(i - sent.0) {
            let word = self.at(i - back, sent);
            if let Some(head) = word.body {
                let chain = u64::from(definite) + 2 * u64::from(nationality) + 4 * u64::from(now.definite);
                let near = back as u64 * 8 + chain;
                out.push(Atom::new(Kind::HeadBefore, head_number(head) * 64 + near));
                out.push(Atom::new(Kind::HeadBefore, pair(word.stem, near)));
                if matches!(head, Head::Inside { .. }) {
                    out.push(Atom::new(Kind::HeadBefore, (1 << 20) | (step(now.rates.inner()) * 64 + near)));
                }
                return;
            }
            definite &= word.definite;
            nationality |= word.nationality;
        }
    }
}

/// The marks that may close after an opening one.
fn closing(form: &str) -> Option<&'static [&'static str]> {
    Some(match form {
        "\"" => &["\""],
        "«" => &["»"],
        "»" => &["«"],
        "“" => &["”", "“"],
        "”" => &["“", "”"],
        "'" => &["'"],
        "‘" => &["’", "‘"],
        "(" => &[")"],
        "{" => &["}"],
        "[" => &["]"],
        _ => return None,
    })
}

/// Places beside a token: two before it, one before it, itself, …
pub(crate) const PLACES: usize = 2 * REACH + 1;

/// The places where a feature of this reach is seen.
pub(crate) const fn places(reach: usize) -> std::ops::RangeInclusive<usize> {
    REACH - reach..=REACH + reach
}

/// The key of a feature of a word at a place beside the token.
pub(crate) const fn seen_from(atom: u64, place: usize) -> u64 {
    if place == REACH { atom } else { hash::pair(atom, (100 + place) as u64 - REACH as u64) }
}
