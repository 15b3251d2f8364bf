//! Trains the clitic segmenter: a log-linear model over the ways to split a word.

mod corpus;
mod forms;
mod learn;
mod score;

pub use score::{ErrorClass, Score};

use std::io::BufRead;
use std::path::Path;

use crate::error::{Error, Result};
use crate::lexicon;
use crate::model::{self, Table};
use crate::tokenize::clitics::training::{CONJUNCTIONS, KIND, Letters, Model, Split, Splits, WEIGHTS};
use corpus::Unit;
use forms::Forms;

/// Words that are decided in advance, the most frequent ones that can be split in more than one way.
const DECIDED: usize = 100_000;

/// What a build found.
#[derive(Clone, Debug)]
pub struct CliticsReport {
    /// Annotated words.
    pub words: usize,
    /// Words decided in advance.
    pub decided: usize,
    /// Known forms.
    pub forms: usize,
    /// Bytes of the model.
    pub bytes: usize,
}

/// What the trainer reads: the annotated words, and all that is counted without annotation.
pub struct Source {
    files: Vec<Vec<Unit>>,
    forms: Forms,
    conventions: Vec<(u64, u8)>,
}

impl Source {
    /// Reads the folder `data` (`segment/`, `lexicon/wordfreq_ar.tsv`, `gazetteers/`) and plain text,
    /// one paragraph (or one JSON object with a `text`) a line.
    ///
    /// # Errors
    /// [`Error::BadData`] when a source is missing or is not of its documented form.
    pub fn read(data: &Path, text: impl BufRead) -> Result<Self> {
        let files = ["wikinews", "pud"].map(|name| corpus::read(&data.join(format!("segment/{name}.tsv"))));
        Ok(Self {
            files: files.into_iter().collect::<Result<_>>()?,
            forms: Forms::read(data, text)?,
            conventions: conventions()?,
        })
    }

    /// Trains on all annotated words. Returns the bytes of `clitics.bin`.
    pub fn train(&self) -> (Vec<u8>, CliticsReport) {
        let units: Vec<&Unit> = self.files.iter().flatten().collect();
        self.train_on(&units)
    }

    /// Cross-validation over all units: every unit is split by a model that has not seen it. Unit `i`
    /// is in fold `i % folds`.
    ///
    /// # Errors
    /// Never, as long as what is written can be read.
    pub fn cross_validate(&self, folds: usize) -> Result<Score> {
        let units: Vec<&Unit> = self.files.iter().flatten().collect();
        let mut score = Score::default();
        for fold in 0..folds {
            let part = |test: bool| units.iter().enumerate().filter(move |(i, _)| (i % folds == fold) == test);
            let (bytes, _) = self.train_on(&part(false).map(|(_, unit)| *unit).collect::<Vec<_>>());
            let model = Model::read(&bytes)?;
            part(true).for_each(|(_, unit)| score.add(&model, unit));
        }
        Ok(score)
    }

    /// Trains on one file, wikinews (0) or pud (1), and tests on the other one.
    ///
    /// # Errors
    /// Never, as long as what is written can be read.
    pub fn transfer(&self, from: usize) -> Result<Score> {
        let (bytes, _) = self.train_on(&self.files[from].iter().collect::<Vec<_>>());
        let model = Model::read(&bytes)?;
        let mut score = Score::default();
        self.files[1 - from].iter().for_each(|unit| score.add(&model, unit));
        Ok(score)
    }

    fn train_on(&self, units: &[&Unit]) -> (Vec<u8>, CliticsReport) {
        let forms = self.forms.section();
        let nothing = model::build(&[]);
        let table = |section| Table::read(section).expect("just built");
        let examples = learn::examples(units, table(&forms));
        let weights = learn::fit(&examples, WEIGHTS);
        let undecided = Model::new(table(&nothing), table(&forms), &weights);
        let mut decided = self.conventions.clone();
        let mut letters = Letters::default();
        for word in self.forms.frequent() {
            if decided.len() >= DECIDED {
                break;
            }
            if letters.read(word) && Splits::of(&letters).list().len() > 1 {
                decided.push((letters.exact_hash(), undecided.split(&letters).packed()));
            }
        }
        let bytes = model::write(KIND, &[&model::build(&decided), &forms, &weights]);
        let report = CliticsReport {
            words: units.iter().map(|unit| unit.len()).sum(),
            decided: decided.len(),
            forms: self.forms.len(),
            bytes: bytes.len(),
        };
        (bytes, report)
    }
}

/// The list of conventions: closed-class words whose split is fixed.
fn conventions() -> Result<Vec<(u64, u8)>> {
    let bad = |what: String| Error::BadData { file: "clitic_conventions.tsv".into(), what };
    let mut all = Vec::new();
    let mut letters = Letters::default();
    for row in lexicon::rows(include_str!("../../tokenize/data/clitic_conventions.tsv")) {
        let [parts, conjunction] = row[..] else { return Err(bad(format!("{row:?} has not two columns"))) };
        let fronts: &[&str] = if conjunction == "yes" { &["", "و+", "ف+"] } else { &[""] };
        let plain: String = parts.chars().map(|c| if matches!(c, 'أ' | 'إ' | 'آ') { 'ا' } else { c }).collect();
        for (front, parts) in fronts.iter().flat_map(|front| [(front, parts), (front, &plain)]) {
            let parts = format!("{front}{parts}");
            let word = corpus::Word::new(&parts.replace('+', ""), &parts);
            letters.read(&word.text);
            let split = word.split(&letters).ok_or_else(|| bad(format!("{parts:?} is no possible split")))?;
            all.push((letters.exact_hash(), Split::packed(split)));
        }
    }
    debug_assert_eq!(CONJUNCTIONS, ['و', 'ف']);
    Ok(all)
}
