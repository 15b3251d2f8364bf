//! How good the speakers and the confidences are.

use super::article::Judged;

/// Quotations found, annotated, and among those that match the speakers: all and right ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    found: usize,
    annotated: usize,
    shown: [usize; 2],
    left_out: [usize; 2],
}

impl Score {
    /// Counts quotations out of so many annotated ones.
    pub fn of<'j>(judged: impl IntoIterator<Item = &'j Judged>, annotated: usize) -> Self {
        let mut score = Self { annotated, ..Self::default() };
        for quote in judged {
            score.found += 1;
            let counts = match quote.left_out {
                None => continue,
                Some(true) => &mut score.left_out,
                Some(false) => &mut score.shown,
            };
            counts[0] += 1;
            counts[1] += usize::from(quote.right);
        }
        score
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of quotations")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let right = self.shown[1] + self.left_out[1];
        write!(
            f,
            "end to end F1 {:.2}; speaker right where found: shown {:.2} % ({}/{}), left out {:.2} % ({}/{})",
            percent(2 * right, self.found + self.annotated),
            percent(self.shown[1], self.shown[0]),
            self.shown[1],
            self.shown[0],
            percent(self.left_out[1], self.left_out[0]),
            self.left_out[1],
            self.left_out[0],
        )
    }
}

/// How well confidences tell what is right: the expected calibration error over ten steps, and the
/// mean square error (Brier score).
#[derive(Clone, Copy, Debug)]
pub(super) struct Calibration {
    error: f32,
    square: f32,
}

impl Calibration {
    /// Of confidences, each with whether the quotation is right.
    #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "counts and shares")]
    pub fn of(confidences: &[(f32, bool)]) -> Self {
        const STEPS: usize = 10;
        let mut gaps = [0.0f32; STEPS];
        let mut square = 0.0;
        for &(confidence, right) in confidences {
            let gap = confidence - f32::from(u8::from(right));
            gaps[((confidence * STEPS as f32) as usize).min(STEPS - 1)] += gap;
            square += gap * gap;
        }
        let all = confidences.len().max(1) as f32;
        Self { error: gaps.iter().map(|gap| gap.abs()).sum::<f32>() / all, square: square / all }
    }
}

impl std::fmt::Display for Calibration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected calibration error {:.3}, Brier score {:.3}", self.error, self.square)
    }
}
