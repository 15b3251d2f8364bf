//! Makes classes of words from plain text: forms that stand beside the same words share a class.
//!
//! Each form becomes a vector: its positive pointwise mutual information with the frequent words
//! one and two places before and after it, reduced to `DIMENSIONS` by a truncated singular value
//! decomposition (randomised, fixed seed). The vectors are clustered by spherical k-means into
//! 1,024 classes, their centres into 256 and those into 64.

#![expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "counts and shares, far from the limits")]

use rustc_hash::FxHashMap;
use std::io::BufRead;

use crate::entities::tagger::classes::{CLASSES, KIND, WordClass, cut};
use crate::entities::tagger::{hash, table};
use crate::error::{Error, Result};
use crate::lexicon::gazetteer::is_upon;
use crate::model;
use crate::tokenize::{self, Forms, TokenKind, Tokenized};

/// Forms rarer than this have no class.
const RARE: u32 = 4;
/// Number of neighbours that are told apart.
const NEIGHBOURS: usize = 2000;
const DIMENSIONS: usize = 64;
const POWER_STEPS: usize = 2;
const ROUNDS: usize = 12;

/// What a build of classes found.
#[derive(Clone, Debug)]
pub struct ClassesReport {
    /// Words of the text.
    pub words: usize,
    /// Forms with a class.
    pub forms: usize,
    /// Bytes of the file.
    pub bytes: usize,
}

/// Makes the classes from plain text, one paragraph (or one JSON object with a `text`) a line.
/// Returns the bytes of `classes.bin`.
///
/// # Errors
/// [`Error::BadData`] when the text cannot be read.
pub fn build(text: impl BufRead) -> Result<(Vec<u8>, ClassesReport)> {
    let corpus = Corpus::read(text)?;
    let words = corpus.ids.len();
    let stems = corpus.stems();
    let (vectors, kept) = vectors(&stems);
    drop(corpus.ids);
    let (fine, centres) = cluster(&vectors, CLASSES);
    let (middle, centres) = cluster(&centres, 256);
    let (coarse, _) = cluster(&centres, 64);
    let mut above = Vec::new();
    for class in 0..CLASSES {
        let group = middle.get(class).copied().unwrap_or(0);
        above.extend([group as u8, coarse[group as usize] as u8]);
    }
    let mut entries: Vec<(u64, u32)> = Vec::new();
    for (row, &stem) in kept.iter().enumerate() {
        let frequency = (f64::from(stems.counts[stem as usize]).log2() * 2.0) as u8;
        entries.push((hash::text(&stems.names[stem as usize]), WordClass::pack(frequency, fine[row] as u16)));
    }
    let bytes = model::write(KIND, &[&above, &table::write::<5>(&entries)]);
    let report = ClassesReport { words, forms: kept.len(), bytes: bytes.len() };
    Ok((bytes, report))
}

/// A text as numbers of forms; `BREAK` between lines.
#[derive(Default)]
struct Corpus {
    names: Vec<String>,
    counts: Vec<u32>,
    numbers: FxHashMap<String, u32>,
    ids: Vec<u32>,
}

const BREAK: u32 = u32::MAX;

impl Corpus {
    fn read(text: impl BufRead) -> Result<Self> {
        let mut all = Self::default();
        let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
        for line in text.lines() {
            let line = line.map_err(|e| Error::BadData { file: "text".into(), what: e.to_string() })?;
            // A paragraph of plain text may start with a brace too.
            let object = serde_json::from_str::<serde_json::Value>(&line).ok().filter(serde_json::Value::is_object);
            let text = object.as_ref().map_or(line.as_str(), |o| o["text"].as_str().unwrap_or(""));
            tokens.clear();
            sents.clear();
            tokenize::run(text, &mut tokens, &mut sents);
            forms.fill(text, &tokens);
            let view = Tokenized { text, tokens: &tokens, sents: &sents, forms: &forms };
            for (i, token) in tokens.iter().enumerate() {
                let form = match token.kind {
                    TokenKind::Number => "0",
                    _ if is_upon(view.surface(i)) => "على",
                    _ => view.form(i),
                };
                let id = all.number(form);
                all.counts[id as usize] += 1;
                all.ids.push(id);
            }
            all.ids.push(BREAK);
        }
        Ok(all)
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(&id) = self.numbers.get(form) {
            return id;
        }
        let id = self.names.len() as u32;
        self.numbers.insert(form.to_owned(), id);
        self.names.push(form.to_owned());
        self.counts.push(0);
        id
    }

    /// The text with particles as words of their own.
    fn stems(&self) -> Stems {
        let mut all = Corpus { names: self.names.clone(), numbers: self.numbers.clone(), ..Corpus::default() };
        all.counts = vec![0; all.names.len()];
        let parts: Vec<(Option<u32>, u32)> = (0..self.names.len())
            .map(|id| {
                let form = &self.names[id];
                let count = |form: &str, article: bool| {
                    let found = if article { self.numbers.get(&format!("ال{form}")) } else { self.numbers.get(form) };
                    found.map_or(0, |&id| frequency_step(self.counts[id as usize]))
                };
                let cut = cut(form, count);
                if cut.at == 0 {
                    return (None, id as u32);
                }
                let rest = if cut.article { format!("ال{}", cut.rest) } else { cut.rest.to_owned() };
                (Some(all.number(&format!("{}+", &form[..cut.at]))), all.number(&rest))
            })
            .collect();
        for &id in &self.ids {
            if id == BREAK {
                all.ids.push(BREAK);
                continue;
            }
            let (particle, stem) = parts[id as usize];
            for part in particle.into_iter().chain([stem]) {
                all.counts[part as usize] += 1;
                all.ids.push(part);
            }
        }
        Stems { names: all.names, counts: all.counts, ids: all.ids }
    }
}

/// How frequent a form is, in the steps of [`WordClass::frequency`].
fn frequency_step(count: u32) -> u32 {
    if count < RARE { 0 } else { (f64::from(count).log2() * 2.0) as u32 }
}

struct Stems {
    names: Vec<String>,
    counts: Vec<u32>,
    ids: Vec<u32>,
}

/// The vectors of the forms that are frequent enough, and which forms these are.
fn vectors(stems: &Stems) -> (Vec<[f32; DIMENSIONS]>, Vec<u32>) {
    let mut kept: Vec<u32> = (0..stems.names.len() as u32).filter(|&s| stems.counts[s as usize] >= RARE).collect();
    kept.sort_by_key(|&s| (std::cmp::Reverse(stems.counts[s as usize]), s));
    let mut row = vec![u32::MAX; stems.names.len()];
    for (r, &stem) in kept.iter().enumerate() {
        row[stem as usize] = r as u32;
    }
    // Cells: form, place of the neighbour, neighbour. The most frequent forms come first in `kept`.
    let mut cells: Vec<u64> = Vec::new();
    for (i, &id) in stems.ids.iter().enumerate() {
        if id == BREAK || row[id as usize] == u32::MAX {
            continue;
        }
        for (place, at) in [i.wrapping_sub(2), i.wrapping_sub(1), i + 1, i + 2].into_iter().enumerate() {
            let Some(&other) = stems.ids.get(at) else { continue };
            if other == BREAK {
                continue;
            }
            let neighbour = row[other as usize] as usize;
            if neighbour < NEIGHBOURS {
                cells.push(u64::from(row[id as usize]) << 16 | (place * NEIGHBOURS + neighbour) as u64);
            }
        }
    }
    cells.sort_unstable();
    let mut sparse: Vec<(u32, u16, f32)> = Vec::new();
    for run in cells.chunk_by(|a, b| a == b) {
        sparse.push(((run[0] >> 16) as u32, run[0] as u16, run.len() as f32));
    }
    drop(cells);
    let mut rows = vec![0.0f64; kept.len()];
    let mut columns = vec![0.0f64; 4 * NEIGHBOURS];
    for &(r, c, n) in &sparse {
        rows[r as usize] += f64::from(n);
        columns[c as usize] += f64::from(n).max(0.0);
    }
    let smooth: Vec<f64> = columns.iter().map(|n| n.powf(0.75)).collect();
    let all: f64 = smooth.iter().sum();
    for cell in &mut sparse {
        let expected = rows[cell.0 as usize] * smooth[cell.1 as usize] / all;
        cell.2 = ((f64::from(cell.2) / expected).ln().max(0.0)) as f32;
    }
    sparse.retain(|cell| cell.2 > 0.0);
    (reduce(&sparse, kept.len()), kept)
}

/// The leading singular vectors of a sparse matrix by subspace iteration, rows at unit length.
fn reduce(cells: &[(u32, u16, f32)], rows: usize) -> Vec<[f32; DIMENSIONS]> {
    let mut state = 1;
    let mut random = || {
        state = hash::mix(state + 1);
        (state >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    };
    let mut right: Vec<[f32; DIMENSIONS]> = (0..4 * NEIGHBOURS).map(|_| std::array::from_fn(|_| random())).collect();
    let mut left = vec![[0.0; DIMENSIONS]; rows];
    for _ in 0..POWER_STEPS {
        multiply(cells, &right, &mut left, |cell| (cell.1 as usize, cell.0 as usize));
        right.fill([0.0; DIMENSIONS]);
        multiply(cells, &left, &mut right, |cell| (cell.0 as usize, cell.1 as usize));
        orthonormalize(&mut right);
        left.fill([0.0; DIMENSIONS]);
    }
    multiply(cells, &right, &mut left, |cell| (cell.1 as usize, cell.0 as usize));
    // The leading directions count less than their length: the square root of the singular value.
    for d in 0..DIMENSIONS {
        let length: f32 = left.iter().map(|row| f64::from(row[d] * row[d])).sum::<f64>().sqrt() as f32;
        let scale = 1.0 / length.max(1e-9).sqrt();
        for row in &mut left {
            row[d] *= scale;
        }
    }
    left.iter_mut().for_each(unit);
    left
}

fn multiply(
    cells: &[(u32, u16, f32)],
    from: &[[f32; DIMENSIONS]],
    to: &mut [[f32; DIMENSIONS]],
    place: impl Fn(&(u32, u16, f32)) -> (usize, usize),
) {
    for cell in cells {
        let (source, target) = place(cell);
        for (sum, x) in to[target].iter_mut().zip(&from[source]) {
            *sum += cell.2 * x;
        }
    }
}

/// Gram-Schmidt over the columns.
fn orthonormalize(matrix: &mut [[f32; DIMENSIONS]]) {
    for d in 0..DIMENSIONS {
        for before in 0..d {
            let dot: f64 = matrix.iter().map(|row| f64::from(row[d]) * f64::from(row[before])).sum();
            for row in &mut *matrix {
                row[d] -= dot as f32 * row[before];
            }
        }
        let length = matrix.iter().map(|row| f64::from(row[d]).powi(2)).sum::<f64>().sqrt().max(1e-12);
        for row in &mut *matrix {
            row[d] = (f64::from(row[d]) / length) as f32;
        }
    }
}

fn unit(row: &mut [f32; DIMENSIONS]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    for x in row {
        *x /= length;
    }
}

/// Spherical k-means: the class of each row, and the centres. It starts from rows spread evenly.
fn cluster(rows: &[[f32; DIMENSIONS]], classes: usize) -> (Vec<u32>, Vec<[f32; DIMENSIONS]>) {
    let mut centres: Vec<[f32; DIMENSIONS]> = (0..classes).map(|c| rows[(c * 7) % rows.len()]).collect();
    let mut class = vec![0u32; rows.len()];
    for _ in 0..ROUNDS {
        for (row, class) in rows.iter().zip(&mut class) {
            let mut best = f32::MIN;
            for (c, centre) in centres.iter().enumerate() {
                let near = dot(row, centre);
                if near > best {
                    (best, *class) = (near, c as u32);
                }
            }
        }
        centres.fill([0.0; DIMENSIONS]);
        for (row, &class) in rows.iter().zip(&class) {
            for (sum, x) in centres[class as usize].iter_mut().zip(row) {
                *sum += x;
            }
        }
        centres.iter_mut().for_each(unit);
    }
    (class, centres)
}

fn dot(a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]) -> f32 {
    let mut sums = [0.0f32; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}
