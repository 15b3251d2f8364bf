//! The layers of a document, to choose from.

use std::str::FromStr;

use crate::error::Error;

/// A layer of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Sentences and tokens.
    Tokens,
    /// Entities.
    Ents,
    /// Chains of mentions.
    Coref,
    /// Quotations and pairs of quote marks.
    Quotes,
}

impl Layer {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl FromStr for Layer {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self, Error> {
        match s {
            "tokens" => Ok(Self::Tokens),
            "ents" => Ok(Self::Ents),
            "coref" => Ok(Self::Coref),
            "quotes" => Ok(Self::Quotes),
            _ => Err(Error::UnknownName { what: "layer", got: s.to_owned(), expected: "tokens, ents, coref, quotes" }),
        }
    }
}

/// A set of layers. Quotations bring the chains along, because their speakers are chains.
///
/// ```
/// use rawi::{Layer, Layers};
///
/// let layers: Layers = "tokens,quotes".parse()?;
/// assert!(layers.has(Layer::Coref) && !layers.has(Layer::Ents));
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Layers(u8);

impl Layers {
    /// Every layer.
    pub const ALL: Self = Self(0b1111);

    /// Whether the set holds `layer`.
    pub const fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }
}

impl Default for Layers {
    fn default() -> Self {
        Self::ALL
    }
}

impl FromIterator<Layer> for Layers {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        let mut bits = layers.into_iter().fold(0, |bits, layer| bits | layer.bit());
        if bits & Layer::Quotes.bit() != 0 {
            bits |= Layer::Coref.bit();
        }
        Self(bits)
    }
}

impl<const N: usize> From<[Layer; N]> for Layers {
    fn from(layers: [Layer; N]) -> Self {
        layers.into_iter().collect()
    }
}

impl FromStr for Layers {
    type Err = Error;

    /// Reads names joined by commas: `tokens,ents`.
    fn from_str(s: &str) -> Result<Self, Error> {
        s.split(',').map(|name| name.trim().parse::<Layer>()).collect()
    }
}
