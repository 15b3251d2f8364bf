//! Documents to look at: an HTML page or fragment, and plain text.
//!
//! The text itself is never changed: what the renderers add to it in HTML (numbers, resolved
//! speakers) is drawn by the style sheet and is not part of what a reader copies. A span that does
//! not fit the text is left out.

mod html;
mod labels;
mod markup;
mod speakers;
mod table;
mod text;

pub use html::{html, html_fragment};
pub use text::{table, text};
