//! What tells about a form whether it is a name: the lists that have it, its frequency, its
//! neighbours and inflected forms in plain text, and its shape.

use super::lists::{LISTS, Lists};
use super::text::{BESIDE, Count, Counts};
use crate::lexicon::gazetteer::{SHAPES, shape};
use crate::lexicon::{countries, heads};

/// The features of a form.
pub(super) fn of(form: &str, lists: &Lists, counts: &Counts) -> Vec<u16> {
    let none = Count::default();
    let count = counts.forms.get(form).unwrap_or(&none);
    let mut f = vec![0];
    let mut base = 1;
    let mut pick = |which: usize, of: usize| {
        f.push(base + which as u16);
        base += of as u16;
    };
    let bits = lists.bits(form);
    for list in 0..LISTS {
        pick(usize::from(bits >> list & 1), 2);
    }
    pick(bits.count_ones().min(5) as usize, 6);
    pick(if count.all == 0 { 0 } else { 1 + count.all.ilog10().min(5) as usize }, 7);
    for kind in 0..BESIDE {
        pick(ratio(count.beside[kind], count.all), RATIOS);
    }
    for prefix in ["ال", "ب", "و", "لل"] {
        pick(ratio(counts.of(&format!("{prefix}{form}")), count.all), RATIOS);
    }
    let stem = form.strip_suffix('ة').map_or(form.to_owned(), |s| format!("{s}ت"));
    let with_owner = ["ه", "ها", "هم"].map(|ending| counts.of(&format!("{stem}{ending}"))).iter().sum();
    pick(ratio(with_owner, count.all), RATIOS);
    pick(shape(form), SHAPES);
    pick(usize::from(form.starts_with("لل")) + 2 * usize::from(form.starts_with("وال")), 3);
    pick(form.chars().count().min(8), 9);
    pick(usize::from(countries::nationality(form).is_some()), 2);
    let noun = form.strip_prefix("ال").unwrap_or(form);
    pick(usize::from(heads::organisation(noun).is_some() || heads::place(noun).is_some()), 2);
    f
}

const RATIOS: usize = 6;

/// The step of a share of all occurrences.
fn ratio(part: u32, all: u32) -> usize {
    if all == 0 {
        return 0;
    }
    let share = f64::from(part) / f64::from(all);
    1 + [0.003, 0.02, 0.1, 0.4].iter().filter(|&&step| share >= step).count()
}

/// Size of the feature space.
pub(super) const SIZE: usize = 1 + 2 * LISTS + 6 + 7 + RATIOS * (BESIDE + 5) + SHAPES + 3 + 9 + 2 + 2;
