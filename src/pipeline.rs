//! The stages in order, with their options.

use std::sync::Arc;

use crate::coref::Chains;
use crate::doc::{Doc, Layer, Layers};
use crate::entities::{self, Convention, Date, Label, UserNames};
use crate::error::Result;
use crate::quotes;
use crate::span::check_length;
use crate::tokenize::{self, Forms, Tokenized};

/// The way from raw text to a [`Doc`]. Cheap to make and to clone, safe to share between threads.
///
/// ```
/// use rawi::{Layer, Pipeline};
///
/// let pipeline = Pipeline::builder().layers([Layer::Tokens, Layer::Ents]).build();
/// let doc = pipeline.annotate("وصل الوفد إلى عمان.")?;
/// assert_eq!(doc.sents.len(), 1);
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    layers: Layers,
    entities: entities::Options,
}

/// Options for a [`Pipeline`]; made by [`Pipeline::builder`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct PipelineBuilder {
    pipeline: Pipeline,
}

impl PipelineBuilder {
    /// The layers wanted; without this call all of them. Layers that these need are made too.
    pub fn layers(mut self, layers: impl Into<Layers>) -> Self {
        self.pipeline.layers = layers.into();
        self
    }

    /// The day that relative dates (أمس، الشهر الماضي) are counted from, as a rule the day the text
    /// was published. Without it they are durations from that day (`-P1D`, `P1M`).
    pub fn reference_date(mut self, date: Date) -> Self {
        self.pipeline.entities.reference = Some(date);
        self
    }

    /// What counts as a name.
    pub fn convention(mut self, convention: Convention) -> Self {
        self.pipeline.entities.convention = convention;
        self
    }

    /// Names to find besides those that rawi finds by itself, each with its label. They are
    /// compared by their normalised forms (alef, ya and diacritics do not matter) and found after
    /// attached particles too. Where one overlaps with another name, the one with more words stays.
    ///
    /// ```
    /// use rawi::{Pipeline, entities::Label};
    ///
    /// let pipeline = Pipeline::builder().gazetteer([("درب الحرير", Label::Org)]).build();
    /// let doc = pipeline.annotate("وقعت العقد مع درب الحرير.")?;
    /// assert!(doc.ents.iter().any(|e| e.span.of(&doc.text) == "درب الحرير" && e.label == Label::Org));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn gazetteer<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = (N, Label)>) -> Self {
        let mut all = UserNames::default();
        for (name, label) in names {
            all.add(name.as_ref(), label);
        }
        self.pipeline.entities.names = Some(Arc::new(all));
        self
    }

    /// The pipeline with these options.
    pub fn build(self) -> Pipeline {
        self.pipeline
    }
}

impl Pipeline {
    /// A pipeline with every layer and no reference date.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets options: layers and reference date.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Annotates one text.
    ///
    /// # Errors
    /// [`Error::TextTooLong`](crate::Error::TextTooLong) when the text has 4 GiB or more.
    pub fn annotate(&self, text: impl Into<String>) -> Result<Doc> {
        let text = text.into();
        check_length(&text)?;
        let mut doc = Doc { text, ..Doc::default() };
        tokenize::run(&doc.text, &mut doc.tokens, &mut doc.sents);
        self.read(&mut doc);
        // Last, so that nothing that is found depends on a split.
        if self.layers.has(Layer::Tokens) {
            tokenize::split_clitics(&doc.text, &mut doc.tokens);
        }
        Ok(doc)
    }

    /// Adds what is found in the tokens.
    fn read(&self, doc: &mut Doc) {
        // Each later stage reads what the ones before it made.
        let wants_coref = self.layers.has(Layer::Coref);
        let wants_ents = wants_coref || self.layers.has(Layer::Ents);
        if !wants_ents {
            return;
        }
        let mut forms = Forms::default();
        forms.fill(&doc.text, &doc.tokens);
        let view = Tokenized { text: &doc.text, tokens: &doc.tokens, sents: &doc.sents, forms: &forms };
        doc.ents = entities::find(&view, &self.entities);
        if !wants_coref {
            return;
        }
        let mut chains = Chains::from_entities(&view, &mut doc.ents);
        (doc.quotes, doc.marks) = quotes::find(&view, &doc.ents, &mut chains);
        doc.coref = chains.finish();
    }
}
