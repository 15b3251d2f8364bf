//! The countries that names tell of.

use super::borders::Name;
use super::tagger::context::Context;
use super::{Inner, Label, Norm};
use crate::lexicon::countries;
use crate::tokenize::TokenKind;

/// How far before the name of a person its title is looked for, in words.
const TITLE: usize = 6;

/// The code of the country that a body is of, by an adjective or a country in its name (الحكومة
/// العراقية، سفارة أوكرانيا), or that a person is of, by an adjective behind the title (الرئيس
/// العراقي برهم صالح). None where a name tells of several.
pub(super) fn of(context: &Context<'_>, name: &Name, inner: &[Inner]) -> Option<String> {
    match name.label {
        Label::Org => {
            let adjectives = (name.from..name.to).filter_map(|i| adjective(context, i));
            let places = inner.iter().filter_map(|inner| match &inner.norm {
                Some(Norm::Text(code)) => Some(code.as_str()),
                _ => None,
            });
            let mut codes = adjectives.chain(places);
            let first = codes.next()?;
            codes.all(|code| code == first).then(|| first.to_owned())
        }
        Label::Per => {
            let before = name.from.checked_sub(1).filter(|_| !context.begins_sentence(name.from))?;
            let code = adjective(context, before)?;
            let mut words = (before.saturating_sub(TITLE)..before)
                .rev()
                .take_while(|&i| context.view.tokens[i].kind == TokenKind::Word && !context.begins_sentence(i + 1));
            words.any(|i| context.lexeme(i).title.is_some()).then(|| code.to_owned())
        }
        _ => None,
    }
}

/// The code of the country whose adjective of nationality token `i` is.
fn adjective(context: &Context<'_>, i: usize) -> Option<&'static str> {
    let lexeme = context.lexeme(i);
    let code = lexeme.nationality.then(|| countries::nationality(lexeme.rest(context.view.form(i)))).flatten();
    code.filter(|code| !code.is_empty())
}

/// The code of the country that the words name: `first`, which lacks its article where `article` says
/// so, and the tokens `rest`.
pub(super) fn named(context: &Context<'_>, first: &str, article: bool, rest: std::ops::Range<usize>) -> Option<String> {
    let mut form = String::from(if article { "ال" } else { "" });
    form.push_str(first);
    for i in rest {
        form.push(' ');
        form.push_str(context.view.form(i));
    }
    countries::country(&form).filter(|code| !code.is_empty()).map(str::to_owned)
}
