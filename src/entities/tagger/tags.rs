//! Tags of tokens: where in which name a token stands.

use crate::entities::Label;

/// Labels of names, in the order of their tags.
pub(crate) const NAMES: [Label; 4] = [Label::Per, Label::Loc, Label::Org, Label::Misc];

/// Number of tags: outside, and for each label begin, inside, end and single.
pub(crate) const TAGS: usize = 1 + 4 * NAMES.len();

/// The tag of tokens outside names.
pub(crate) const OUTSIDE: usize = 0;

/// A place in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Begin,
    Inside,
    End,
    Single,
}

/// The tag of a place in a name with the label `NAMES[label]`.
pub(crate) const fn tag(label: usize, place: Place) -> usize {
    1 + 4 * label + place as usize
}

/// The place of a token that is the first or last of a name, or not.
pub(crate) const fn place(first: bool, last: bool) -> Place {
    match (first, last) {
        (true, true) => Place::Single,
        (true, false) => Place::Begin,
        (false, true) => Place::End,
        (false, false) => Place::Inside,
    }
}

/// Label (as an index of [`NAMES`]) and place of a tag.
pub(crate) const fn read(tag: usize) -> Option<(usize, Place)> {
    if tag == OUTSIDE {
        return None;
    }
    let place = match (tag - 1) % 4 {
        0 => Place::Begin,
        1 => Place::Inside,
        2 => Place::End,
        _ => Place::Single,
    };
    Some(((tag - 1) / 4, place))
}

/// Whether a sentence may start with the tag.
pub(crate) const fn opens(tag: usize) -> bool {
    !matches!(read(tag), Some((_, Place::Inside | Place::End)))
}

/// Whether a sentence may end with the tag.
pub(crate) const fn closes(tag: usize) -> bool {
    !matches!(read(tag), Some((_, Place::Begin | Place::Inside)))
}

/// Whether tag `b` may follow tag `a`.
pub(crate) const fn follows(a: usize, b: usize) -> bool {
    match (closes(a), opens(b)) {
        (true, true) => true,
        (false, false) => (a - 1) / 4 == (b - 1) / 4,
        _ => false,
    }
}

/// A name in a row of tags: first token, token after the last, label as an index of [`NAMES`].
pub(crate) type Name = (usize, usize, usize);

/// The names that a valid row of tags spells.
pub(crate) fn names(tags: &[u8]) -> impl Iterator<Item = Name> {
    let mut from = 0;
    tags.iter().enumerate().filter_map(move |(i, &tag)| {
        let (label, place) = read(usize::from(tag))?;
        if matches!(place, Place::Begin | Place::Single) {
            from = i;
        }
        matches!(place, Place::End | Place::Single).then_some((from, i + 1, label))
    })
}

/// The tags of `len` tokens with these names.
#[cfg(feature = "train")]
pub(crate) fn spell(len: usize, names: &[Name]) -> Vec<u8> {
    let mut tags = vec![OUTSIDE as u8; len];
    for &(from, to, label) in names {
        for (i, tag_at) in tags.iter_mut().enumerate().take(to).skip(from) {
            *tag_at = tag(label, place(i == from, i + 1 == to)) as u8;
        }
    }
    tags
}
