//! Who speaks in a document, and in which colour.

use rustc_hash::FxHashMap;

use crate::doc::Doc;
use crate::quotes::Quote;

/// A speaker as the legend shows it.
pub struct Speaker<'a> {
    pub name: &'a str,
    pub role: Option<&'a str>,
    pub hue: u32,
    /// How many quotations it has.
    pub count: usize,
}

/// The speakers of a document, in the order in which they first speak.
pub struct Speakers<'a> {
    doc: &'a Doc,
    list: Vec<Speaker<'a>>,
    /// Place in the list, by the chain's id.
    places: FxHashMap<u32, usize>,
}

/// Hues (of the colour space OKLCH, where equal lightness looks equally light) far from each other,
/// those that differ for most eyes first.
const HUES: [u32; 10] = [255, 55, 155, 350, 300, 205, 95, 25, 130, 325];

impl<'a> Speakers<'a> {
    pub fn new(doc: &'a Doc) -> Self {
        let mut speakers = Self { doc, list: Vec::new(), places: FxHashMap::default() };
        for quote in &doc.quotes {
            let Some(chain) = doc.speaker(quote) else { continue };
            let next = speakers.list.len();
            let place = *speakers.places.entry(chain.id).or_insert(next);
            if place == next {
                let role = chain.roles.first().map(String::as_str).filter(|role| *role != chain.name);
                // After the chosen hues, the golden angle keeps neighbours apart.
                let hue = HUES.get(place).copied().unwrap_or(place as u32 * 137 % 360);
                speakers.list.push(Speaker { name: &chain.name, role, hue, count: 0 });
            }
            speakers.list[place].count += 1;
        }
        speakers
    }

    pub fn all(&self) -> &[Speaker<'a>] {
        &self.list
    }

    /// The speaker of a quotation, where it is resolved.
    pub fn of(&self, quote: &Quote) -> Option<&Speaker<'a>> {
        let chain = self.doc.speaker(quote)?;
        self.places.get(&chain.id).map(|place| &self.list[*place])
    }

    /// What to call the speaker of a quotation: its name, or what the text calls it.
    pub fn name(&self, quote: &Quote) -> Option<&'a str> {
        let named = self.doc.speaker(quote).map(|chain| chain.name.as_str());
        let source = quote.source.or(quote.head).map(|span| self.doc.slice(span));
        named.or(source).filter(|name| !name.is_empty())
    }
}
