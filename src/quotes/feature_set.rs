//! Sets of named features, for the models whose features are many and mostly absent.

/// Defines an enum of features, each with its name in the list of weights, and a set of them.
macro_rules! feature_set {
    ($(#[doc = $about:literal])+ $Feature:ident, $Set:ident: $($(#[doc = $what:literal])+ $feature:ident $name:literal,)+) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $Feature {
            $($(#[doc = $what])+ $feature,)+
        }

        impl $Feature {
            /// All of them, in the order of their bits.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$feature),+];

            /// The name in the list of weights.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$feature => $name,)+
                }
            }

            /// Reads a row of a list of weights: the name and the weight.
            pub fn parse(row: &[&str]) -> Option<(Self, f32)> {
                let &[name, weight] = row else { return None };
                Some((Self::ALL.into_iter().find(|f| f.name() == name)?, weight.parse().ok()?))
            }

            /// Reads a list of weights; what it lacks weighs nothing.
            pub fn weights(list: &'static str) -> [f32; Self::ALL.len()] {
                let mut weights = [0.0; Self::ALL.len()];
                for (feature, weight) in $crate::lexicon::rows(list).filter_map(|row| Self::parse(&row)) {
                    weights[feature as usize] = weight;
                }
                weights
            }
        }

        /// A set of features.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $Set(u128);

        impl $Set {
            pub fn add(&mut self, feature: $Feature) {
                self.add_if(true, feature);
            }

            pub fn add_if(&mut self, condition: bool, feature: $Feature) {
                self.0 |= u128::from(condition) << feature as u128;
            }

            /// Whether a feature is in it.
            #[allow(dead_code, reason = "not every set is asked")]
            pub fn has(self, feature: $Feature) -> bool {
                self.0 & (1 << feature as u128) != 0
            }

            /// The features in it.
            pub fn iter(self) -> impl Iterator<Item = $Feature> {
                $Feature::ALL.into_iter().filter(move |&f| self.0 & (1 << f as u128) != 0)
            }
        }
    };
}

pub(super) use feature_set;
