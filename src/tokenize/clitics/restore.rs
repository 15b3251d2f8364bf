//! The spelling that a part of a word has when it stands alone.

use super::features::Word;
use super::letters::{Letters, Part};
use super::model::Model;
use super::split::{Split, char_of};
use crate::chars::is_arabic_letter;
use crate::tokenize::SegmentRole;

const ARTICLE: Part = Part::new(&['ا', 'ل']);
const ALEF: Part = Part::new(&['ا']);
const HAMZA: Part = Part::new(&['ء']);
const YA: Part = Part::new(&['ي']);
const TA_MARBUTA: Part = Part::new(&['ة']);

/// The restored form of a part, where it differs from its surface.
pub(super) fn form(
    model: &Model<'_>,
    letters: &Letters,
    split: Split,
    role: SegmentRole,
    surface: &str,
) -> Option<Box<str>> {
    let form = match role {
        SegmentRole::Punct => return None,
        SegmentRole::Stem => stem(model, letters, split, surface)?,
        // Particles and pronouns without the vowels and the tatweel that they may carry.
        _ => surface.chars().filter(|&c| is_arabic_letter(c)).collect(),
    };
    (form != surface).then(|| form.into())
}

/// The stem with its article and its last letter as they are written without clitics.
fn stem(model: &Model<'_>, letters: &Letters, split: Split, surface: &str) -> Option<String> {
    let codes = letters.codes();
    let (from, to) = (usize::from(split.from), usize::from(split.to));
    let front = if split.particle == 2 && char_of(codes[from]) == 'ل' { article(model, letters, split) } else { "" };
    let last = if split.pronoun > 0 { ending(model, letters, split) } else { None };
    let stretched = surface.contains('ـ');
    if front.is_empty() && last.is_none() && !stretched {
        return None;
    }
    let mut form: String = front.into();
    form.extend(surface.chars().filter(|&c| c != 'ـ'));
    match last {
        Some('ا') => form.push('ا'),
        // The last letter goes with the vowels on it.
        Some(letter) if to > from => {
            let end = form.char_indices().rev().find(|&(_, c)| is_arabic_letter(c)).map_or(form.len(), |(i, _)| i);
            form.truncate(end);
            form.push(letter);
        }
        _ => {}
    }
    Some(form)
}

/// What is missing in front of a stem that starts with ل after ل: للحكومة is ل and الحكومة, للجنة is ل and
/// اللجنة, but للقاء as a rule ل and لقاء. The more frequent form wins.
fn article(model: &Model<'_>, letters: &Letters, split: Split) -> &'static str {
    let word = Word::new(letters, model.forms);
    let stem = word.hashes.part(usize::from(split.from), usize::from(split.to));
    let [alef, both, none] = [ALEF.then(stem), ARTICLE.then(stem), stem].map(|part| word.frequency(part));
    if none > both && none > alef {
        ""
    } else if both > alef {
        "ال"
    } else {
        "ا"
    }
}

/// The last letter of a stem before a pronoun where it is another one alone; alef stands for the
/// silent one that is added to و.
fn ending(model: &Model<'_>, letters: &Letters, split: Split) -> Option<char> {
    let word = Word::new(letters, model.forms);
    let (from, to) = (usize::from(split.from), usize::from(split.to));
    let (stem, shorter) = (word.hashes.part(from, to), word.hashes.part(from, to - 1));
    let codes = &letters.codes()[from..to];
    let (letter, alone) = match char_of(codes[codes.len() - 1]) {
        // عليه, إليه, لديه
        'ي' if matches!(codes, [a, b, _] if matches!((char_of(*a), char_of(*b)), ('ع' | 'إ' | 'ا', 'ل') | ('ل', 'د'))) =>
        {
            return Some('ى');
        }
        'ت' => ('ة', shorter.then(TA_MARBUTA)),
        'ؤ' | 'ئ' => ('ء', shorter.then(HAMZA)),
        'ا' => ('ى', shorter.then(YA)),
        'و' => ('ا', stem.then(ALEF)),
        _ => return None,
    };
    (word.frequency(alone) > word.frequency(stem)).then_some(letter)
}
