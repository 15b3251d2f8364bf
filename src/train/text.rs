//! Counts over plain news text: how often a form occurs, and beside what.

use rustc_hash::{FxHashMap, FxHashSet};
use std::io::BufRead;

use crate::error::{Error, Result};
use crate::lexicon::gazetteer::is_upon;
use crate::lexicon::{heads, titles};
use crate::tokenize::{self, Forms, TokenKind, Tokenized};

/// Reads plain text, one paragraph or one JSON object with a `text` a line.
pub(super) fn read(text: impl BufRead) -> Result<Vec<String>> {
    let read = |line: std::io::Result<String>| {
        let line = line.map_err(|e| Error::BadData { file: "text".into(), what: e.to_string() })?;
        if !line.starts_with('{') {
            return Ok(line);
        }
        let mut object: serde_json::Value = serde_json::from_str(&line)?;
        Ok(match object["text"].take() {
            serde_json::Value::String(text) => text,
            _ => String::new(),
        })
    };
    text.lines().map(read).collect()
}

/// What is counted about the neighbours of a form.
#[derive(Clone, Copy)]
pub(super) enum Beside {
    AfterName,
    BeforeName,
    AfterTitle,
    AfterIn,
    AfterPlaceNoun,
    AfterBodyNoun,
    AfterComma,
}

/// Number of kinds of neighbours.
pub(super) const BESIDE: usize = 7;

/// Counts of one form.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    pub all: u32,
    pub beside: [u32; BESIDE],
}

/// Counts of all forms of a text.
#[derive(Default)]
pub(super) struct Counts {
    pub forms: FxHashMap<String, Count>,
}

impl Counts {
    /// Counts the forms of texts. `names` are forms that are surely parts of names of persons.
    pub fn of_texts(texts: &[String], names: &FxHashSet<String>) -> Self {
        let mut all = Self::default();
        let mut scratch = (Vec::new(), Vec::new(), Forms::default());
        for text in texts {
            all.add(text, names, &mut scratch);
        }
        all
    }

    /// How often a form occurs.
    pub fn of(&self, form: &str) -> u32 {
        self.forms.get(form).map_or(0, |c| c.all)
    }

    fn add(
        &mut self,
        text: &str,
        names: &FxHashSet<String>,
        (tokens, sents, forms): &mut (Vec<tokenize::Token>, Vec<crate::Span>, Forms),
    ) {
        tokens.clear();
        sents.clear();
        tokenize::run(text, tokens, sents);
        forms.fill(text, tokens);
        let view = Tokenized { text, tokens, sents, forms };
        for (i, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let form = if is_upon(view.surface(i)) { "على" } else { view.form(i) };
            if !self.forms.contains_key(form) {
                self.forms.insert(form.to_owned(), Count::default());
            }
            let Some(count) = self.forms.get_mut(form) else { continue };
            count.all += 1;
            let before = if i == 0 { "" } else { view.form(i - 1) };
            let bare = before.trim_start_matches(['و', 'ب', 'ل']);
            let mut note = |kind: Beside, yes: bool| count.beside[kind as usize] += u32::from(yes);
            note(Beside::AfterName, names.contains(before));
            note(Beside::BeforeName, names.contains(view.form(i + 1)));
            note(Beside::AfterTitle, titles::title(before).is_some_and(|t| t.definite && !t.plural));
            note(Beside::AfterIn, matches!(before, "في" | "الي" | "من" | "شمال" | "جنوب" | "شرق" | "غرب" | "قرب"));
            note(Beside::AfterPlaceNoun, heads::place(bare) == Some(heads::Head::Outside));
            note(Beside::AfterBodyNoun, heads::organisation(bare) == Some(heads::Head::Outside));
            note(Beside::AfterComma, before == "،");
        }
    }
}
