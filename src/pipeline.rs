//! The stages in order, with their options.

use crate::doc::Doc;
use crate::entities::{self, Date};
use crate::error::Result;
use crate::span::check_length;
use crate::tokenize::{self, Forms, Tokenized};

/// The way from raw text to a [`Doc`]. Cheap to make, safe to share between threads.
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    reference: Option<Date>,
}

impl Pipeline {
    /// A pipeline with every stage and no reference date.
    pub fn new() -> Self {
        Self::default()
    }

    /// Annotates one text.
    ///
    /// # Errors
    /// [`Error::TextTooLong`](crate::Error::TextTooLong) when the text has 4 GiB or more.
    pub fn annotate(&self, text: impl Into<String>) -> Result<Doc> {
        let text = text.into();
        check_length(&text)?;
        let mut doc = Doc { text, ..Doc::default() };
        let mut forms = Forms::default();
        tokenize::run(&doc.text, &mut doc.tokens, &mut doc.sents);
        forms.fill(&doc.text, &doc.tokens);
        let view = Tokenized { text: &doc.text, tokens: &doc.tokens, sents: &doc.sents, forms: &forms };
        doc.ents = entities::find(&view, self.reference);
        Ok(doc)
    }
}
