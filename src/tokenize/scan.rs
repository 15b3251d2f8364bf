//! The scanner: cuts a text into tokens, left to right, looking at each byte once or twice.

use super::{TokenKind, clitics, web};
use crate::chars::{ARABIC_PAIRS, Class, is_quote_mark};
use crate::span::Span;

/// What a token means for the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    Plain,
    /// A full stop.
    Stop,
    /// Two or more full stops, or an ellipsis.
    Dots,
    /// A question or exclamation mark.
    Bang,
    /// A mark after which a sentence goes on: ، ؛ :
    Comma,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quote mark, whose direction only its neighbours tell.
    Quote,
    /// An abbreviation with its last full stop inside: U.S.
    Dotted,
}

/// A token as the scanner finds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanned {
    pub span: Span,
    pub kind: TokenKind,
    pub role: Role,
    /// Where the word itself starts, after the proclitics.
    pub stem: u32,
    /// Whether it is the first of its line.
    pub new_line: bool,
}

/// The end of a token, and what it is.
pub(super) type Found = (usize, TokenKind, Role);

/// Iterates over the tokens of a text.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Scanned;

    #[inline]
    fn next(&mut self) -> Option<Scanned> {
        let text = self.text;
        let mut new_line = self.at == 0;
        let (start, class, len) = loop {
            let (class, len) = Class::at(text, self.at)?;
            match class {
                Class::LineEnd => new_line = true,
                Class::Space | Class::Control | Class::Format => {}
                _ => break (self.at, class, len),
            }
            self.at += len;
        };
        let mut stem = start;
        let (end, kind, role) = if class == Class::Arabic {
            let end = arabic_end(text, start + len);
            if plain_word(text, start, end) {
                (end, TokenKind::Word, Role::Plain)
            } else {
                let found;
                (stem, found) = arabic_word(text, start, end);
                found
            }
        } else {
            match class {
                Class::Mark | Class::Tatweel => {
                    let found;
                    (stem, found) = arabic_word(text, start, arabic_end(text, start + len));
                    found
                }
                Class::Digit | Class::Number => number(text, start),
                Class::Letter => web::latin(text, start, start),
                Class::Emoji | Class::Pictograph | Class::Flag => emoji(text, start),
                _ => sign(text, start, class, len),
            }
        };
        self.at = end;
        let span = Span::new(start as u32, end as u32);
        Some(Scanned { span, kind, role, stem: stem as u32, new_line })
    }
}

/// Whether what follows the Arabic run `start..end` leaves it a word: no digit or Latin letter that it
/// may be a proclitic of, and no full stop after a single letter.
#[inline]
fn plain_word(text: &str, start: usize, end: usize) -> bool {
    if text.as_bytes().get(end) == Some(&b' ') {
        return true;
    }
    match Class::at(text, end) {
        Some((Class::Digit | Class::Letter, _)) => false,
        Some((Class::Punct, 1)) => text.as_bytes()[end] != b'.' || end - start > 4,
        _ => true,
    }
}

/// The class at byte `i`; white space at the end of the text.
#[inline]
pub(super) fn class_at(text: &str, i: usize) -> Class {
    Class::at(text, i).map_or(Class::Space, |(class, _)| class)
}

/// The end of the run of characters from `i` on whose class `wanted` accepts. Format controls
/// (joiners, bidi marks) belong to the run where it goes on after them.
pub(super) fn run_end(text: &str, mut i: usize, wanted: impl Fn(Class) -> bool) -> usize {
    let mut end = i;
    while let Some((class, len)) = Class::at(text, i) {
        if wanted(class) {
            end = i + len;
        } else if class != Class::Format {
            break;
        }
        i += len;
    }
    end
}

/// The end of the Arabic letters, marks and tatweels from `i` on.
#[inline]
fn arabic_end(text: &str, mut i: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let letters = common_letters(bytes, i);
        i += letters;
        if letters == 8 {
            continue;
        }
        match bytes.get(i..i + 2) {
            Some(&[a, b]) if a & 0xe0 == 0xc0 && ARABIC_PAIRS[(a & 0x1f) as usize] >> (b & 0x3f) & 1 == 1 => i += 2,
            Some(&[a, _]) if a >= 0x80 => {
                let letters = |class| matches!(class, Class::Arabic | Class::Mark | Class::Tatweel | Class::Number);
                let end = run_end(text, i, letters);
                if end == i {
                    return i;
                }
                i = end;
            }
            _ => return i,
        }
    }
}

/// How many bytes at `i`, of the next eight, surely belong to Arabic letters, marks or tatweel.
///
/// Those from U+0620 to U+065F are written D8 with a second byte from A0, or D9 with one below A0: the
/// lowest bit of the lead differs from the sixth of the second byte. Four of them are tested at once.
#[inline]
fn common_letters(bytes: &[u8], i: usize) -> usize {
    let Some(&eight) = bytes.get(i..).and_then(|rest| rest.first_chunk::<8>()) else { return 0 };
    let pairs = u64::from_le_bytes(eight);
    let lead = pairs & 0x00fe_00fe_00fe_00fe ^ 0x00d8_00d8_00d8_00d8;
    let same = !(pairs >> 13 ^ pairs) & 0x0001_0001_0001_0001;
    let others = lead | same;
    if others == 0 { 8 } else { others.trailing_zeros() as usize / 16 * 2 }
}

/// An Arabic run that may be something else than a plain word: where its stem starts, and what it is.
fn arabic_word(text: &str, start: usize, end: usize) -> (usize, Found) {
    let word = &text[start..end];
    let whole = |end, kind| (start, (end, kind, Role::Plain));
    if !word.chars().any(|c| Class::of(c) == Class::Arabic) {
        // A tatweel alone serves as a dash; a mark alone has lost its letter.
        return whole(end, if word.contains('ـ') { TokenKind::Punct } else { TokenKind::Symbol });
    }
    match class_at(text, end) {
        Class::Digit if clitics::is_proclitic(word) => (end, number(text, end)),
        Class::Letter if clitics::is_proclitic(word) => (end, web::latin(text, end, end)),
        Class::Punct if text.as_bytes()[end] == b'.' => (start, dotted(text, start, end)),
        _ => whole(end, TokenKind::Word),
    }
}

/// Arabic letters with full stops between them: ق.م, أ.ف.ب. The last full stop belongs to them
/// where there is another one inside; `end` is the end of the first letter.
fn dotted(text: &str, start: usize, mut end: usize) -> Found {
    let bytes = text.as_bytes();
    let letter = |i| {
        let (class, len) = Class::at(text, i)?;
        let tatweel = if text[i + len..].starts_with('ـ') { 'ـ'.len_utf8() } else { 0 };
        let after = i + len + tatweel;
        (class == Class::Arabic && !class_at(text, after).is_word()).then_some(after)
    };
    let plain = (end, TokenKind::Word, Role::Plain);
    if letter(start) != Some(end) {
        return plain;
    }
    let mut letters = 1;
    while bytes.get(end) == Some(&b'.')
        && let Some(after) = letter(end + 1)
    {
        end = after;
        letters += 1;
    }
    if letters == 1 {
        return plain;
    }
    full_stop_inside(bytes, end)
}

/// The end of an abbreviation in single letters, with the full stop that may follow it.
pub(super) fn full_stop_inside(bytes: &[u8], end: usize) -> Found {
    match bytes.get(end..) {
        Some([b'.', b'.', ..]) => (end, TokenKind::Word, Role::Plain),
        Some([b'.', ..]) => (end + 1, TokenKind::Word, Role::Dotted),
        _ => (end, TokenKind::Word, Role::Plain),
    }
}

/// A number with its separators; or, where Latin letters follow its digits, a word (5G).
pub(super) fn number(text: &str, start: usize) -> Found {
    let digits = |class| matches!(class, Class::Digit | Class::Number);
    let mut end = run_end(text, start, digits);
    if let Some(end) = keycap(text, start, end) {
        return (end, TokenKind::Emoji, Role::Plain);
    }
    if class_at(text, end) == Class::Letter {
        return web::latin(text, start, end);
    }
    if text.as_bytes().get(end) == Some(&b'@')
        && let found @ (_, TokenKind::Email, _) = web::latin(text, start, end)
    {
        return found;
    }
    while let Some(separator) = text[end..].chars().next() {
        let next = end + separator.len_utf8();
        let longest = match separator {
            '.' | '٫' => usize::MAX,
            // Thousands, or the decimals of a French or Egyptian hand; four digits are another year.
            ',' | '،' | '٬' => 3,
            _ => break,
        };
        if class_at(text, next) != Class::Digit || digits_from(text, next) > longest {
            break;
        }
        end = run_end(text, next, digits);
    }
    (end, TokenKind::Number, Role::Plain)
}

/// How many digits stand at `i`, counted up to four.
fn digits_from(text: &str, i: usize) -> usize {
    text[i..].chars().take(4).take_while(|&c| Class::of(c) == Class::Digit).count()
}

/// The end of a keycap emoji (1️⃣) whose one character spans `start..end`.
fn keycap(text: &str, start: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let rest = rest.strip_prefix('\u{fe0f}').unwrap_or(rest).strip_prefix('\u{20e3}')?;
    (end - start == 1).then_some(text.len() - rest.len())
}

/// An emoji with its modifiers: selectors, skin tones, tags, joined emoji, both halves of a flag.
fn emoji(text: &str, start: usize) -> Found {
    let mut end = start;
    let mut shown = false;
    while let Some((class, len)) = Class::at(text, end) {
        end += len;
        if class == Class::Flag {
            if class_at(text, end) == Class::Flag {
                end += len;
                shown = true;
            }
            break;
        }
        shown |= class == Class::Emoji;
        let modifiers = text[end..].trim_start_matches(
            |c| matches!(c, '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'),
        );
        shown |= modifiers.len() < text.len() - end;
        end = text.len() - modifiers.len();
        let joined = modifiers.strip_prefix('\u{200d}').map_or(Class::Space, |rest| class_at(rest, 0));
        if !matches!(joined, Class::Emoji | Class::Pictograph) {
            break;
        }
        end += '\u{200d}'.len_utf8();
    }
    (end, if shown { TokenKind::Emoji } else { TokenKind::Symbol }, Role::Plain)
}

/// A punctuation mark or other sign, alone but for runs of full stops and doubled single quotes.
fn sign(text: &str, start: usize, class: Class, len: usize) -> Found {
    let end = start + len;
    let kind = if class == Class::Punct { TokenKind::Punct } else { TokenKind::Symbol };
    let rest = &text[end..];
    let Some(c) = text[start..].chars().next() else { return (end, kind, Role::Plain) };
    let role = match c {
        '.' | '…' => {
            let dots = text[start..].trim_start_matches(['.', '…']);
            let after = text.len() - dots.len();
            return (after, kind, if after - start == 1 { Role::Stop } else { Role::Dots });
        }
        '۔' | '。' | '।' => Role::Stop,
        '!' | '?' | '؟' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' => Role::Bang,
        '،' | '؛' | ':' | ',' | ';' | '、' | '，' | '：' | '；' => Role::Comma,
        '(' | '[' | '{' | '﴿' | '（' | '【' | '「' | '『' => Role::Open,
        ')' | ']' | '}' | '﴾' | '）' | '】' | '」' | '』' => Role::Close,
        // Two single marks in a row are a double one.
        '\'' | '‘' | '’' | '`' | '´' if rest.starts_with(c) => return (end + len, TokenKind::Punct, Role::Quote),
        _ if is_quote_mark(c) => return (end, TokenKind::Punct, Role::Quote),
        '#' | '@' => {
            if let Some(found) = web::tag(text, start) {
                return found;
            }
            Role::Plain
        }
        _ => Role::Plain,
    };
    match keycap(text, start, end) {
        Some(end) if matches!(c, '#' | '*') => (end, TokenKind::Emoji, Role::Plain),
        _ => (end, kind, role),
    }
}
