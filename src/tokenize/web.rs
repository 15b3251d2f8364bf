//! Words in other scripts than Arabic, and what the web adds: addresses, hashtags, accounts.

use std::sync::LazyLock;

use regex::Regex;

use super::TokenKind;
use super::scan::{Found, Role, class_at, full_stop_inside, run_end};
use crate::chars::Class;

/// What cannot stand in a web address, as the inside of a regex class.
const OUTSIDE: &str = r#"\s\x00-\x20\x7f<>"«»“”„\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}"#;

/// The rest of an address after its scheme. A host in ASCII ends where Arabic letters begin, unless
/// they stand in the path.
static AFTER_SCHEME: LazyLock<Regex> =
    LazyLock::new(|| anchored(&format!(r"://(?:[A-Za-z0-9._~:@%\[\]-]+(?:[/?#][^{OUTSIDE}]*)?|[^{OUTSIDE}]+)")));
/// The rest of an address after its host.
static AFTER_HOST: LazyLock<Regex> = LazyLock::new(|| anchored(&format!(r"(?::[0-9]{{1,5}})?(?:[/?#][^{OUTSIDE}]*)?")));
/// The rest of an e-mail address after the first part of its local name.
static AFTER_NAME: LazyLock<Regex> =
    LazyLock::new(|| anchored(r"(?:[+%][A-Za-z0-9._%+-]{0,63})?@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}"));

fn anchored(pattern: &str) -> Regex {
    Regex::new(&format!("^(?:{pattern})")).expect("the patterns of this file are valid")
}

/// Top-level domains by which a host is known without a scheme, besides those of countries.
const DOMAINS: [&str; 12] = ["com", "net", "org", "gov", "edu", "info", "biz", "mil", "int", "news", "online", "media"];

/// A word of another script that starts at `start` and goes on at `i`: letters and digits, joined by
/// hyphens, apostrophes, ampersands, underscores or full stops; an address, where it is one.
pub(super) fn latin(text: &str, start: usize, mut i: usize) -> Found {
    let bytes = text.as_bytes();
    let part = |class| matches!(class, Class::Letter | Class::Digit | Class::Mark | Class::Number);
    let mut dots = 0;
    let mut single = true;
    let mut part_start = start;
    loop {
        i = run_end(text, i, part);
        // Whether the last part is one letter (or, before the first one, digits that led here).
        let one = text[part_start..i].chars().nth(1).is_none();
        let Some(&joiner) = bytes.get(i) else {
            single &= one;
            break;
        };
        let after = i + if joiner < 0x80 { 1 } else { '’'.len_utf8() };
        let joins = match joiner {
            b'.' => part_or_digit(class_at(text, after)) && !new_sentence(bytes, i, one),
            b'-' => part_or_digit(class_at(text, after)),
            b'_' => bytes.get(after) == Some(&b'_') || part_or_digit(class_at(text, after)),
            b'\'' | b'&' => class_at(text, after) == Class::Letter,
            0xe2 if text[i..].starts_with(['’', '\u{2010}', '\u{2011}']) => class_at(text, after) == Class::Letter,
            _ => false,
        };
        if !joins {
            single &= one;
            break;
        }
        single &= one && joiner == b'.';
        dots += usize::from(joiner == b'.');
        i = after;
        part_start = i;
    }
    if let Some(found) = address(text, start, i, dots) {
        return found;
    }
    if single && dots > 0 { full_stop_inside(bytes, i) } else { (i, TokenKind::Word, Role::Plain) }
}

const fn part_or_digit(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Digit)
}

/// Whether the full stop at `i` ends a Latin sentence without a space after it: said.The
fn new_sentence(bytes: &[u8], i: usize, one: bool) -> bool {
    !one && bytes[i - 1].is_ascii_lowercase() && bytes.get(i + 1).is_some_and(u8::is_ascii_uppercase)
}

/// The address that the word `start..end` begins, if it does.
fn address(text: &str, start: usize, end: usize, dots: usize) -> Option<Found> {
    let next = text.as_bytes().get(end).copied().unwrap_or(b' ');
    if dots == 0 && !matches!(next, b':' | b'@' | b'+' | b'%') {
        return None;
    }
    let (word, rest) = (&text[start..end], &text[end..]);
    if matches!(next, b'@' | b'+' | b'%') && word.is_ascii() {
        return AFTER_NAME.find(rest).map(|m| (end + m.end(), TokenKind::Email, Role::Plain));
    }
    let (pattern, least) = if next == b':' && is_scheme(word) {
        (&*AFTER_SCHEME, "://".len())
    } else if dots > 0 && is_host(word, next == b'/') {
        (&*AFTER_HOST, 0)
    } else {
        return None;
    };
    let length = trimmed(pattern.find(rest)?.as_str());
    (length > least || least == 0).then_some((end + length, TokenKind::Url, Role::Plain))
}

fn is_scheme(word: &str) -> bool {
    ["http", "https", "ftp"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// Whether a dotted word is the name of a host: by www, or by its top-level domain (t.co only with a
/// path behind it).
fn is_host(word: &str, path: bool) -> bool {
    if !word.is_ascii() {
        return false;
    }
    let (name, last) = word.rsplit_once('.').unwrap_or_default();
    let country = last.len() == 2 && last.bytes().all(|b| b.is_ascii_lowercase()) && (name.len() > 1 || path);
    country
        || DOMAINS.iter().any(|domain| last.eq_ignore_ascii_case(domain))
        || word.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www."))
}

/// The length of an address without the punctuation of the sentence around it; a closing bracket
/// stays where the address opens one.
fn trimmed(address: &str) -> usize {
    let mut surplus = address.matches(')').count().saturating_sub(address.matches('(').count());
    let kept = address.trim_end_matches(|c| match c {
        ')' if surplus > 0 => {
            surplus -= 1;
            true
        }
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '}' | '*' | '،' | '؛' | '؟' | '…' => true,
        _ => false,
    });
    kept.len()
}

/// A hashtag or the name of an account, whose sign stands at `start`.
pub(super) fn tag(text: &str, start: usize) -> Option<Found> {
    let name = start + 1;
    let hash = text.as_bytes()[start] == b'#';
    let first = class_at(text, name);
    // A hashtag may mix scripts; an account's name ends where the script changes, since a missing
    // space is likelier.
    let arabic = hash || first.is_word() && first != Class::Letter;
    let latin = hash || !arabic;
    let mut end = name;
    loop {
        end = run_end(text, end, |class| match class {
            Class::Arabic | Class::Tatweel => arabic,
            Class::Letter => latin,
            Class::Mark | Class::Digit | Class::Number => true,
            _ => false,
        });
        if text.as_bytes().get(end) != Some(&b'_') {
            break;
        }
        end += 1;
    }
    let body = &text[name..end];
    let kind = if hash { TokenKind::Hashtag } else { TokenKind::Mention };
    let named = body.contains(|c| Class::of(c).is_word()) || !hash && body.contains(|c| c != '_');
    named.then_some((end, kind, Role::Plain))
}
